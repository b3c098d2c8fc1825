import type { TwoGroups } from './counts.ts';
import type { IndicatorDefinition } from './definitions.ts';

/** How much a figure says (domain.md, section 3). */
export const EVIDENCE_STATES = ['not-enough', 'inside', 'outside-uncertain', 'outside-clear'] as const;
export type EvidenceState = (typeof EVIDENCE_STATES)[number];

/**
 * Four-fifths: no material difference from 0.80 to 1.25, both ends inside, unrounded. The NHS WRES range; alike from
 * either side, since 1/0.80 is 1.25.
 */
export const BAND = { low: 0.8, high: 1.25 } as const;
export const isInsideBand = (ratio: number): boolean => ratio >= BAND.low && ratio <= BAND.high;

/** Ten people in all to whom it happened: what Social Work England asks of its SC-WRES data before it shows a count. */
export const FEWEST_EVENTS = 10;
/** Thirty people in each group, as for a shown figure (reliability.md); HESA asks 22.5 of a percentage. */
export const SMALLEST_BASE = 30;

/** Below either, one person more or less turns the figure: nothing is said, though the interval may be drawn. */
export const isEnough = ({ a, n, b, m }: TwoGroups): boolean =>
  a + b >= FEWEST_EVENTS && n >= SMALLEST_BASE && m >= SMALLEST_BASE;

/**
 * What the counts let one say, whichever side is worse. `exactP` is Fisher's where a cell is small, else null: a difference
 * is clear when the interval leaves out 1 and the exact test, where one is needed, agrees at 5%.
 */
export function stateOf(
  groups: TwoGroups,
  { ratio, low, high, exactP }: { ratio: number; low: number; high: number; exactP: number | null },
): EvidenceState {
  if (!isEnough(groups)) return 'not-enough';
  if (isInsideBand(ratio)) return 'inside';
  const mayBeChance = (low <= 1 && high >= 1) || (exactP !== null && exactP >= 0.05);
  return mayBeChance ? 'outside-uncertain' : 'outside-clear';
}

/** From 0.995 to 1.005 a ratio reads "as likely". */
export const isParity = (ratio: number): boolean => ratio >= 0.995 && ratio <= 1.005;

export type Direction = 'worse' | 'better' | 'parity';
/** For Global Majority staff; null for the indicator that has no ratio. */
export function directionOf(
  { adverse }: Pick<IndicatorDefinition, 'adverse'>,
  ratio: number,
): Direction | null {
  if (adverse === null) return null;
  if (isParity(ratio)) return 'parity';
  return ratio < 1 === (adverse === 'below') ? 'worse' : 'better';
}

/** Outside 0.80 to 1.25 on the side that is worse for Global Majority staff. Says nothing of chance: the state does. */
export const isAdverse = (definition: Pick<IndicatorDefinition, 'adverse'>, ratio: number): boolean =>
  !isInsideBand(ratio) && directionOf(definition, ratio) === 'worse';
