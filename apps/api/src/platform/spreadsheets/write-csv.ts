/**
 * CSV as every spreadsheet program opens it: UTF-8 with its mark, CRLF, commas. What a program would work out as a formula
 * gets an apostrophe before it.
 */
export const writeCsv = (rows: readonly (readonly (string | number | null)[])[]): Buffer =>
  Buffer.from(`\uFEFF${rows.map((cells) => cells.map(field).join(',')).join('\r\n')}\r\n`);

function field(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const plain = withoutFormula(value);
  return /[",\r\n;\t]/.test(plain) || plain !== plain.trim() ? `"${plain.replaceAll('"', '""')}"` : plain;
}

export const withoutFormula = (text: string): string =>
  /^[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text;
/** The way back. */
export const withFormula = (text: string): string => text.replace(/^'(?=[=+\-@＝＋－＠\t\r\n])/, '');
