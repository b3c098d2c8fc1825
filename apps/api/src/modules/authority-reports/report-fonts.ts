import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The same from `src` and from `dist`. */
const FOLDER = path.resolve(import.meta.dirname, '../../../data/fonts');
export const FONT_NAME = 'Atkinson Hyperlegible Next';

export interface ReportFonts {
  regular: Buffer;
  bold: Buffer;
}
let read: Promise<ReportFonts> | null = null;

/** The hub's typeface: a server in a container has none of its own. Read once. */
export function reportFonts(): Promise<ReportFonts> {
  read ??= Promise.all(
    ['regular', 'bold'].map((style) =>
      readFile(path.join(FOLDER, `atkinson-hyperlegible-next-${style}.ttf`)),
    ),
  ).then(([regular, bold]) => ({ regular: regular as Buffer, bold: bold as Buffer }));
  return read;
}
