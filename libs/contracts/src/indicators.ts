import * as z from 'zod/mini';
import { INDICATOR_NUMBERS, type IndicatorNumber, SERVICES } from './vocabulary.ts';

/** One published figure each: the seventh indicator has two parts. */
export const FIGURE_KEYS = ['1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9'] as const;
export const FigureKey = z.enum(FIGURE_KEYS, 'Choose an indicator from the list');
export type FigureKey = z.output<typeof FigureKey>;
export const numberOf = (key: FigureKey): IndicatorNumber =>
  INDICATOR_NUMBERS.find((number) => key.startsWith(String(number))) ?? 1;

/** What a figure is of: one service's return, or both together. */
export const SCOPES = { ...SERVICES, combined: 'Adults’ and children’s together' } as const;
export type Scope = keyof typeof SCOPES;
export const SCOPE_KEYS = Object.keys(SCOPES) as Scope[];
export const Scope = z.enum(SCOPE_KEYS, 'Choose adults’, children’s or both together');

/** The questions as a phase asks them, as `libs/indicators` names their versions. */
export const Definitions = z.enum(['2023', '2025']);

/** How much a figure says (domain.md, section 3). */
export const EVIDENCE_STATES = {
  'not-enough': 'Too few to say',
  inside: 'No material difference',
  'outside-uncertain': 'A difference that may be chance',
  'outside-clear': 'A difference unlikely to be chance',
} as const;
export const EvidenceState = z.enum(
  Object.keys(EVIDENCE_STATES) as (keyof typeof EVIDENCE_STATES)[],
  'Choose a state from the list',
);
export type EvidenceState = z.output<typeof EvidenceState>;

/** Missing, not collected, not applicable and hidden are four things, and none of them is zero. */
export const NO_FIGURES = {
  missing: 'Not given',
  'not-collected': 'Not collected',
  'not-applicable': 'Does not apply',
  hidden: 'Too few to show',
} as const;
export const NoFigure = z.enum(Object.keys(NO_FIGURES) as (keyof typeof NO_FIGURES)[]);
export type NoFigure = z.output<typeof NoFigure>;

/** Who sees an authority’s figure of an indicator once its sponsor has signed it off. */
export const SHARING_LEVELS = {
  programme: 'The programme team only',
  nameless: 'The community, without our name',
  named: 'The community, by name',
} as const;
export const SharingLevel = z.enum(
  Object.keys(SHARING_LEVELS) as (keyof typeof SHARING_LEVELS)[],
  'Choose who sees this indicator',
);
export type SharingLevel = z.output<typeof SharingLevel>;

/** A relative likelihood as others may see it. No count is in it, and none can be made from it. */
export const Likelihood = z.object({
  /** Global Majority to White; parity is 1. */
  ratio: z.number(),
  /** 95% interval. */
  low: z.number(),
  high: z.number(),
  state: EvidenceState,
  /** Whole percents. */
  globalMajorityRate: z.number(),
  whiteRate: z.number(),
});
export type Likelihood = z.output<typeof Likelihood>;

/** How each group is spread over the pay bands, in whole percents; null: hidden. */
export const BandShare = z.object({
  band: z.string(),
  globalMajorityShare: z.nullable(z.number()),
  whiteShare: z.nullable(z.number()),
});
export type BandShare = z.output<typeof BandShare>;

/** A figure, or why there is none. The first indicator has bands, the others a likelihood. */
export const Figure = z.object({
  key: FigureKey,
  scope: Scope,
  likelihood: z.nullable(Likelihood),
  bands: z.nullable(z.array(BandShare)),
  /** Null when there is a figure. */
  none: z.nullable(NoFigure),
});
export type Figure = z.output<typeof Figure>;

export const PhaseRef = z.object({ id: z.uuid(), name: z.string(), years: z.string() });
export type PhaseRef = z.output<typeof PhaseRef>;
