import type { PeerKind } from '@hub/contracts/figures';
import type { TwoGroups } from '@hub/indicators/counts';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { mayBeNameless } from '@hub/indicators/release-groups';
import { shrunkenChanges, type ShrunkenChange } from '@hub/indicators/shrinkage';
import { type Candidate, hasSigned, isNamed, namelessAmong } from './peer-rows.ts';

export type Likeness = 'neighbour' | 'similar' | 'type' | 'other';

/** With a likelihood: pay bands have none. */
export interface DrawnFigure extends Candidate {
  ratio: number;
  low: number;
  high: number;
  rounded: number[];
}
const isDrawn = (one: Candidate): one is DrawnFigure =>
  one.status === 'shown' && [one.ratio, one.low, one.high, one.rounded].every((part) => part !== null);

/** One authority’s figure in two years, both of which a reader sees. */
export interface ChangedFigure {
  /** Whoever it is: it leaves the server under its name, or sealed. */
  id: string;
  name: string;
  type: Candidate['type'];
  family: string | null;
  isNamed: boolean;
  before: DrawnFigure;
  after: DrawnFigure;
}
export interface ClosedFigure extends ChangedFigure {
  likeness: Likeness;
  change: ShrunkenChange;
}

/** Whose figures one’s own are beside. */
export interface Own {
  id: string;
  family: string | null;
  type: string;
}

/**
 * Whose change from one year to another a reader sees: by name where both years are shown by name; without one where both
 * years are shown without one, and while six or more authorities could be whom *both* rows are of. The two together say that
 * they are of the same authority, which fewer might be than either row alone.
 */
export function changesSeen(
  before: readonly Candidate[],
  after: readonly Candidate[],
  { ownId, seesAll }: { ownId: string | null; seesAll: boolean },
): ChangedFigure[] {
  const then = new Map(before.map((one) => [one.id, one]));
  const pairs = after.flatMap((now) => {
    const earlier = then.get(now.id);
    return earlier && now.id !== ownId ? [{ before: earlier, after: now }] : [];
  });
  const nameless = seesAll ? new Set<string>() : namelessInBoth(before, after);
  return pairs.flatMap((pair) => {
    const { id, name, type, family } = pair.after;
    if (!isDrawn(pair.before) || !isDrawn(pair.after)) return [];
    const byName = seesAll || (isNamed(pair.before) && isNamed(pair.after));
    if (!byName && !nameless.has(id)) return [];
    return [{ id, name, type, family, isNamed: byName, before: pair.before, after: pair.after }];
  });
}

function namelessInBoth(before: readonly Candidate[], after: readonly Candidate[]): Set<string> {
  const then = new Map(before.map((one) => [one.id, one]));
  const both = after.filter((now) => {
    const earlier = then.get(now.id);
    return earlier !== undefined && hasSigned(earlier) && hasSigned(now);
  });
  const may = mayBeNameless(
    both.map((now) => ({ ...now, isNamed: now.isSeenByName || (then.get(now.id)?.isSeenByName ?? false) })),
  );
  const [mayBefore, mayAfter] = [namelessAmong(before), namelessAmong(after)];
  const ids = both.flatMap(({ id, level }) =>
    level === 'nameless' &&
    then.get(id)?.level === 'nameless' &&
    [may, mayBefore, mayAfter].every((each) => each.has(id))
      ? [id]
      : [],
  );
  return new Set(ids);
}

const groupsOf = ({ rounded }: DrawnFigure): TwoGroups => {
  const [a = 0, n = 0, b = 0, m = 0] = rounded;
  return { a, n, b, m };
};

/**
 * Those whose gap closed by more than chance explains. How much authorities change at all is learnt from what the reader
 * sees, and from nothing else: what is not shared leaves no trace in who is named.
 */
export function closedAmong(
  seen: readonly ChangedFigure[],
  definition: Pick<IndicatorDefinition, 'adverse'>,
  { own, neighbours }: { own: Own | null; neighbours: readonly string[] },
): ClosedFigure[] {
  const changes = shrunkenChanges(
    definition,
    seen.map(({ before, after }) => ({ before: groupsOf(before), after: groupsOf(after) })),
  );
  return seen
    .flatMap((one, at) => {
      const change = changes[at];
      return change?.isImproved ? [{ ...one, change, likeness: likenessOf(one, own, neighbours) }] : [];
    })
    .toSorted(
      (one, other) => nearness(one, neighbours) - nearness(other, neighbours) || inTellingOrder(one, other),
    );
}

/** That somebody is a neighbour would say who has no name; the others are what the lists of peers say as well. */
function likenessOf(
  { id, family, type, isNamed: byName }: ChangedFigure,
  own: Own | null,
  neighbours: readonly string[],
): Likeness {
  if (byName && neighbours.includes(id)) return 'neighbour';
  if (!own) return 'other';
  if (family !== null && family === own.family) return 'similar';
  return type === own.type ? 'type' : 'other';
}

const LIKENESSES: readonly Likeness[] = ['neighbour', 'similar', 'type', 'other'];
const nearness = ({ id, likeness }: ClosedFigure, neighbours: readonly string[]): number =>
  LIKENESSES.indexOf(likeness) + (likeness === 'neighbour' ? neighbours.indexOf(id) / 1000 : 0);

// By what is shown and never by an id, as rows of a comparison are; not by how much changed, which would be a ranking.
const inTellingOrder = (one: ClosedFigure, other: ClosedFigure): number =>
  Number(other.isNamed) - Number(one.isNamed) ||
  (one.isNamed ? one.name.localeCompare(other.name) : one.type.localeCompare(other.type)) ||
  one.after.ratio - other.after.ratio ||
  one.before.ratio - other.before.ratio;

/** Groups in which rows may stand without a name; of the others it is those of similar workforce, or all of England. */
export const isInGroup =
  (kind: PeerKind, own: Own | null) =>
  ({ family, type }: ChangedFigure): boolean => {
    if (kind === 'england' || !own) return true;
    if (kind === 'type') return type === own.type;
    return family !== null && family === own.family;
  };
