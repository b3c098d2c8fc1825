import type { Count, CountGroup } from '@hub/contracts/returns';
import type { FilledCounts } from '@hub/indicators/checks';
import { NOT_A_COUNT, readCount } from '@hub/indicators/count-text';
import { ETHNIC_GROUPS, GROUPS, type Measure } from '@hub/indicators/definitions';

/** What stands in the boxes of the form, as typed, by measure and group. */
export type Cells = Record<string, string>;

export const cellKey = (measure: Measure, group: CountGroup): string => `${measure}.${group}`;
export const cellOf = (key: string): { measure: Measure; group: CountGroup } => {
  const [measure = '', group = ''] = key.split('.');
  return { measure: measure as Measure, group: group as CountGroup };
};
/** Where the form and its error summary find the box. */
export const cellPath = (key: string): string => `cells/${key}`;

/** Every box of these measures, in their order; empty where nothing is given. */
export function cellsOf(measures: readonly Measure[], counts: readonly Count[]): Cells {
  const given = new Map(
    counts.map(({ measure, group, people }) => [cellKey(measure as Measure, group), people]),
  );
  return Object.fromEntries(
    measures.flatMap((measure) =>
      [...GROUPS, ...ETHNIC_GROUPS].map((group) => {
        const key = cellKey(measure, group);
        return [key, String(given.get(key) ?? '')];
      }),
    ),
  );
}

export interface ReadCells {
  counts: Count[];
  /** By key: why what was typed is no count. Empty boxes are missing, and not wrong. */
  wrong: Record<string, string>;
}
export function readCells(cells: Cells): ReadCells {
  const counts: Count[] = [];
  const wrong: Record<string, string> = {};
  for (const [key, text] of Object.entries(cells)) {
    const read = readCount(text);
    if ('people' in read) counts.push({ ...cellOf(key), people: read.people });
    else if (read.not !== 'blank') wrong[key] = NOT_A_COUNT[read.not];
  }
  return { counts, wrong };
}

export function filledOf(counts: readonly Count[]): FilledCounts {
  const filled: FilledCounts = {};
  for (const { measure, group, people } of counts) (filled[measure as Measure] ??= {})[group] = people;
  return filled;
}
