/** Fewer, and one of them could work out the others. */
export const FEWEST_PEERS = 5;
/** One of those whose figures are not shown may be looking, and knows its own. */
export const FEWEST_UNSEEN = FEWEST_PEERS + 1;

/** An authority in a sum that is published for England, its regions and its types of authority. */
export interface Member {
  id: string;
  region: string;
  type: string;
}

/** Counts that every member of a sum has, and what others see of them elsewhere. */
export interface Counted<M extends Member> {
  /** Exact; every count that the sums say something of. */
  counts: (member: M) => readonly number[];
  /** A row without a name counts as seen and as unseen: both have to hold. */
  seen: (member: M) => Seen;
}
export type Seen = 'by name' | 'without a name' | 'no';

/** "england", "region:London", "type:unitary". */
export type MeanGroup = 'england' | `region:${string}` | `type:${string}`;
export const regionGroup = (member: Member): MeanGroup => `region:${member.region}`;
export const typeGroup = (member: Member): MeanGroup => `type:${member.type}`;
export const isIn = (group: MeanGroup) => (member: Member) =>
  group === 'england' || group === regionGroup(member) || group === typeGroup(member);

/** Whether a mean may be about these: enough of them, and none with more than half of a base. */
export const isMean = <M extends Member>(
  members: readonly M[],
  bases: (member: M) => readonly number[],
): boolean =>
  members.length >= FEWEST_PEERS && columns(members, bases).every(({ sum, most }) => most <= sum / 2);

/** Whether a sum over these gives none of them away: everybody's count is seen anyway, or enough people's are not. */
export function isSafe<M extends Member>(
  members: readonly M[],
  { counts, seen }: Counted<M>,
  threshold: number,
): boolean {
  const notNamed = members.filter((member) => seen(member) !== 'by name');
  const notSeen = members.filter((member) => seen(member) === 'no');
  return [notNamed, notSeen].every(
    (unseen) =>
      unseen.length === 0 ||
      (unseen.length >= FEWEST_UNSEEN &&
        // What is left when one of them knows its own is still no small count, and no one of them is most of it.
        columns(unseen, counts).every(({ sum, most }) => most <= sum / 2 && sum - most >= threshold)),
  );
}

function columns<M>(
  members: readonly M[],
  counts: (member: M) => readonly number[],
): { sum: number; most: number }[] {
  const found: { sum: number; most: number }[] = [];
  for (const member of members) {
    counts(member).forEach((count, at) => {
      const column = (found[at] ??= { sum: 0, most: 0 });
      column.sum += count;
      column.most = Math.max(column.most, count);
    });
  }
  return found;
}

/**
 * The groups whose sums may be published together. Every sum that can be made of them has to be safe: of each group, of
 * England less the regions (or types) that are shown, of regions less the types that lie wholly in them, and of types
 * less such regions (London less its boroughs is the City). Empty where England itself may not be shown.
 */
export function publishable<M extends Member>(
  members: readonly M[],
  isSafeSum: (members: readonly M[]) => boolean,
  sizeOf: (member: M) => number,
  mayShow: (group: MeanGroup) => boolean = () => true,
): Set<MeanGroup> {
  if (!mayShow('england') || !isSafeSum(members)) return new Set();
  const regions = new Blocks(members, regionGroup, sizeOf);
  const types = new Blocks(members, typeGroup, sizeOf);
  for (const blocks of [regions, types]) {
    for (const [group, within] of blocks.shown) {
      if (!mayShow(group) || !isSafeSum(within)) blocks.hide(group);
    }
    while (!isSafeSum(blocks.hidden)) blocks.hideSmallest();
  }
  while (!areDifferencesSafe(regions, types, isSafeSum) || !areDifferencesSafe(types, regions, isSafeSum)) {
    // A type is the lesser loss: types go first.
    const blocks = types.shown.size > 0 ? types : regions;
    do blocks.hideSmallest();
    while (!isSafeSum(blocks.hidden));
  }
  return new Set<MeanGroup>(['england', ...regions.shown.keys(), ...types.shown.keys()]);
}

/** The members by region, or by type. */
class Blocks<M extends Member> {
  readonly shown = new Map<MeanGroup, M[]>();
  /** England less what is shown gives their sum, and nothing of each. */
  readonly hidden: M[] = [];

  constructor(
    members: readonly M[],
    groupOf: (member: M) => MeanGroup,
    private readonly sizeOf: (member: M) => number,
  ) {
    for (const member of members) {
      const group = groupOf(member);
      this.shown.set(group, [...(this.shown.get(group) ?? []), member]);
    }
  }

  hide(group: MeanGroup): void {
    this.hidden.push(...(this.shown.get(group) ?? []));
    this.shown.delete(group);
  }

  hideSmallest(): void {
    const size = (members: M[]) => members.reduce((sum, member) => sum + this.sizeOf(member), 0);
    const [smallest] = [...this.shown].toSorted(([, one], [, other]) => size(one) - size(other));
    if (smallest) this.hide(smallest[0]);
  }

  /** Every part whose sum is known. */
  parts(): (readonly M[])[] {
    return [...this.shown.values(), ...(this.hidden.length > 0 ? [this.hidden] : [])];
  }
}

/** Of every union of parts less the parts of the other kind that lie wholly in it. */
function areDifferencesSafe<M extends Member>(
  outer: Blocks<M>,
  inner: Blocks<M>,
  isSafeSum: (members: readonly M[]) => boolean,
): boolean {
  const parts = outer.parts();
  const partOf = new Map(parts.flatMap((members, at) => members.map((member) => [member, at] as const)));
  const within = inner.parts().map((members) => ({
    members,
    mask: members.reduce((mask, member) => mask | (1 << (partOf.get(member) ?? 0)), 0),
  }));
  for (let union = 1; union < 1 << parts.length; union++) {
    const taken = within.filter(({ mask }) => (mask & ~union) === 0);
    // A part that none of them touches adds a safe sum to a smaller union's.
    if (taken.reduce((mask, part) => mask | part.mask, 0) !== union) continue;
    const less = new Set(taken.flatMap(({ members }) => members));
    const left = parts.flatMap((members, at) =>
      union & (1 << at) ? members.filter((member) => !less.has(member)) : [],
    );
    if (!isSafeSum(left)) return false;
  }
  return true;
}
