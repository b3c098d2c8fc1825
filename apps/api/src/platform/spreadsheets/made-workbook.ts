// What the hub hands out as a spreadsheet, before it is written as XLSX or ODS.

/** How a cell looks; programs and people tell by it what is to be filled in. */
export type CellLook =
  | 'title'
  | 'heading'
  | 'text'
  | 'soft'
  | 'label'
  | 'column'
  | 'number-column'
  | 'entry'
  | 'text-entry'
  | 'past';

/** What may be entered; the program itself says so when something else is. */
export interface Allowed {
  /** Whole numbers from 0, or one of a list. Items of a list hold no comma. */
  entries: { most: number } | { list: readonly string[] };
  /** In its own words: "Enter a whole number, like 36". */
  says: string;
}

export interface MadeCell {
  value: string | number | null;
  look: CellLook;
  /** How many lines there is room for, when there are fewer yet. */
  lines?: number;
  /** A name by which the cell is found again wherever it is moved to. */
  name?: string;
  allowed?: Allowed;
}

export interface MadeSheet {
  name: string;
  /** Of its columns, in characters. */
  widths: readonly number[];
  rows: readonly (readonly (MadeCell | null)[])[];
}

export interface MadeWorkbook {
  title: string;
  sheets: readonly MadeSheet[];
}

// Colours of a printed form: what is to be filled in has a paper of its own, and the last year stands back.
export const LOOKS: Record<
  CellLook,
  { size?: number; isBold?: boolean; colour?: string; fill?: string; isRight?: boolean; hasBorder?: boolean }
> = {
  title: { size: 16, isBold: true },
  heading: { size: 12, isBold: true },
  text: {},
  soft: { colour: '595959' },
  label: { hasBorder: true },
  column: { isBold: true, fill: 'EDEAE2', hasBorder: true },
  'number-column': { isBold: true, fill: 'EDEAE2', hasBorder: true, isRight: true },
  entry: { fill: 'FFFBE6', hasBorder: true, isRight: true },
  'text-entry': { fill: 'FFFBE6', hasBorder: true },
  past: { colour: '595959', fill: 'F5F5F5', hasBorder: true, isRight: true },
};

/** A title runs on over its neighbours; everything else stays in its column. */
export const isWrapped = (look: CellLook): boolean => look !== 'title' && look !== 'heading';

const POINTS_A_LINE = 1.36;
/** What Excel allows. */
const TALLEST = 409;
/** In points, so that all of every cell is seen: not every program finds that out for itself. */
export function heightOf(cells: readonly (MadeCell | null)[], widths: readonly number[]): number {
  const heights = cells.map((cell, column) => {
    if (cell === null) return 0;
    const { size = 11, isBold } = LOOKS[cell.look];
    const room = Math.max(1, (widths[column] ?? 10) * (isBold ? 0.85 : 0.95));
    const lines = isWrapped(cell.look)
      ? String(cell.value ?? '')
          .split('\n')
          .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / room)), 0)
      : 1;
    return Math.max(lines, cell.lines ?? 1) * size * POINTS_A_LINE;
  });
  return Math.min(Math.max(15, ...heights), TALLEST);
}

/** For XML: without what XML cannot hold. */
export const escaped = (text: string): string =>
  text
    .replaceAll(/\p{Surrogate}/gu, '')
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** What is allowed, each once, with the cells that allow it. */
export function allowedIn({
  rows,
}: MadeSheet): { allowed: Allowed; cells: { row: number; column: number }[] }[] {
  const found = new Map<Allowed, { row: number; column: number }[]>();
  rows.forEach((cells, row) =>
    cells.forEach((cell, column) => {
      if (!cell?.allowed) return;
      const known = found.get(cell.allowed) ?? [];
      known.push({ row, column });
      found.set(cell.allowed, known);
    }),
  );
  return [...found].map(([allowed, cells]) => ({ allowed, cells }));
}

/** The named cells, in order. */
export const namedIn = ({ rows }: MadeSheet): { name: string; row: number; column: number }[] =>
  rows.flatMap((cells, row) =>
    cells.flatMap((cell, column) => (cell?.name === undefined ? [] : [{ name: cell.name, row, column }])),
  );
