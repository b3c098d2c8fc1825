/** A run of words that stayed, came or went. */
export interface TextPart {
  is: 'same' | 'added' | 'removed';
  text: string;
}

// With the space after it, so that parts put together again are the text.
const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? [];

/**
 * Which words came and which went, from the longest series of words that both have. What is the same at both ends is set
 * aside first: most changes are small, and the table is as large as the rest of both together.
 */
export function differenceBetween(before: string, after: string): TextPart[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  )
    end += 1;
  return joined([
    ...old.slice(0, start).map(same),
    ...changed(old.slice(start, old.length - end), now.slice(start, now.length - end)),
    ...old.slice(old.length - end).map(same),
  ]);
}

const same = (text: string): TextPart => ({ is: 'same', text });
const added = (text: string): TextPart => ({ is: 'added', text });
const removed = (text: string): TextPart => ({ is: 'removed', text });

/** A table of more cells would be felt: two texts with so little in common are shown one after the other. */
const MOST_CELLS = 4_000_000;

function changed(old: readonly string[], now: readonly string[]): TextPart[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > MOST_CELLS)
    return [...old.map(removed), ...now.map(added)];
  // In each cell how many words the rest of both have in common.
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number) => common[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1)
    for (let column = now.length - 1; column >= 0; column -= 1)
      common[row * width + column] =
        old[row] === now[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1));

  const parts: TextPart[] = [];
  let [row, column] = [0, 0];
  while (row < old.length && column < now.length) {
    const [oldWord = '', newWord = ''] = [old[row], now[column]];
    if (oldWord === newWord) {
      parts.push(same(oldWord));
      row += 1;
      column += 1;
    } else if (at(row + 1, column) >= at(row, column + 1)) {
      parts.push(removed(oldWord));
      row += 1;
    } else {
      parts.push(added(newWord));
      column += 1;
    }
  }
  return [...parts, ...old.slice(row).map(removed), ...now.slice(column).map(added)];
}

/** Neighbours of a kind are one part: it is read as a phrase, and announced once. */
function joined(parts: readonly TextPart[]): TextPart[] {
  const runs: TextPart[] = [];
  for (const part of parts) {
    const last = runs.at(-1);
    if (last?.is === part.is) last.text += part.text;
    else runs.push({ ...part });
  }
  return runs;
}
