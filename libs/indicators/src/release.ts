import type { IndicatorKey } from './definitions.ts';
import type { NoCounts, Scope, TwoGroups } from './counts.ts';
import type { EvidenceState } from './states.ts';

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
