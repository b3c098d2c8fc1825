import type { FigureViews } from '@hub/contracts/figure-views';
import type { ViewerRow } from './figure-views.queries.ts';

/** No person is named, and of the programme team no number: it is so small that the number would point at one. */
export function presentViews(rows: readonly ViewerRow[]): FigureViews {
  const months = [...new Set(rows.map(({ month }) => month))];
  return {
    months: months.map((month) => ({
      month,
      viewers: rows
        .filter((row) => row.month === month)
        .map(({ authority, people, keys }) => ({ authority, people: authority && people, keys })),
    })),
  };
}
