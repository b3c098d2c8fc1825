import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import {
  BandShare,
  Definitions,
  EvidenceState,
  Figure,
  FigureKey,
  Likelihood,
  PhaseRef,
  Scope,
  SharingLevel,
} from './indicators.ts';
import { PageQuery, pageOf } from './page.ts';
import { AuthorityRef } from './people.ts';

/** A peer mean needs five authorities: with fewer, one of them could work out the others. */
export const FEWEST_PEERS = 5;

/** Whom one’s own authority is set beside. `own`: a saved group of one’s own choice. */
export const PEER_KINDS = {
  england: 'England',
  region: 'Our region',
  type: 'Our type of authority',
  similar: 'Similar workforce',
  neighbours: 'Statistical neighbours',
  own: 'A group of our own',
} as const;
export type PeerKind = keyof typeof PEER_KINDS;
export const PeerKind = z.enum(Object.keys(PEER_KINDS) as PeerKind[], 'Choose peers from the list');

/** Exact, for the lead, delegates and sponsor of the authority alone. Other contracts have no field for a count. */
export const OwnCounts = z.object({
  globalMajority: z.object({ events: z.number(), base: z.number() }),
  white: z.object({ events: z.number(), base: z.number() }),
  ratio: z.nullable(z.number()),
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  state: EvidenceState,
  /** Rates in percent, one decimal. */
  globalMajorityRate: z.nullable(z.number()),
  whiteRate: z.nullable(z.number()),
});
export type OwnCounts = z.output<typeof OwnCounts>;

export const OwnFigure = z.extend(Figure, {
  /** Null for those who may not read counts, for the first indicator, and where there are none. */
  exact: z.nullable(OwnCounts),
  /** Null while nothing is signed off. */
  sharing: z.nullable(SharingLevel),
});
export type OwnFigure = z.output<typeof OwnFigure>;

/** England’s, with where it comes from. */
export const England = z.object({
  ratio: z.number(),
  /** Null where only a ratio was published. */
  low: z.nullable(z.number()),
  high: z.nullable(z.number()),
  /** "2025-26 national report, Skills for Care". */
  source: z.string(),
  years: z.string(),
});
export type England = z.output<typeof England>;
/** What was published is of both services together; editions of the hub are also of each. */
export const EnglandInScope = z.extend(England, {
  scope: Scope,
  /** Made of the invented returns of the demonstration, and said to be so wherever it stands. */
  isInvented: z.boolean(),
});
export type EnglandInScope = z.output<typeof EnglandInScope>;

/** One authority beside one’s own, as far as it shares its figure with whoever asks. */
export const PeerRow = z.object({
  /** Null for one that shares without its name: then the label says no more than its type. */
  authorityId: z.nullable(z.uuid()),
  /** As evidence names it: a message or a post can show it. Null for one without its name. */
  figureId: z.nullable(z.uuid()),
  /** "Kestrel Vale", "A unitary authority". */
  label: z.string(),
  /** How far it shares the figure: for the programme team, which sees all of them; null for peers. */
  sharing: z.nullable(SharingLevel),
  likelihood: z.nullable(Likelihood),
  /** The first indicator’s, in the order of `bands` of the comparison: whole percents, null where hidden. */
  bands: z.nullable(
    z.array(z.object({ globalMajority: z.nullable(z.number()), white: z.nullable(z.number()) })),
  ),
});
export type PeerRow = z.output<typeof PeerRow>;

export const TrendPoint = z.object({
  phase: PhaseRef,
  startsOn: z.iso.date(),
  figure: Figure,
  /** The question was worded anew: the line breaks before it. */
  isNewDefinition: z.boolean(),
  /** Of the one authority that this one followed; null for its own year. */
  predecessor: z.nullable(AuthorityRef),
  england: z.nullable(EnglandInScope),
});
export type TrendPoint = z.output<typeof TrendPoint>;

const AskedPhase = z.optional(z.uuid('Choose a phase from the list'));
const ComparisonQuery = z.object({
  /** The latest in which one’s own authority has figures when left out. */
  phaseId: AskedPhase,
  /** Both services together when left out, or the one service that the authority files for. */
  scope: z.optional(Scope),
  /** Without a choice: authorities with a similar workforce, or England where fewer than five of them can be shown. */
  peers: z.optional(PeerKind),
  groupId: z.optional(z.uuid('Choose a group from the list')),
});
export type ComparisonQuery = z.output<typeof ComparisonQuery>;

