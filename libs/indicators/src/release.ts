import type { IndicatorKey } from './definitions.ts';
import type { NoCounts, Scope, TwoGroups } from './counts.ts';
import { likelihoodFigure } from './figure.ts';
import { type EvidenceState, SMALLEST_BASE } from './states.ts';

/** Why there is no figure. Hidden says no more: neither which count was small, nor whether any was. */
export type NoFigure = NoCounts | 'missing' | 'hidden';

/** Made of rounded counts only, so that nothing more can be learnt from it than those say. */
export interface ReleasedLikelihood {
  /** To the nearest 5 people. Kept for means and tables over shown figures; never sent to peers. */
  rounded: TwoGroups;
  /** Global Majority to White, to two decimals. */
  ratio: number;
  /** 95% score interval of the rounded counts. */
  low: number;
  high: number;
  state: EvidenceState;
  /** Whole percents. */
  globalMajorityRate: number;
  whiteRate: number;
}

/** Whole percents of each group in each pay band; null: hidden. */
export interface ReleasedBands {
  band: string;
  globalMajorityShare: number | null;
  whiteShare: number | null;
}

/** What others may see of one figure of one authority in one phase: decided once, stored, and read from there alone. */
export type ReleasedFigure = { key: IndicatorKey; scope: Scope } & (
  | { status: 'shown'; likelihood: ReleasedLikelihood | null; bands: ReleasedBands[] | null }
  | { status: NoFigure }
);
/** The share of staff whose ethnicity is not known, in whole percents; null: hidden or missing. */
export interface ReleasedCompleteness {
  scope: Scope;
  unknownShare: number | null;
}

/** The programme may ask for more, never for less. */
export const LOWEST_THRESHOLD = 5;
export const DEFAULT_THRESHOLD = 10;
const ROUNDED_TO = 5;

/** Throws a RangeError below the lowest. */
export function thresholdOf(threshold: number = DEFAULT_THRESHOLD): number {
  if (!Number.isInteger(threshold) || threshold < LOWEST_THRESHOLD) {
    throw new RangeError(`The threshold must be a whole number of at least ${LOWEST_THRESHOLD}`);
  }
  return threshold;
}

/** A whole number is never half way: 12 becomes 10, 13 becomes 15. */
export const toNearestFive = (count: number): number => Math.round(count / ROUNDED_TO) * ROUNDED_TO;

/** Whole percents. */
export const shareOf = (part: number, whole: number): number => Math.round((100 * part) / whole);

/** Whether each group's people with it, people without it, and both together are enough to be shown. */
export const isLargeEnough = ({ a, n, b, m }: TwoGroups, threshold: number): boolean =>
  Math.min(a, n - a, b, m - b) >= threshold && Math.min(n, m) >= SMALLEST_BASE;

export const addedGroups = (one: TwoGroups, other: TwoGroups): TwoGroups => ({
  a: one.a + other.a,
  n: one.n + other.n,
  b: one.b + other.b,
  m: one.m + other.m,
});

/**
 * Which parts of a known total are hidden: the small ones, those hidden `before`, and of the others the smallest until at
 * least two are, and together they are not small. Null where nothing is left to show.
 */
export function hiddenParts(counts: number[], threshold: number, before: boolean[] = []): boolean[] | null {
  if (counts.reduce((sum, count) => sum + count, 0) < SMALLEST_BASE) return null;
  const hidden = counts.map((count, at) => count < threshold || (before[at] ?? false));
  const isEnough = () => {
    const parts = counts.filter((_, at) => hidden[at]);
    return (
      parts.length === 0 || (parts.length > 1 && parts.reduce((sum, count) => sum + count, 0) >= threshold)
    );
  };
  const others = counts.map((_, at) => at).filter((at) => !hidden[at]);
  for (const at of others.toSorted((one, other) => (counts[one] ?? 0) - (counts[other] ?? 0))) {
    if (isEnough()) break;
    hidden[at] = true;
  }
  return isEnough() && !hidden.every(Boolean) ? hidden : null;
}

/** From rounded counts, so that whoever turns it back finds those. */
export function releasedLikelihood(rounded: TwoGroups): ReleasedLikelihood {
  const figure = likelihoodFigure({ adverse: null }, rounded);
  if ('cannotBeCalculated' in figure) throw new RangeError('A figure that is shown has a likelihood');
  return {
    rounded,
    ratio: toHundredths(figure.ratio),
    low: toHundredths(figure.low),
    high: toHundredths(figure.high),
    state: figure.state,
    globalMajorityRate: shareOf(rounded.a, rounded.n),
    whiteRate: shareOf(rounded.b, rounded.m),
  };
}
const toHundredths = (value: number): number => Math.round(value * 100) / 100;
