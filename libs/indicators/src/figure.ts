import type { TwoGroups } from './counts.ts';
import type { IndicatorDefinition } from './definitions.ts';
import { exactP, needsExactTest } from './exact-test.ts';
import { type Interval, katzInterval, scoreInterval } from './intervals.ts';
import { checkCounts } from './rates.ts';
import { type CannotBeCalculated, relativeLikelihood, whyNotCalculated } from './relative-likelihood.ts';
import { type EvidenceState, isAdverse, stateOf } from './states.ts';

export interface CalculatedLikelihood {
  /** Global Majority to White, unrounded; 0 where nobody of the Global Majority has it. */
  ratio: number;
  /** 95% score interval: what is drawn. */
  low: number;
  high: number;
  /** 95% log interval: what is published elsewhere. */
  katz: Interval;
  /** From 0 to 1. */
  rates: { globalMajority: number; white: number };
  state: EvidenceState;
  /** Fisher's, two-sided, where a cell is small; else null. */
  exactP: number | null;
  /** Outside 0.80 to 1.25 on the worse side. */
  isAdverse: boolean;
}
export type LikelihoodFigure = CalculatedLikelihood | { cannotBeCalculated: CannotBeCalculated };

/** All that four counts say of one indicator. Throws a RangeError on counts that no two groups can have. */
export function likelihoodFigure(
  definition: Pick<IndicatorDefinition, 'adverse'>,
  groups: TwoGroups,
): LikelihoodFigure {
  checkCounts(groups);
  const ratio = relativeLikelihood(groups);
  const interval = scoreInterval(groups);
  const katz = katzInterval(groups);
  if (ratio === null || !interval || !katz) {
    return { cannotBeCalculated: whyNotCalculated(groups) ?? 'no-events' };
  }
  const p = needsExactTest(groups) ? exactP(groups) : null;
  return {
    ratio,
    ...interval,
    katz,
    rates: { globalMajority: groups.a / groups.n, white: groups.b / groups.m },
    state: stateOf(groups, { ratio, ...interval, exactP: p }),
    exactP: p,
    isAdverse: isAdverse(definition, ratio),
  };
}
