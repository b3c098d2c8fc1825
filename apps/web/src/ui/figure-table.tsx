import type { ReactNode } from 'react';

interface FigureTableProps {
  caption: string;
  columns: readonly { label: string; isNumber?: boolean }[];
  /** The first cell names the row. */
  rows: readonly { id: string; cells: readonly ReactNode[] }[];
  /** A long one scrolls in itself. */
  isLong?: boolean;
}

/** Figures in a table that a phone can push sideways. */
export const FigureTable = ({ caption, columns, rows, isLong = false }: FigureTableProps) => (
  <div
    className={`figure-table-frame${isLong ? ' is-long' : ''}`}
    role="region"
    aria-label={caption}
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- where it is wider than the screen, keys must move it
    tabIndex={0}
  >
    <table className="figure-table">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ label, isNumber }) => (
            <th key={label} scope="col" className={isNumber ? 'numbers' : undefined}>
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
                className={columns[index + 1]?.isNumber ? 'numbers' : undefined}
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