export const Comparison = z.object({
  key: FigureKey,
  scope: Scope,
  definitions: Definitions,
  /** Null while no authority has figures. */
  phase: z.nullable(PhaseRef),
  /** Those that have figures, the latest first. */
  phases: z.array(PhaseRef),
  peers: z.object({ kind: PeerKind, name: z.string(), groupId: z.nullable(z.uuid()) }),
  /** Saved groups of one’s own authority, or of the programme team. */
  groups: z.array(z.object({ id: z.uuid(), name: z.string() })),
  /** Null for the programme team, which has no authority of its own. */
  authority: z.nullable(AuthorityRef),
  own: z.nullable(OwnFigure),
  /** Of the first indicator: "under-30" and so on, in their order. Empty for the others. */
  bands: z.array(z.string()),
  /** In the order in which a chart draws them; it is no ranking. */
  rows: z.array(PeerRow),
  /** Of the group: too few people, not shared with whoever asks, or not signed off. One number: two would say which. */
  notShown: z.number(),
  /** Of how many rows there are words to read (`listFigureComments`). */
  comments: z.number(),
  /** Over those shown by name; null with fewer than five. */
  mean: z.nullable(
    z.object({
      authorities: z.number(),
      likelihood: z.nullable(Likelihood),
      bands: z.nullable(z.array(BandShare)),
    }),
  ),
  england: z.nullable(EnglandInScope),
  /** One’s own years, the earliest first. */
  trend: z.array(TrendPoint),
  /** Whom this authority followed, where there were several: then their years are not its own. */
  mergedFrom: z.array(AuthorityRef),
  /** The smallest number of people a figure is shown for. */
  threshold: z.number(),
  can: z.object({ saveGroups: z.boolean() }),
});
export type Comparison = z.output<typeof Comparison>;
const KeyParams = z.object({ key: FigureKey });
export type KeyParams = z.output<typeof KeyParams>;
export const compareFigures = endpoint({
  method: 'GET',
  path: '/comparisons/:key',
  summary: 'One indicator of one’s own authority beside its peers, as far as they share it',
  params: KeyParams,
  query: ComparisonQuery,
  response: Comparison,
});

/** What an authority says to its figure, where it shares that by name and lets peers read it. */
export const FigureComment = z.object({ authority: AuthorityRef, words: z.string() });
export type FigureComment = z.output<typeof FigureComment>;
const CommentsQuery = z.extend(ComparisonQuery, PageQuery);
export type CommentsQuery = z.output<typeof CommentsQuery>;
export const listFigureComments = endpoint({
  method: 'GET',
  path: '/comparisons/:key/comments',
  summary: 'What the authorities of a comparison say to their figures, by name',
  params: KeyParams,
  query: CommentsQuery,
  response: pageOf(FigureComment),
});

export const FigureOverview = z.object({
  phase: z.nullable(PhaseRef),
  phases: z.array(PhaseRef),
  scope: Scope,
  definitions: Definitions,
  authority: z.nullable(AuthorityRef),
  /** One’s own, each with England’s and the years before; without an authority England alone. */
  figures: z.array(
    z.object({
      key: FigureKey,
      own: z.nullable(OwnFigure),
      england: z.nullable(EnglandInScope),
      trend: z.array(
        z.object({ years: z.string(), ratio: z.nullable(z.number()), isNewDefinition: z.boolean() }),
      ),
    }),
  ),
  /** Whole percent of staff whose ethnicity is not known; null: hidden or missing. */
  unknownShare: z.nullable(z.number()),
  threshold: z.number(),
  /** `compare`: one’s authority takes part in a phase, or one is of the programme team. `readCounts`: one’s own returns. */
  can: z.object({ compare: z.boolean(), readCounts: z.boolean() }),
});
export type FigureOverview = z.output<typeof FigureOverview>;
const OverviewQuery = z.object({ phaseId: AskedPhase, scope: z.optional(Scope) });
export type OverviewQuery = z.output<typeof OverviewQuery>;
export const getFigureOverview = endpoint({
  method: 'GET',
  path: '/figures',
  summary: 'All indicators of one’s own authority in a phase, beside England',
  query: OverviewQuery,
  response: FigureOverview,
});

export interface FigureNotices {
  /** Figures were released, or are shared with others than before. Not whose. */
  'figures.changed': (notice: { phaseId: string }) => void;
}
