import { parse } from 'csv-parse/sync';
import { fileTypeFromBuffer } from 'file-type';
import { Refused, type Spreadsheet } from './spreadsheet.ts';

/** CSV in any of the ways in which spreadsheet programs save it. */
export async function readDelimitedText(bytes: Buffer): Promise<Spreadsheet> {
  const type = await fileTypeFromBuffer(bytes);
  // Both the old XLS and a workbook with a password come in this container; the second says so in it.
  if (type?.mime === 'application/x-cfb')
    throw new Refused(
      bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password-protected' : 'not-a-spreadsheet',
    );
  if (type && !type.mime.startsWith('text/')) throw new Refused('not-a-spreadsheet');

  const text = decode(bytes);
  if (text.trim() === '') throw new Refused('empty');
  // A web page, a drawing, or what programs name XLS and is HTML.
  if (text.trimStart().startsWith('<') || text.includes('\0')) throw new Refused('not-a-spreadsheet');

  const [, named] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = named === undefined ? text : text.slice(text.indexOf('\n') + 1);
  const rows: string[][] = parse(body, {
    delimiter: named ?? delimiterOf(body),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
  });
  const cells = rows.flatMap((row, at) =>
    row.map((cell, column) => ({
      row: at,
      column,
      text: cell,
      kind: 'text' as const,
      formula: 'none' as const,
    })),
  );
  return { format: 'csv', sheets: [{ name: '', isHidden: false, cells, merged: [] }], names: [] };
}

/** By its byte-order mark; without one UTF-8 where it is that, and otherwise what Excel on Windows saves. */
function decode(bytes: Buffer): string {
  const as = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be');
  try {
    return as('utf-8');
  } catch {
    return as('windows-1252');
  }
}

/** The one that the first lines hold most of, outside quotes. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 10_000).replaceAll(/"[^"]*"/g, '');
  const count = (delimiter: string) => sample.split(delimiter).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
