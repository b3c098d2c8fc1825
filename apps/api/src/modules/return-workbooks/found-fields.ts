import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import type { DefinitionSet } from '@hub/indicators/definitions';
import { measuresOfIndicator, measureTitle } from '@hub/indicators/measures';
import {
  cellName,
  type ReadCell,
  type ReadSheet,
  type Spreadsheet,
} from '#platform/spreadsheets/spreadsheet.ts';
import {
  allFields,
  ANSWER_LABEL,
  codeOf,
  CSV_COLUMNS,
  type Field,
  GROUP_KEYS,
  GROUP_NAMES,
  IDENTITY,
  type Identity,
  nameOfField,
  NOTES_LABEL,
  sheetName,
} from './template.ts';

/** Why a cell is not read as it stands. */
export type Trouble = 'hidden' | 'shared' | 'moved' | 'twice';

/** Where a field was found, and what stands there. */
export interface FoundField {
  field: Field;
  /** "" in CSV. */
  sheet: string;
  /** "C7". */
  cell: string;
  text: string;
  kind: ReadCell['kind'];
  formula: ReadCell['formula'];
  trouble: Trouble | null;
}

export interface FoundFields {
  /** What it says it was made for; an entry that is not there is missing. */
  identity: Partial<Identity>;
  fields: FoundField[];
  missing: Field[];
  hiddenSheets: string[];
}

interface Place {
  sheet: number;
  row: number;
  column: number;
}

/** As two people would call two labels the same. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/g, ' ').trim().toLowerCase();

class Grid {
  private readonly cells = new Map<string, ReadCell>();

  constructor(readonly sheet: ReadSheet) {
    for (const cell of sheet.cells) this.cells.set(`${cell.row} ${cell.column}`, cell);
  }

  at(row: number, column: number): ReadCell | undefined {
    return this.cells.get(`${row} ${column}`);
  }

  /** The first cell that says so. */
  find(text: string): ReadCell | undefined {
    return this.sheet.cells.find((cell) => plain(cell.text) === plain(text));
  }

  row(row: number): ReadCell[] {
    return this.sheet.cells.filter((cell) => cell.row === row);
  }

  column(column: number): ReadCell[] {
    return this.sheet.cells.filter((cell) => cell.column === column);
  }

  /** Of merged cells, the one that holds what they say. */
  anchor({ row, column }: { row: number; column: number }): { row: number; column: number } {
    const area = this.sheet.merged.find(
      ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
    return area ? { row: area.top, column: area.left } : { row, column };
  }
}

/** Every cell of the template in a file: by its name, and where a program has lost the names, by the labels around it. */
export function findFields(spreadsheet: Spreadsheet, definitions: DefinitionSet): FoundFields {
  return spreadsheet.format === 'csv'
    ? inTable(spreadsheet, definitions)
    : inWorkbook(spreadsheet, definitions);
}

function inWorkbook({ sheets, names }: Spreadsheet, definitions: DefinitionSet): FoundFields {
  const grids = sheets.map((sheet) => new Grid(sheet));
  const named = new Map(names.map((name): [string, Place] => [name.name.toLowerCase(), name]));
  const layouts = new Map(
    INDICATOR_NUMBERS.map((number) => [number, layoutOf(grids, definitions, number)] as const),
  );
  const placed = allFields(definitions).map((field) => {
    const place = named.get(nameOfField(field)) ?? layouts.get(field.indicator)?.(field) ?? null;
    const grid = place && grids[place.sheet];
    return { field, grid, place: grid ? { sheet: place.sheet, ...grid.anchor(place) } : null, asked: place };
  });

  const times = new Map<string, number>();
  const key = ({ sheet, row, column }: Place) => `${sheet} ${row} ${column}`;
  for (const { place } of placed) if (place) times.set(key(place), (times.get(key(place)) ?? 0) + 1);

  const fields = placed.flatMap(({ field, grid, place, asked }): FoundField[] => {
    if (!grid || !place || !asked) return [];
    const trouble = grid.sheet.isHidden
      ? 'hidden'
      : (times.get(key(place)) ?? 0) > 1
        ? 'shared'
        : isMoved(grid, place, field, definitions)
          ? 'moved'
          : null;
    return [foundAt(grid, place, field, trouble, asked)];
  });
  const readMe = identityOf(grids, named);
  return {
    identity: readMe,
    fields,
    missing: placed.filter(({ place }) => place === null).map(({ field }) => field),
    hiddenSheets: sheets.filter(({ isHidden }) => isHidden).map(({ name }) => name),
  };
}

const foundAt = (
  grid: Grid,
  place: { row: number; column: number },
  field: Field,
  trouble: Trouble | null,
  shown = place,
): FoundField => {
  const cell = grid.at(place.row, place.column);
  return {
    field,
    sheet: grid.sheet.name,
    cell: cellName(shown.row, shown.column),
    text: cell?.text ?? '',
    kind: cell?.kind ?? 'text',
    formula: cell?.formula ?? 'none',
    trouble,
  };
};

