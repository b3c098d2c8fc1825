import { fieldProblem } from '#platform/http/problem.ts';
import type { FileRefusal, ReadSheet } from '#platform/spreadsheets/spreadsheet.ts';
import { FileNotRead, readSpreadsheetFile } from '#platform/spreadsheets/spreadsheet-reader.ts';

export interface TableRow {
  /** As the spreadsheet program counts them, from 1. */
  row: number;
  cells: string[];
}

/** A list of people is in one of the first columns; the rest is of no interest. */
const MOST_COLUMNS = 50;

const SENTENCES: Record<FileRefusal, string> = {
  empty: 'The selected file is empty',
  'not-a-spreadsheet': 'The selected file must be a CSV, XLSX or ODS',
  'password-protected': 'The selected file is password protected. Save it without a password',
  macros: 'The selected file has macros in it. Save it as XLSX, without them',
  'too-big-inside': 'The selected file holds too much. Save only the list of people as a new file',
  unreadable: 'The selected file could not be read. Save it again as CSV or XLSX',
};

/** The rows that hold something, of the first sheet that is shown. */
export async function readInvitationFile(bytes: Buffer): Promise<TableRow[]> {
  const { sheets } = await readSpreadsheetFile(bytes).catch((error: unknown) => {
    throw error instanceof FileNotRead ? fieldProblem('#/file', SENTENCES[error.refusal]) : error;
  });
  const sheet = sheets.find(({ isHidden }) => !isHidden);
  const rows = sheet ? rowsOf(sheet) : [];
  if (rows.length === 0) throw fieldProblem('#/file', SENTENCES.empty);
  return rows;
}

function rowsOf({ cells }: ReadSheet): TableRow[] {
  const rows = new Map<number, string[]>();
  for (const { row, column, text } of cells) {
    if (column >= MOST_COLUMNS) continue;
    const found = rows.get(row) ?? [];
    while (found.length < column) found.push('');
    found.push(text);
    rows.set(row, found);
  }
  return [...rows].map(([row, texts]) => ({ row: row + 1, cells: texts }));
}
