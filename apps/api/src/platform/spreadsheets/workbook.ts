import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { lookThrough } from './archive.ts';
import { hiddenInOds, type Named, namesInOds, unescaped, withOpenCells } from './ods-content.ts';
import { type Area, MOST_SHEETS, type ReadCell, Refused, type Spreadsheet } from './spreadsheet.ts';

/** More rows than anything that is read for something has. */
const MOST_ROWS = 20_000;

/** An XLSX or ODS file. */
export async function readWorkbook(bytes: Buffer): Promise<Spreadsheet> {
  const { format, content } = await lookThrough(bytes);
  const workbook = read(format === 'ods' ? withOpenCells(bytes, content) : bytes, {
    type: 'buffer',
    dense: true,
    sheetRows: MOST_ROWS,
    // A formula without a value is seen only as a cell without anything.
    sheetStubs: true,
    cellDates: true,
    cellFormula: true,
    cellHTML: false,
  });
  if (workbook.SheetNames.length > MOST_SHEETS) throw new Refused('too-big-inside');
  const isOds = format === 'ods';
  const hidden = isOds ? hiddenInOds(content) : hiddenInXlsx(workbook);
  const sheets = workbook.SheetNames.map((name) => {
    const sheet = workbook.Sheets[name];
    return {
      // SheetJS leaves them as they stand in the XML of an ODS.
      name: isOds ? unescaped(name) : name,
      isHidden: hidden.has(isOds ? unescaped(name) : name),
      cells: sheet ? cellsOf(sheet) : [],
      merged: (sheet?.['!merges'] ?? []).map(({ s, e }): Area => ({
        top: s.r,
        left: s.c,
        bottom: e.r,
        right: e.c,
      })),
    };
  });
  const names = isOds ? namesInOds(content) : namesInXlsx(workbook);
  return {
    format,
    sheets,
    names: namesOf(
      names,
      sheets.map(({ name }) => name),
    ),
  };
}

function cellsOf(sheet: WorkSheet): ReadCell[] {
  const cells: ReadCell[] = [];
  // Where a sheet has one cell in its last row, the rows before it are holes and cost nothing.
  (sheet['!data'] ?? []).forEach((row, at) =>
    row?.forEach((cell, column) => {
      const read = cell && cellOf(cell);
      if (read) cells.push({ row: at, column, ...read });
    }),
  );
  return cells;
}

function cellOf(cell: CellObject): Pick<ReadCell, 'text' | 'kind' | 'formula'> | null {
  const hasFormula = cell.f !== undefined || cell.F !== undefined;
  const isWorked = cell.v !== undefined && cell.v !== null && cell.t !== 'z';
  if (!isWorked) return hasFormula ? { text: '', kind: 'text', formula: 'unworked' } : null;
  const formula = hasFormula ? 'worked' : 'none';
  if (cell.t === 'e') return { text: cell.w ?? '#ERROR!', kind: 'error', formula };
  if (cell.v instanceof Date)
    return { text: cell.w ?? cell.v.toISOString().slice(0, 10), kind: 'date', formula };
  if (typeof cell.v === 'number') return { text: plainNumber(cell.v), kind: 'number', formula };
  if (typeof cell.v === 'boolean') return { text: cell.v ? 'TRUE' : 'FALSE', kind: 'truth', formula };
  return { text: String(cell.v), kind: 'text', formula };
}

/** In digits: "1e+21" is no way to write how many people there are. */
const plainNumber = (value: number): string =>
  Number.isInteger(value) ? BigInt(value).toString() : String(value);

const hiddenInXlsx = ({ SheetNames, Workbook }: WorkBook): Set<string> =>
  new Set(SheetNames.filter((_, at) => (Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0));

/** Of cells, and of areas their first one; what was deleted points nowhere. The whole workbook's names before a sheet's own. */
function namesOf(all: readonly Named[], sheets: readonly string[]): Spreadsheet['names'] {
  const found = new Map<string, Spreadsheet['names'][number] & { isOfSheet: boolean }>();
  for (const { name, refers, isOfSheet } of all) {
    const at = /^\$?(?:'((?:[^']|'')+)'|([^'!.]+))[!.]\$?([A-Z]{1,3})\$?(\d{1,7})(?::.*)?$/.exec(refers);
    if (!at) continue;
    const sheet = sheets.indexOf(at[1]?.replaceAll("''", "'") ?? at[2] ?? '');
    const { r: row, c: column } = utils.decode_cell(`${at[3]}${at[4]}`);
    const known = found.get(name);
    if (sheet !== -1 && (!known || (known.isOfSheet && !isOfSheet)))
      found.set(name, { name, sheet, row, column, isOfSheet });
  }
  return [...found.values()].map(({ name, sheet, row, column }) => ({ name, sheet, row, column }));
}

const namesInXlsx = ({ Workbook }: WorkBook): Named[] =>
  (Workbook?.Names ?? []).map(({ Name, Ref, Sheet }) => ({
    name: Name ?? '',
    refers: Ref ?? '',
    isOfSheet: Sheet !== undefined && Sheet !== null,
  }));
