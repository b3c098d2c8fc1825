import { authorityWithoutName, type AuthorityType } from '@hub/contracts/authorities';
import type { Comparison, PeerKind, PeerRow } from '@hub/contracts/figures';
import type {
  BandShare,
  EvidenceState,
  FigureKey,
  Likelihood,
  NoFigure,
  Scope,
  SharingLevel,
} from '@hub/contracts/indicators';
import type { ReleasedFigure } from '@hub/indicators/release';
import { mayBeNameless, meanOfShown } from '@hub/indicators/release-groups';

/** A released figure as its table has it. */
export interface ReleasedRow {
  status: 'shown' | NoFigure;
  ratio: number | null;
  low: number | null;
  high: number | null;
  state: EvidenceState | null;
  globalMajorityRate: number | null;
  whiteRate: number | null;
  bands: BandShare[] | null;
}

/** One authority, whatever it shares. */
export interface Candidate extends Omit<ReleasedRow, 'status'> {
  id: string;
  /** As evidence names its figure. */
  figureId: string;
  name: string;
  type: AuthorityType;
  family: string | null;
  /** Of the group that is asked for; the others are here because who may be nameless is decided for all. */
  isMember: boolean;
  level: SharingLevel;
  /** Whether it lets peers read what it says to this figure. */
  hasComment: boolean;
  /** Null: it has not signed off. */
  status: ReleasedRow['status'] | null;
  /** To the nearest 5 people, `[a, n, b, m]`. */
  rounded: number[] | null;
  /** It shows this indicator, or another one that counts the same people, under its name. */
  isSeenByName: boolean;
}

/**
 * Where a row may stand without a name: in groups that nobody chose, and that are no map. Among neighbours, in a region or
 * in a group of one's own choice the list of the others would say whose it is (decision 0025).
 */
const WITH_NAMELESS: readonly PeerKind[] = ['england', 'type', 'similar'];

interface Of {
  key: FigureKey;
  scope: Scope;
  kind: PeerKind;
  /** Of the programme team. */
  seesAll: boolean;
}

export type DrawnPeers = Pick<Comparison, 'rows' | 'notShown' | 'mean' | 'comments'>;

/** What is drawn of a group for one reader, and of how many nothing is. */
export function peerRows(candidates: readonly Candidate[], { key, scope, kind, seesAll }: Of): DrawnPeers {
  const members = candidates.filter(({ isMember }) => isMember);
  const named = namedOf(candidates, seesAll);
  const unnamed = seesAll || !WITH_NAMELESS.includes(kind) ? [] : unnamedOf(members, candidates);
  const rows = [
    ...named.map((one) =>
      rowOf(one, {
        authorityId: one.id,
        figureId: one.figureId,
        label: one.name,
        sharing: seesAll ? one.level : null,
      }),
    ),
    ...unnamed.map((one) =>
      rowOf(one, { authorityId: null, figureId: null, label: authorityWithoutName(one.type), sharing: null }),
    ),
  ];
  return {
    rows: rows.toSorted(inDrawingOrder),
    notShown: members.length - rows.length,
    comments: commented(candidates).length,
    mean: meanOf(named.map((one) => figureOf(one, key, scope))),
  };
}

/** Words stand beside a figure that is shared by name, and nowhere else. */
export const commented = (candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter((one) => one.isMember && one.hasComment && isNamed(one));

export const isNamed = ({ status, level }: Pick<Candidate, 'status' | 'level'>): boolean =>
  status === 'shown' && level === 'named';

/** Whose figures a reader sees by name. */
export const namedOf = (candidates: readonly Candidate[], seesAll: boolean): Candidate[] =>
  candidates.filter((one) => one.isMember && (seesAll ? one.status === 'shown' : isNamed(one)));

/** Those of the group that share without their name, as far as enough others could be meant by the row. */
function unnamedOf(members: readonly Candidate[], candidates: readonly Candidate[]): Candidate[] {
  const may = namelessAmong(candidates);
  return members.filter(({ id, status, level }) => status === 'shown' && level === 'nameless' && may.has(id));
}

/**
 * Who may be drawn without a name. Who has not signed off, or not for this service, is known to be none of them. Who shows a
 * figure of the same people under its name would be known by it: both turn back into the same denominators.
 */
export function namelessAmong(candidates: readonly Candidate[]): Set<string> {
  const possible = candidates.filter(hasSigned);
  return mayBeNameless(possible.map((one) => ({ ...one, isNamed: one.isSeenByName })));
}

export const hasSigned = ({ status }: Pick<Candidate, 'status'>): boolean =>
  status !== null && status !== 'missing';

const rowOf = (
  one: Candidate,
  who: Pick<PeerRow, 'authorityId' | 'figureId' | 'label' | 'sharing'>,
): PeerRow => ({
  ...who,
  likelihood: likelihoodOf(one),
  bands:
    one.bands?.map(({ globalMajorityShare, whiteShare }) => ({
      globalMajority: globalMajorityShare,
      white: whiteShare,
    })) ?? null,
});

export function likelihoodOf({
  ratio,
  low,
  high,
  state,
  globalMajorityRate,
  whiteRate,
}: Omit<ReleasedRow, 'status' | 'bands'>): Likelihood | null {
  if (
    ratio === null ||
    low === null ||
    high === null ||
    state === null ||
    globalMajorityRate === null ||
    whiteRate === null
  )
    return null;
  return { ratio, low, high, state, globalMajorityRate, whiteRate };
}

// By what is drawn, then by name: never by an id, for rows without a name must not keep a place by which they are known.
const inDrawingOrder = (one: PeerRow, other: PeerRow): number =>
  (one.likelihood?.ratio ?? 0) - (other.likelihood?.ratio ?? 0) ||
  (one.likelihood?.low ?? 0) - (other.likelihood?.low ?? 0) ||
  one.label.localeCompare(other.label) ||
  JSON.stringify(one.bands).localeCompare(JSON.stringify(other.bands));

function figureOf(one: Candidate, key: FigureKey, scope: Scope): ReleasedFigure {
  const likelihood = likelihoodOf(one);
  const [a = 0, n = 0, b = 0, m = 0] = one.rounded ?? [];
  return {
    key,
    scope,
    status: 'shown',
    likelihood: likelihood && { ...likelihood, rounded: { a, n, b, m } },
    bands: one.bands,
  };
}

function meanOf(named: ReleasedFigure[]): Comparison['mean'] {
  const mean = meanOfShown(named);
  if (mean.status !== 'shown') return null;
  const { authorities, likelihood, bands } = mean;
  if (!likelihood) return { authorities, likelihood: null, bands };
  const { rounded: _rounded, ...shown } = likelihood;
  return { authorities, likelihood: shown, bands };
}
