import type { TwoGroups } from './counts.ts';
import { type Interval, logRatioOf, Z95 } from './intervals.ts';

// Funnel plot of a log ratio (Spiegelhalter 2005, Statistics in Medicine 24, 1185): authorities against how much each
// knows, with limits that a figure leaves by chance once in 20, and once in 500. Nobody has a position in it.

/** qnorm(0.999): once in 500, both sides together. */
export const Z998 = 3.090232306167813;

/** Of a drawn interval that is symmetric on the log scale or nearly so; null where an end has no logarithm. */
export function standardErrorOf({ low, high }: Interval): number | null {
  return low > 0 && high > low && Number.isFinite(high) ? Math.log(high / low) / (2 * Z95) : null;
}

/** From exact counts; null where the ratio cannot be calculated. */
export const standardErrorOfCounts = (groups: TwoGroups): number | null =>
  logRatioOf(groups)?.standardError ?? null;

/** How much a figure knows, the funnel's horizontal axis: about the number of events of the group with fewer. */
export const effectiveSizeOf = (standardError: number): number => 1 / (standardError * standardError);

export interface FunnelLimits {
  effectiveSize: number;
  /** A ratio outside is met once in 20 where nothing differs from the centre. */
  limits95: Interval;
  /** Once in 500. */
  limits998: Interval;
}

/** Limits around `centre` (England's ratio) for one standard error. Throws a RangeError unless both are above 0. */
export function funnelLimits(centre: number, standardError: number): FunnelLimits {
  if (!(centre > 0 && standardError > 0))
    throw new RangeError('A funnel needs a centre and an error above 0');
  const around = (z: number): Interval => {
    const reach = Math.exp(z * standardError);
    return { low: centre / reach, high: centre * reach };
  };
  return {
    effectiveSize: effectiveSizeOf(standardError),
    limits95: around(Z95),
    limits998: around(Z998),
  };
}

/** The funnel's outline, `steps` + 1 places from the least certain figure to the most, evenly over effective size. */
export function funnelCurve(centre: number, standardErrors: number[], steps = 60): FunnelLimits[] {
  if (standardErrors.length === 0) return [];
  const sizes = standardErrors.map(effectiveSizeOf);
  const smallest = Math.min(...sizes);
  const reach = Math.max(...sizes) - smallest;
  return Array.from({ length: steps + 1 }, (_, step) =>
    funnelLimits(centre, 1 / Math.sqrt(smallest + (reach * step) / steps)),
  );
}

export type FunnelPlace = 'inside' | 'outside-95' | 'outside-998';
/** A ratio of 0 has no place on a log scale: null. */
export function funnelPlace(centre: number, ratio: number, standardError: number): FunnelPlace | null {
  if (!(ratio > 0)) return null;
  const distance = Math.abs(Math.log(ratio / centre)) / standardError;
  if (distance > Z998) return 'outside-998';
  return distance > Z95 ? 'outside-95' : 'inside';
}
