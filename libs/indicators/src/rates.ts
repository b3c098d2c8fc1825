import type { TwoGroups } from './counts.ts';

/** Events over people, from 0 to 1; null on an empty base. */
export const rateOf = (events: number, base: number): number | null => (base === 0 ? null : events / base);

/**
 * Throws a RangeError unless the counts are whole, none is negative and none passes its base. The message names no
 * count: it may end in a log.
 */
export function checkCounts({ a, n, b, m }: TwoGroups): void {
  if (![a, n, b, m].every((count) => Number.isSafeInteger(count) && count >= 0)) {
    throw new RangeError('A count is not a whole number of people');
  }
  if (a > n || b > m) throw new RangeError('A count is above its base');
}
