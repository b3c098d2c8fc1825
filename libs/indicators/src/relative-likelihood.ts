import type { TwoGroups } from './counts.ts';
import { rateOf } from './rates.ts';

/** Why there is no ratio: the first that holds, in this order. */
export const CANNOT_BE_CALCULATED = [
  'no-global-majority-base',
  'no-white-base',
  'no-events',
  'no-white-events',
] as const;
export type CannotBeCalculated = (typeof CANNOT_BE_CALCULATED)[number];

/** Null where the ratio has a value. White rate 0 has none: neither infinity nor 0 (`domain.md`, section 3). */
export function whyNotCalculated({ a, n, b, m }: TwoGroups): CannotBeCalculated | null {
  if (n === 0) return 'no-global-majority-base';
  if (m === 0) return 'no-white-base';
  if (b > 0) return null;
  return a === 0 ? 'no-events' : 'no-white-events';
}

/**
 * How many times as likely Global Majority people are as White people: rate over rate, for every indicator from 2 to 9
 * (the NHS WRES prints 2 and 4 the other way round). 0 only where nobody of the Global Majority has it and White people
 * do; null where it cannot be calculated.
 */
export function relativeLikelihood(groups: TwoGroups): number | null {
  if (whyNotCalculated(groups)) return null;
  const globalMajority = rateOf(groups.a, groups.n);
  const white = rateOf(groups.b, groups.m);
  return globalMajority === null || white === null ? null : globalMajority / white;
}

/** White to Global Majority, as NHS reports print appointment and training; null for 0, which has no inverse. */
export const inverted = (ratio: number): number | null => (ratio === 0 ? null : 1 / ratio);

/**
 * The ratio from shares alone, as councils publish it: Global Majority people are `shareOfBase` of those shortlisted and
 * `shareOfEvents` of those appointed, unknown left out of both. Null at 0 and 1, where a group is empty.
 */
export function likelihoodOfShares(shareOfBase: number, shareOfEvents: number): number | null {
  const hasBoth = shareOfBase > 0 && shareOfBase < 1 && shareOfEvents >= 0 && shareOfEvents < 1;
  return hasBoth ? shareOfEvents / (1 - shareOfEvents) / (shareOfBase / (1 - shareOfBase)) : null;
}
