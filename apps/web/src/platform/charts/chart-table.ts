/** The figures of a chart: the same ones, as a table and as CSV. */
export interface ChartTable {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | number)[] }[];
}
