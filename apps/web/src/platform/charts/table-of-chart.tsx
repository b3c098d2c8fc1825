import type { ReactNode } from 'react';

export interface ChartTable {
  readonly caption: string;
  /** The first column names the row. */
  readonly columns: readonly { readonly label: string; readonly isNumber?: boolean }[];
  readonly rows: readonly { readonly id: string; readonly cells: readonly (string | number)[] }[];
}

/** The figures of a chart as a table: the same ones, for whoever reads better that way. */
export const TableOfChart = ({ table: { caption, columns, rows } }: { table: ChartTable }): ReactNode => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where it is wider than the screen, keys must move it
  <div className="chart-table-frame" role="region" aria-label={caption} tabIndex={0}>
    <table className="chart-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isNumber }) => (
            <th key={label} scope="col" className={isNumber ? 'chart-number' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells: [name, ...cells] }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td
                key={columns[index + 1]?.label ?? index}
                className={columns[index + 1]?.isNumber ? 'chart-number' : undefined}
              >
                {cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
