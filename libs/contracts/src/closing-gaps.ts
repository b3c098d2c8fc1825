import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PeerKind } from './figures.ts';
import { FigureKey, PhaseRef, Scope } from './indicators.ts';
import { AuthorityRef, PersonRef } from './people.ts';

/** How many authorities are told of: enough to learn from, and no list to come top of. */
export const MOST_CLOSED_GAPS = 5;
/** Of each kind, for the indicator and for each authority. */
export const MOST_PRACTICE = 3;

/** Something of the hub that says what was done about an indicator: a thread, a session, later a resource or an action. */
export const PracticeCard = z.object({
  /** An open list: later kinds join it without touching this file. */
  kind: z.string(),
  id: z.uuid(),
  title: z.string(),
  /** Within the hub. */
  href: z.string(),
  /** Where and when, each a line. */
  lines: z.array(z.string()),
});
export type PracticeCard = z.output<typeof PracticeCard>;

const Ratio = z.object({ ratio: z.number(), low: z.number(), high: z.number() });

/** An authority whose gap closed by more than chance is likely to do, as far as whoever asks may see both its years. */
export const ClosedGap = z.object({
  /** Null for one that shares without its name: then the label says no more than its type. */
  authority: z.nullable(AuthorityRef),
  label: z.string(),
  /** Why it is told of before others. */
  likeness: z.enum(['neighbour', 'similar', 'type', 'other']),
  before: Ratio,
  after: Ratio,
  /** The later ratio over the earlier one, drawn towards no change as far as chance may explain it; with its 95% interval. */
  change: Ratio,
  /** What it lets peers read beside the later figure, from its signed report. */
  comment: z.nullable(z.string()),
  /** The later figure, as evidence names it. Null for one without its name. */
  figureId: z.nullable(z.uuid()),
  /** Who leads its part. */
  contacts: z.array(PersonRef),
  practice: z.array(PracticeCard),
  /** Says whom one asks to be introduced to, without saying it to anybody. Null where there is nothing to ask. */
  askToken: z.nullable(z.string()),
});
export type ClosedGap = z.output<typeof ClosedGap>;

export const ClosingGaps = z.object({
  key: FigureKey,
  scope: Scope,
  /** Null while there are no figures, and with one year of them. */
  phase: z.nullable(PhaseRef),
  before: z.nullable(PhaseRef),
  /** Of whom is told. */
  peers: z.object({ kind: PeerKind, name: z.string() }),
  /** No gap closed in the group that was asked for, so all of England is told of. */
  isWidened: z.boolean(),
  /** Those most like one’s own first; it is no ranking. */
  closed: z.array(ClosedGap),
  /** Of how many authorities of the group both years can be seen. */
  compared: z.number(),
  /** Of how many of all England: with fewer than five, change cannot be told from chance. */
  comparedInEngland: z.number(),
  /** For the indicator, whoever it is by. */
  practice: z.array(z.object({ kind: z.string(), label: z.string(), items: z.array(PracticeCard) })),
  can: z.object({ askToConnect: z.boolean() }),
});
export type ClosingGaps = z.output<typeof ClosingGaps>;

const Params = z.object({ key: FigureKey });
export type ClosingGapsParams = z.output<typeof Params>;
const Query = z.object({
  phaseId: z.optional(z.uuid('Choose a phase from the list')),
  scope: z.optional(Scope),
  /** A region, neighbours and a group of one’s own would name who has no name: then it is those of similar workforce. */
  peers: z._default(PeerKind, 'similar'),
});
export type ClosingGapsQuery = z.output<typeof Query>;
export const getClosingGaps = endpoint({
  method: 'GET',
  path: '/closing-gaps/:key',
  summary: 'Whose gap closed on an indicator, and who and what there is to learn from',
  params: Params,
  query: Query,
  response: ClosingGaps,
});
