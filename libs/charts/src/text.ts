// Layout knows no browser that could measure, and reports are drawn in whatever typeface the server has, so widths are
// judged by classes of letters, on the wide side: a word too early on the next line harms nobody, one cut off does.
const CLASSES: readonly (readonly [letters: RegExp, width: number])[] = [
  [/[iljI.,:;'’‘|!()[\]]/u, 0.31],
  [/[ftr\s\-/]/u, 0.39],
  [/[mwMW%—…]/u, 0.92],
  [/[A-Z&£+=→]/u, 0.68],
  [/[0-9]/u, 0.6],
];
const OTHER = 0.57;
const BOLD = 1.07;

/** About how wide the text is when drawn. */
export function textWidth(text: string, size: number, isBold = false): number {
  let width = 0;
  for (const letter of text) width += CLASSES.find(([letters]) => letters.test(letter))?.[1] ?? OTHER;
  return width * size * (isBold ? BOLD : 1);
}

/** As much of the text as there is room for, with a sign that more follows. */
export function shortened(text: string, room: number, size: number, isBold = false): string {
  if (textWidth(text, size, isBold) <= room) return text;
  const letters = Array.from(text);
  while (letters.length > 1 && textWidth(`${letters.join('').trimEnd()}…`, size, isBold) > room)
    letters.pop();
  return `${letters.join('').trimEnd()}…`;
}

/** The text in lines that fit the room; what does not fit into the last line is shortened. */
export function wrapped(
  text: string,
  room: number,
  size: number,
  mostLines = Infinity,
  isBold = false,
): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    const isFull = lines.length > 0 && textWidth(longer, size, isBold) > room;
    if (!isFull) lines.splice(-1, 1, longer);
    else if (lines.length < mostLines) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines.map((line) => shortened(line, room, size, isBold));
}
