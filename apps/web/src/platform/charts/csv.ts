import type { ChartTable } from './chart-table.ts';

// What a spreadsheet would run as a formula. The apostrophe makes it text (OWASP, "CSV injection").
// oxlint-disable-next-line no-control-regex -- these are the letters in question
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/u;

const field = (value: string | number): string => {
  const text = typeof value === 'string' && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\r\n\t]/u.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text;
};

/** RFC 4180, with the mark by which Excel knows that £ and é are UTF-8. The source is the last line: files travel. */
export function csvOf({ columns, rows }: ChartTable, source: string): string {
  const lines = [columns.map(({ label }) => label), ...rows.map(({ cells }) => cells)];
  if (source) lines.push([source, ...Array.from({ length: Math.max(columns.length - 1, 0) }, () => '')]);
  return `\uFEFF${lines.map((cells) => `${cells.map(field).join(',')}\r\n`).join('')}`;
}
