// Everything here meets bytes of a stranger, so it runs in a process of its own (invitation-file-process.ts) and imports
// nothing of the hub. TypeScript that Node itself can strip, for the tests start it from the source.
import { parse } from 'csv-parse/sync';
import { fileTypeFromBuffer } from 'file-type';
import { readSheet } from 'read-excel-file/node';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';

export interface TableRow {
  /** As the spreadsheet program counts them, from 1. */
  row: number;
  cells: string[];
}
export interface Table {
  /** Those that hold something, of all of them at most MOST_ROWS. */
  rows: TableRow[];
  count: number;
}
export type FileRefusal = 'empty' | 'not-a-table' | 'password-protected' | 'too-big-inside' | 'unreadable';
export type TableAnswer = { table: Table } | { refusal: FileRefusal };

/** A few more than can be invited; of the rest only their number is of interest. */
const MOST_ROWS = 1500;
const MOST_CELLS = 50;
const LONGEST_CELL = 1000;
/** A list of a thousand people takes a fraction of this. */
const MOST_INFLATED_BYTES = 20 * 1024 * 1024;
const MOST_ENTRIES = 200;

class Refused extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** The rows of a CSV or XLSX file. What it is, its content says: names and types that browsers send are only claims. */
export async function readTable(bytes: Buffer): Promise<TableAnswer> {
  try {
    if (bytes.length === 0) throw new Refused('empty');
    const table = startsWith(bytes, 'PK') ? await readWorkbook(bytes) : await readText(bytes);
    return table.count === 0 ? { refusal: 'empty' } : { table };
  } catch (error) {
    return { refusal: error instanceof Refused ? error.refusal : 'unreadable' };
  }
}

const startsWith = (bytes: Buffer, text: string): boolean =>
  bytes.subarray(0, text.length).toString('latin1') === text;

async function readWorkbook(bytes: Buffer): Promise<Table> {
  await checkArchive(bytes);
  const rows = await readSheet(bytes);
  // A gap between rows has no cells at all.
  return tableOf(Array.from(rows, (row) => Array.from(row ?? [], textOf)));
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Before anything is inflated for keeps: how much it is, truly, and whether it is a workbook. */
async function checkArchive(bytes: Buffer): Promise<void> {
  const zip = await new Promise<ZipFile>((resolve, reject) => {
    // It refuses paths that are absolute or climb out, and entries that turn out larger than they say.
    fromBuffer(bytes, { lazyEntries: true, autoClose: false }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  if (zip.entryCount > MOST_ENTRIES) throw new Refused('too-big-inside');
  const entries: Entry[] = [];
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  if (!entries.some(({ fileName }) => fileName === 'xl/workbook.xml')) throw new Refused('not-a-table');
  if (entries.some((entry) => entry.isEncrypted())) throw new Refused('password-protected');
  const inflated = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (inflated > MOST_INFLATED_BYTES) throw new Refused('too-big-inside');
  for (const entry of entries) await inflate(zip, entry);
}

/** Only to see that it is no larger than its entry says; what comes out is thrown away. */
function inflate(zip: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      stream.on('error', reject);
      stream.on('end', resolve);
      stream.resume();
    });
  });
}

async function readText(bytes: Buffer): Promise<Table> {
  const type = await fileTypeFromBuffer(bytes);
  // Both the old XLS and a workbook with a password come in this container; the second says so in it.
  if (type?.mime === 'application/x-cfb')
    throw new Refused(
      bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'password-protected' : 'not-a-table',
    );
  if (type && !type.mime.startsWith('text/')) throw new Refused('not-a-table');

  const text = decode(bytes);
  if (text.trim() === '') throw new Refused('empty');
  // A web page, a drawing, or what programs name XLS and is HTML.
  if (text.trimStart().startsWith('<') || text.includes('\0')) throw new Refused('not-a-table');

  const [, named] = /^sep=(.)\r?\n/i.exec(text) ?? [];
  const body = named === undefined ? text : text.slice(text.indexOf('\n') + 1);
  return tableOf(
    parse(body, {
      delimiter: named ?? delimiterOf(body),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    }),
  );
}

/** By its byte-order mark; without one UTF-8 where it is that, and otherwise what Excel on Windows saves. */
function decode(bytes: Buffer): string {
  const as = (encoding: string) => new TextDecoder(encoding, { fatal: true }).decode(bytes);
  if (startsWith(bytes, '\xff\xfe')) return as('utf-16le');
  if (startsWith(bytes, '\xfe\xff')) return as('utf-16be');
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

function tableOf(all: readonly string[][]): Table {
  const rows = all
    .map((cells, at) => ({ row: at + 1, cells }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return {
    count: rows.length,
    rows: rows.slice(0, MOST_ROWS).map(({ row, cells }) => ({
      row,
      cells: cells.slice(0, MOST_CELLS).map((cell) => cell.slice(0, LONGEST_CELL)),
    })),
  };
}
