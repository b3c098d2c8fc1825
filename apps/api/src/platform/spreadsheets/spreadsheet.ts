// What is known of a file somebody made with a spreadsheet program. Types and limits only: the reading process, which
// imports nothing of the hub, and the hub share them.

export type SpreadsheetFormat = 'xlsx' | 'ods' | 'csv';

export interface ReadCell {
  /** Both from 0. */
  row: number;
  column: number;
  /** As it would be typed: "36", "2.5", "n/a". Empty for a formula that nobody has worked out. */
  text: string;
  kind: 'text' | 'number' | 'date' | 'truth' | 'error';
  /** A formula with the value it last had; `unworked`: it has none. */
  formula: 'none' | 'worked' | 'unworked';
}

export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface ReadSheet {
  /** "" for CSV, which has one without a name. */
  name: string;
  isHidden: boolean;
  /** Those that hold something, by row and column. */
  cells: ReadCell[];
  merged: Area[];
}

export interface Spreadsheet {
  format: SpreadsheetFormat;
  sheets: ReadSheet[];
  /** The names of single cells: on which sheet (by its place) and where. */
  names: { name: string; sheet: number; row: number; column: number }[];
}

export type FileRefusal =
  | 'empty'
  | 'not-a-spreadsheet'
  | 'password-protected'
  | 'macros'
  | 'too-big-inside'
  | 'unreadable';
export type SpreadsheetAnswer = { spreadsheet: Spreadsheet } | { refusal: FileRefusal };

export const MOST_SHEETS = 60;
export const MOST_CELLS = 100_000;
export const MOST_CHARACTERS = 4_000_000;
/** More than any cell that is read for something may hold. */
export const LONGEST_CELL = 2500;

export class Refused extends Error {
  readonly refusal: FileRefusal;

  constructor(refusal: FileRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** "C7", "AA12". */
export function cellName(row: number, column: number): string {
  let letters = '';
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `${letters}${row + 1}`;
}
