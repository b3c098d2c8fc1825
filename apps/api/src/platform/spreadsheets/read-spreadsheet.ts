// Everything here meets bytes of a stranger, so it runs in a process of its own (reading-process.ts) and imports nothing
// of the hub. TypeScript that Node itself can strip, for the tests start it from the source.
import { readDelimitedText } from './delimited-text.ts';
import {
  LONGEST_CELL,
  MOST_CELLS,
  MOST_CHARACTERS,
  Refused,
  type Spreadsheet,
  type SpreadsheetAnswer,
} from './spreadsheet.ts';
import { readWorkbook } from './workbook.ts';

/** What a CSV, XLSX or ODS file holds. What it is, its content says: names and types that browsers send are only claims. */
export async function readSpreadsheet(bytes: Buffer): Promise<SpreadsheetAnswer> {
  try {
    if (bytes.length === 0) throw new Refused('empty');
    const isZip = bytes.subarray(0, 2).toString('latin1') === 'PK';
    return { spreadsheet: trimmed(isZip ? await readWorkbook(bytes) : await readDelimitedText(bytes)) };
  } catch (error) {
    return { refusal: error instanceof Refused ? error.refusal : 'unreadable' };
  }
}

/** What holds nothing goes; what is left must be as little as somebody typed. */
function trimmed(spreadsheet: Spreadsheet): Spreadsheet {
  const sheets = spreadsheet.sheets.map((sheet) => ({
    ...sheet,
    cells: sheet.cells
      .filter(({ text, formula }) => formula === 'unworked' || text.trim() !== '')
      .map((cell) => ({ ...cell, text: cell.text.slice(0, LONGEST_CELL) })),
  }));
  const cells = sheets.flatMap((sheet) => sheet.cells);
  if (cells.length === 0) throw new Refused('empty');
  const characters = cells.reduce((sum, { text }) => sum + text.length, 0);
  const areas = sheets.reduce((sum, { merged }) => sum + merged.length, 0) + spreadsheet.names.length;
  if (cells.length > MOST_CELLS || characters > MOST_CHARACTERS || areas > MOST_CELLS)
    throw new Refused('too-big-inside');
  return { ...spreadsheet, sheets };
}
