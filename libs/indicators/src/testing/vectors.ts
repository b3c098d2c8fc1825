import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import type { TwoGroups } from '../counts.ts';

/** Rows of a table in `vectors/`, by column; every cell a number unless the column is `code`. */
export function vectorsOf<Column extends string>(file: string): Record<Column, number>[] {
  const text = readFileSync(new URL(`../../vectors/${file}`, import.meta.url), 'utf8');
  const [head, ...lines] = text.trim().split('\n');
  const columns = head?.split(',') ?? [];
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(columns.map((column, at) => [column, Number(cells[at])])) as Record<
      Column,
      number
    >;
  });
}

/** Counts that two groups may have, some empty, some full. */
export const anyGroups = ({
  smallest = 0,
  largest = 5000,
}: { smallest?: number; largest?: number } = {}): fc.Arbitrary<TwoGroups> =>
  fc
    .record({
      n: fc.integer({ min: smallest, max: largest }),
      m: fc.integer({ min: smallest, max: largest }),
    })
    .chain(({ n, m }) =>
      fc.record({ a: countUpTo(n), n: fc.constant(n), b: countUpTo(m), m: fc.constant(m) }),
    );

/** Half of them rare, as most of what the indicators count is; and often nobody or everybody. */
const countUpTo = (base: number): fc.Arbitrary<number> =>
  fc.oneof(
    fc.integer({ min: 0, max: base }),
    fc.integer({ min: 0, max: Math.ceil(base / 20) }),
    fc.constantFrom(0, base),
  );