/** Where one indicator's cells stand by what is written around them. */
function layoutOf(
  grids: readonly Grid[],
  definitions: DefinitionSet,
  number: IndicatorNumber,
): (field: Field) => Place | null {
  // Programs that know tables and no sheets add their own: "1 Pay bands - Table 1".
  const sheet = grids.findIndex(({ sheet: { name } }) => plain(name).startsWith(plain(sheetName(number))));
  const grid = grids[sheet];
  if (!grid) return () => null;
  const [white, majority] = [GROUP_NAMES.white, GROUP_NAMES['global-majority']].map(plain);
  const head = grid.sheet.cells.find(
    ({ row, text }) => plain(text) === white && grid.row(row).some((other) => plain(other.text) === majority),
  );
  const columns = head ? grid.row(head.row) : [];
  return (field) => {
    if (field.kind === 'answer') {
      const label = grid.find(ANSWER_LABEL);
      return label ? { sheet, row: label.row, column: label.column + 1 } : null;
    }
    if (field.kind === 'notes') {
      const label = grid.find(NOTES_LABEL);
      return label ? { sheet, row: label.row + 1, column: label.column } : null;
    }
    const title = plain(measureTitle(definitions, field.measure));
    const label = grid.sheet.cells.find(
      ({ row, text }) => head !== undefined && row > head.row && plain(text) === title,
    );
    const column = columns.find(({ text }) => plain(text) === plain(GROUP_NAMES[field.group]));
    return label && column ? { sheet, row: label.row, column: column.column } : null;
  };
}

/** Sorting rows carries labels and numbers along, but not the names of the cells: what they then say is something else. */
function isMoved(
  grid: Grid,
  { row, column }: { row: number; column: number },
  field: Field,
  definitions: DefinitionSet,
): boolean {
  if (field.kind !== 'count') return false;
  const titles = measuresOfIndicator(definitions, field.indicator).map((measure) =>
    plain(measureTitle(definitions, measure)),
  );
  const labels = grid
    .row(row)
    .filter((cell) => cell.column < column)
    .map(({ text }) => plain(text))
    .filter((text) => titles.includes(text));
  const groups = GROUP_KEYS.map((group) => plain(GROUP_NAMES[group]));
  const heading = grid
    .column(column)
    .filter((cell) => cell.row < row && groups.includes(plain(cell.text)))
    .at(-1);
  return (
    (labels.length > 0 && !labels.includes(plain(measureTitle(definitions, field.measure)))) ||
    (heading !== undefined && plain(heading.text) !== plain(GROUP_NAMES[field.group]))
  );
}

function identityOf(grids: readonly Grid[], named: Map<string, Place>): Partial<Identity> {
  const identity: Partial<Identity> = {};
  for (const key of Object.keys(IDENTITY) as (keyof Identity)[]) {
    const place = named.get(IDENTITY[key].name);
    const text = place
      ? grids[place.sheet]?.at(place.row, place.column)?.text
      : textBeside(grids, IDENTITY[key].label);
    if (text !== undefined && text.trim() !== '') identity[key] = text.trim();
  }
  return identity;
}

function textBeside(grids: readonly Grid[], label: string): string | undefined {
  for (const grid of grids) {
    const found = grid.find(label);
    if (found) return grid.at(found.row, found.column + 1)?.text;
  }
  return undefined;
}

/* CSV */

function inTable({ sheets }: Spreadsheet, definitions: DefinitionSet): FoundFields {
  const grid = new Grid(sheets[0] ?? { name: '', isHidden: false, cells: [], merged: [] });
  const head = grid.find(CSV_COLUMNS.code);
  const heads = head ? grid.row(head.row) : [];
  const columnOf = (label: string) => heads.find(({ text }) => plain(text) === plain(label))?.column;
  const rowsOf = (code: string) =>
    grid.sheet.cells.filter(
      ({ row, column, text }) =>
        head !== undefined && row > head.row && column === head.column && plain(text) === code,
    );
  const found = allFields(definitions).map((field) => {
    const [first, second] = rowsOf(codeOf(field));
    const column = columnOf(field.kind === 'count' ? GROUP_NAMES[field.group] : CSV_COLUMNS.text);
    if (first === undefined || column === undefined) return { field, at: null };
    return { field, at: foundAt(grid, { row: first.row, column }, field, second ? 'twice' : null) };
  });
  return {
    identity: identityOf([grid], new Map()),
    fields: found.flatMap(({ at }) => (at ? [at] : [])),
    missing: found.filter(({ at }) => at === null).map(({ field }) => field),
    hiddenSheets: [],
  };
}
