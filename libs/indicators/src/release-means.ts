import { countOf, SCOPES, twoGroupsOf } from './counts.ts';
import type { Scope, Service, ServiceCounts, TwoGroups } from './counts.ts';
import { INDICATOR_KEYS } from './definitions.ts';
import type { Base, DefinitionSet, Group, IndicatorKey } from './definitions.ts';
import { meanOfShown } from './release-groups.ts';
import {
  addedGroups,
  hiddenParts,
  isLargeEnough,
  releasedLikelihood,
  shareOf,
  thresholdOf,
  toNearestFive,
} from './release.ts';
import type { ReleasedBands, ReleasedFigure, ReleasedLikelihood } from './release.ts';
import {
  FEWEST_PEERS,
  FEWEST_UNSEEN,
  isIn,
  isMean,
  isSafe,
  publishable,
  regionGroup,
  typeGroup,
} from './safe-sums.ts';
import { SMALLEST_BASE } from './states.ts';
import type { Counted, MeanGroup, Member, Seen } from './safe-sums.ts';

/** One authority that signed off, as an edition of the national report finds it. */
export interface MeansAuthority extends Member {
  /** Names what was signed off: another one after a correction, or after the second service. */
  release: string;
  services: Partial<Record<Service, ServiceCounts>>;
  /** Its released figures that other authorities may see under its name, and those they see without it. */
  named: readonly ReleasedFigure[];
  nameless: readonly ReleasedFigure[];
}

export type ReleasedMean = { group: MeanGroup; key: IndicatorKey; scope: Scope } & (
  | {
      status: 'shown';
      /**
       * Everyone who signed off; or, where that would give somebody away, those alone that show the figure under their
       * names, from what they show: such a mean adds nothing to it.
       */
      of: 'all' | 'named';
      /** How many are in it. */
      authorities: number;
      likelihood: ReleasedLikelihood | null;
      bands: ReleasedBands[] | null;
    }
  | { status: 'hidden' }
);

/** What the next edition of the same phase has to know of this one. It holds no counts. */
export interface EditionDecision {
  threshold: number;
  /** By authority: the release that was in it. */
  releases: Record<string, string>;
  /** By "key scope": the authorities in the sums. */
  cohorts: Record<string, string[]>;
  /** By indicator: each service, or both together. */
  levels: Record<IndicatorKey, Level>;
  /**
   * By indicator: groups that kept their means while England had new ones. They keep them for the phase: two steps, each
   * of them safe, may not be safe together.
   */
  kept: Partial<Record<IndicatorKey, MeanGroup[]>>;
}
export interface ReleasedMeans {
  /** Every group, indicator and scope. */
  means: ReleasedMean[];
  decision: EditionDecision;
}
type Level = 'services' | 'combined';
type ComparedGroup = Exclude<Group, 'not-known'>;

const COMPARED = ['global-majority', 'white'] as const satisfies ComparedGroup[];
/**
 * Indicators whose denominators may be the same people: an authority that counts in one of two sums and not in the other is
 * their difference. Those who answered about staff may be all staff in post.
 */
const FAMILIES: IndicatorKey[][] = [['1', '3', '5', '6', '7a', '7b', '8', '9'], ['2'], ['4']];

/** What one authority adds to the sums of one indicator. */
interface Part {
  groups: TwoGroups;
  /** The counts of each pay band, for the first indicator alone. */
  bands: Record<ComparedGroup, number[]> | null;
}
/** Sums of one group, to the nearest five. */
interface Sum {
  ids: string[];
  groups: TwoGroups;
  /** Null: hidden. */
  bands: Record<ComparedGroup, (number | null)[]> | null;
}
/** The sums of one indicator in one scope. */
interface Table {
  cohort: string[];
  sums: Map<MeanGroup, Sum>;
}

/** The means of England, its regions and types of authority, decided once for an edition (decision 0025). */
export function releaseMeans({
  definitions,
  authorities,
  threshold,
  earlier,
}: {
  definitions: DefinitionSet;
  authorities: readonly MeansAuthority[];
  threshold?: number;
  /** The edition before, of the same phase. */
  earlier?: ReleasedMeans | null;
}): ReleasedMeans {
  const edition = new Edition(definitions, authorities, thresholdOf(threshold), earlier ?? null);
  return edition.release();
}

/** A new edition is made when five authorities or more have changed: with fewer, the two editions tell what one of them did. */
export const mayReplaceEdition = (changedAuthorities: number): boolean => changedAuthorities >= FEWEST_PEERS;

/** Who signed off, or signed off anew, since that edition. */
export const changedSince = (
  { decision: { releases } }: ReleasedMeans,
  authorities: readonly Pick<MeansAuthority, 'id' | 'release'>[],
): string[] => {
  const now = new Map(authorities.map(({ id, release }) => [id, release]));
  return [...new Set([...now.keys(), ...Object.keys(releases)])].filter((id) => now.get(id) !== releases[id]);
};

/**
 * Whether an authority may share more while this edition stands: each figure that comes to light leaves fewer unseen in the
 * sums. Give it the authorities as they would then be seen. Where it says no, the choice counts from the next edition on.
 */
export function mayShareMore(
  edition: ReleasedMeans,
  input: { definitions: DefinitionSet; authorities: readonly MeansAuthority[]; threshold?: number },
): boolean {
  const anew = releaseMeans(input);
  const shown = new Set(
    anew.means.flatMap((mean) => (mean.status === 'shown' && mean.of === 'all' ? [nameOf(mean)] : [])),
  );
  return edition.means.every(
    (mean) =>
      mean.status === 'hidden' ||
      mean.of === 'named' ||
      (shown.has(nameOf(mean)) && cohortOf(edition, mean) === cohortOf(anew, mean)),
  );
}
const cohortOf = ({ decision }: ReleasedMeans, { key, scope }: ReleasedMean): string =>
  JSON.stringify(decision.cohorts[`${key} ${scope}`]?.toSorted());
const nameOf = ({ group, key, scope }: ReleasedMean): string => `${group} ${key} ${scope}`;

class Edition {
  private readonly groups: MeanGroup[];
  private readonly named: Map<string, ReleasedFigure>;
  private readonly nameless: Map<string, ReleasedFigure>;
  private readonly known = new Map<string, Part | null>();

  constructor(
    private readonly definitions: DefinitionSet,
    private readonly authorities: readonly MeansAuthority[],
    private readonly threshold: number,
    private readonly earlier: ReleasedMeans | null,
  ) {
    this.groups = [
      ...new Set<MeanGroup>([
        'england',
        ...authorities.map(regionGroup).toSorted(),
        ...authorities.map(typeGroup).toSorted(),
        ...(earlier?.means.map(({ group }) => group) ?? []),
      ]),
    ];
    const seen = (figures: 'named' | 'nameless') =>
      new Map(
        authorities.flatMap((authority) =>
          authority[figures]
            .filter(({ status }) => status === 'shown')
            .map((figure) => [`${authority.id} ${figure.key} ${figure.scope}`, figure]),
        ),
      );
    this.named = seen('named');
    this.nameless = seen('nameless');
  }

  release(): ReleasedMeans {
    const means = new Map<string, ReleasedMean>();
    const cohorts: EditionDecision['cohorts'] = {};
    const levels = {} as EditionDecision['levels'];
    const kept: EditionDecision['kept'] = {};
    for (const family of FAMILIES) {
      const { level, tables } = this.familyTables(family);
      for (const key of family) levels[key] = level;
      const changed = this.mayChange(family, level, tables);
      for (const key of family) {
        kept[key] = changed.has('england')
          ? this.groups.filter((group) => !changed.has(group))
          : (this.earlier?.decision.kept[key] ?? []);
      }
      for (const key of family) {
        for (const scope of SCOPES) {
          const id = `${key} ${scope}`;
          const table = tables.get(id);
          const isKept = !changed.has('england');
          cohorts[id] = (isKept ? this.earlier?.decision.cohorts[id] : table?.cohort) ?? [];
          for (const group of this.groups) {
            const mean = changed.has(group)
              ? this.mean(group, key, scope, table?.sums.get(group))
              : this.earlierMean(group, key, scope);
            const isOfAll = mean.status === 'shown' && mean.of === 'all';
            means.set(`${group} ${id}`, isOfAll ? mean : this.meanOfNamed(group, key, scope));
          }
        }
      }
    }
    return {
      means: this.groups.flatMap((group) =>
        INDICATOR_KEYS.flatMap((key) =>
          SCOPES.flatMap((scope) => means.get(`${group} ${key} ${scope}`) ?? []),
        ),
      ),
      decision: {
        threshold: this.threshold,
        releases: Object.fromEntries(this.authorities.map(({ id, release }) => [id, release])),
        cohorts,
        levels,
        kept,
      },
    };
  }

  // Levels: each service, and their sum made of both; or, where neither can be shown, both together alone.

  private familyTables(family: IndicatorKey[]): { level: Level; tables: Map<string, Table> } {
    const before = family[0] && this.earlier?.decision.levels[family[0]];
    const adults = this.scopeTables(family, 'adults');
    const childrens = this.scopeTables(family, 'childrens');
    const isShown = [adults, childrens].some((tables) =>
      [...tables.values()].some(({ sums }) => sums.size > 0),
    );
    const level = before ?? (isShown ? 'services' : 'combined');
    const tables = new Map<string, Table>();
    const add = (scope: Scope, found: Map<IndicatorKey, Table>) => {
      for (const [key, table] of found) tables.set(`${key} ${scope}`, table);
    };
    if (level === 'combined') add('combined', this.scopeTables(family, 'combined'));
    else {
      add('adults', adults);
      add('childrens', childrens);
      add('combined', bothOf(adults, childrens));
    }
    return { level, tables };
  }

  /** The sums of a family's indicators in one scope, none of which gives another's away. */
  private scopeTables(family: IndicatorKey[], scope: Scope): Map<IndicatorKey, Table> {
    const cohorts = new Map<IndicatorKey, MeansAuthority[]>();
    for (const key of family) {
      const cohort = this.authorities.filter((authority) => this.part(authority, key, scope) !== null);
      const left = this.withoutTheFew(
        cohort,
        this.numerators(key, scope, cohort),
        this.denominators([key], scope),
      );
      if (left.length > 0) cohorts.set(key, left);
    }
    // Each indicator's authorities are among those of the one before it, so that sums differ by whole shells.
    const keys = [...cohorts.keys()].toSorted((one, other) => sizeOf(cohorts, other) - sizeOf(cohorts, one));
    while (keys.length > 0) {
      const nested = new Map(cohorts);
      const unsafe = this.nest(keys, nested, scope);
      if (unsafe === null) return this.tables(keys, nested, scope);
      keys.splice(keys.indexOf(unsafe), 1);
    }
    return new Map();
  }

  /** A few whose figures are not seen would be given away: where they are few, the mean is made without them. */
  private withoutTheFew(cohort: MeansAuthority[], ...counted: Counted<MeansAuthority>[][]): MeansAuthority[] {
    const given = counted.flat().filter((one) => !isSafe(cohort, one, this.threshold));
    if (given.length === 0) return cohort;
    const left = cohort.filter((authority) => given.every(({ seen }) => seen(authority) === 'by name'));
    return left.length * 4 >= cohort.length * 3 ? left : [];
  }

  /**
   * Makes each cohort a part of the one before. A shell too small to be known is left out of all; returns the indicator
   * that is left out instead where the shell is a large part.
   */
  private nest(
    keys: IndicatorKey[],
    cohorts: Map<IndicatorKey, MeansAuthority[]>,
    scope: Scope,
  ): IndicatorKey | null {
    for (const [at, key] of keys.entries()) {
      const previous = keys[at - 1];
      if (previous) {
        const outer = new Set(cohorts.get(previous));
        cohorts.set(
          key,
          (cohorts.get(key) ?? []).filter((authority) => outer.has(authority)),
        );
      }
    }
    for (const [at, key] of keys.entries()) {
      const shell = shellOf(keys, cohorts, at);
      if (this.openGroups(shell, keys.slice(0, at + 1), scope).has('england')) continue;
      const next = keys[at + 1];
      if (!next || shell.length * 4 > sizeOf(cohorts, key)) return next ?? key;
      const dropped = new Set(shell);
      for (const one of keys) {
        cohorts.set(
          one,
          (cohorts.get(one) ?? []).filter((authority) => !dropped.has(authority)),
        );
      }
    }
    return null;
  }

  /** The groups in which the denominators of a shell may be known; those without any of it among them. */
  private openGroups(shell: MeansAuthority[], keys: IndicatorKey[], scope: Scope): Set<MeanGroup> {
    const counted = this.denominators(keys, scope);
    const shown = publishable(
      shell,
      (members) => counted.every((one) => isSafe(members, one, this.threshold)),
      (authority) => this.size(authority, keys, scope),
    );
    const isClosed = shell.length > 0 && !shown.has('england');
    return new Set(
      this.groups.filter((group) => !isClosed && (shown.has(group) || !shell.some(isIn(group)))),
    );
  }

  private tables(
    keys: IndicatorKey[],
    cohorts: Map<IndicatorKey, MeansAuthority[]>,
    scope: Scope,
  ): Map<IndicatorKey, Table> {
    const tables = new Map<IndicatorKey, Table>();
    for (const [at, key] of keys.entries()) {
      // A group's denominators are known of a cohort when they are of every shell in it.
      const shells = keys.slice(at).map((_, inner) => shellOf(keys, cohorts, at + inner));
      const known = shells
        .filter(({ length }) => length > 0)
        .map((shell) => this.openGroups(shell, [key], scope));
      const open = new Set(this.groups.filter((group) => known.every((groups) => groups.has(group))));
      tables.set(key, this.table(key, scope, cohorts.get(key) ?? [], open));
    }
    return tables;
  }

  private table(key: IndicatorKey, scope: Scope, cohort: MeansAuthority[], open: Set<MeanGroup>): Table {
    const hidden = key === '1' ? this.hiddenBands(cohort, scope) : null;
    const counted = this.numerators(key, scope, cohort, hidden);
    const isWorth = (group: MeanGroup) => {
      const members = cohort.filter(isIn(group));
      const { groups } = this.sum(members, key, scope, hidden);
      return (
        isMean(members, (member) => basesOf(this.part(member, key, scope))) &&
        (key === '1'
          ? groups.n >= SMALLEST_BASE && groups.m >= SMALLEST_BASE
          : isLargeEnough(groups, this.threshold))
      );
    };
    const shown =
      key === '1' && !hidden
        ? new Set<MeanGroup>()
        : publishable(
            cohort,
            (members) => counted.every((one) => isSafe(members, one, this.threshold)),
            (authority) => this.size(authority, [key], scope),
            (group) => open.has(group) && isWorth(group),
          );
    return {
      cohort: cohort.map(({ id }) => id),
      sums: new Map(
        [...shown].map((group) => [group, rounded(this.sum(cohort.filter(isIn(group)), key, scope, hidden))]),
      ),
    };
  }

  /** One pattern for all groups, chosen on England: another one in a region would be differenced. Null: nothing is left. */
  private hiddenBands(cohort: MeansAuthority[], scope: Scope): Record<ComparedGroup, boolean[]> | null {
    const patterns = COMPARED.map((group) => {
      const counts = this.definitions.bands.map((_, at) =>
        cohort.reduce(
          (sum, authority) => sum + (this.part(authority, '1', scope)?.bands?.[group][at] ?? 0),
          0,
        ),
      );
      const unsafe = this.definitions.bands.map(
        (_, at) => !isSafe(cohort, this.bandCounted(group, at, scope), this.threshold),
      );
      return hiddenParts(counts, this.threshold, unsafe);
    });
    const [globalMajority, white] = patterns;
    return globalMajority && white ? { 'global-majority': globalMajority, white } : null;
  }

  // What the sums are made of, and who is seen elsewhere.

  private part(authority: MeansAuthority, key: IndicatorKey, scope: Scope): Part | null {
    if (scope === 'combined') {
      const adults = this.part(authority, key, 'adults');
      const childrens = this.part(authority, key, 'childrens');
      return adults && childrens && addedParts(adults, childrens);
    }
    const id = `${authority.id} ${key} ${scope}`;
    const known = this.known.get(id);
    if (known !== undefined) return known;
    const service = authority.services[scope];
    const part = service ? partOf(service, this.definitions, key) : null;
    this.known.set(id, part);
    return part;
  }

  /** In combined, what is seen of one service is not part of what is unknown. */
  private unknownPart(authority: MeansAuthority, key: IndicatorKey, scope: Scope): Part | null {
    if (scope !== 'combined') return this.part(authority, key, scope);
    if (this.seen(authority, key, 'adults') !== 'no') return this.part(authority, key, 'childrens');
    if (this.seen(authority, key, 'childrens') !== 'no') return this.part(authority, key, 'adults');
    return this.part(authority, key, scope);
  }

  private seen({ id }: MeansAuthority, key: IndicatorKey, scope: Scope): Seen {
    const name = `${id} ${key} ${scope}`;
    if (this.named.has(name)) return 'by name';
    return this.nameless.has(name) ? 'without a name' : 'no';
  }

  private seenBand(authority: MeansAuthority, group: ComparedGroup, at: number, scope: Scope): Seen {
    const name = `${authority.id} 1 ${scope}`;
    const isIn = (figure: ReleasedFigure | undefined) => {
      if (figure?.status !== 'shown') return false;
      const band = figure.bands?.find((one) => one.band === this.definitions.bands[at]?.key);
      return (group === 'white' ? band?.whiteShare : band?.globalMajorityShare) != null;
    };
    if (isIn(this.named.get(name))) return 'by name';
    return isIn(this.nameless.get(name)) ? 'without a name' : 'no';
  }

  /** The denominators of these indicators, each once. */
  private denominators(keys: IndicatorKey[], scope: Scope): Counted<MeansAuthority>[] {
    const bases = new Map<Base, IndicatorKey>(
      keys.map((key) => [this.definitions.indicators[key].denominator, key]),
    );
    return [...bases].map(([base, key]) => {
      const alike = INDICATOR_KEYS.filter((one) => this.definitions.indicators[one].denominator === base);
      return {
        counts: (authority) => basesOf(this.unknownBase(authority, key, alike, scope)),
        seen: (authority) => mostSeen(alike.map((one) => this.seen(authority, one, scope))),
      };
    });
  }

  private unknownBase(
    authority: MeansAuthority,
    key: IndicatorKey,
    alike: IndicatorKey[],
    scope: Scope,
  ): Part | null {
    if (scope !== 'combined') return this.part(authority, key, scope);
    for (const [one, other] of [
      ['adults', 'childrens'],
      ['childrens', 'adults'],
    ] as const) {
      if (alike.some((like) => this.seen(authority, like, one) !== 'no'))
        return this.part(authority, key, other);
    }
    return this.part(authority, key, scope);
  }

  private numerators(
    key: IndicatorKey,
    scope: Scope,
    cohort: MeansAuthority[],
    hidden: Record<ComparedGroup, boolean[]> | null = null,
  ): Counted<MeansAuthority>[] {
    if (key !== '1') {
      return [
        {
          counts: (authority) => countsOf(this.unknownPart(authority, key, scope)),
          seen: (authority) => this.seen(authority, key, scope),
        },
      ];
    }
    if (!hidden) return [];
    return COMPARED.flatMap((group) => {
      const shown = this.definitions.bands.flatMap((_, at) => (hidden[group][at] ? [] : [at]));
      const each = shown.map((at) => this.bandCounted(group, at, scope));
      if (shown.length === this.definitions.bands.length || cohort.length === 0) return each;
      const rest: Counted<MeansAuthority> = {
        counts: (authority) => {
          const row = this.unknownPart(authority, '1', scope)?.bands?.[group] ?? [];
          return [row.reduce((sum, count, at) => sum + (hidden[group][at] ? count : 0), 0)];
        },
        seen: (authority) => leastSeen(shown.map((at) => this.seenBand(authority, group, at, scope))),
      };
      return [...each, rest];
    });
  }

  private bandCounted(group: ComparedGroup, at: number, scope: Scope): Counted<MeansAuthority> {
    return {
      counts: (authority) => {
        const row = this.unknownPart(authority, '1', scope)?.bands?.[group] ?? [];
        const count = row[at] ?? 0;
        return [count, row.reduce((sum, one) => sum + one, 0) - count];
      },
      seen: (authority) => this.seenBand(authority, group, at, scope),
    };
  }

  private size(authority: MeansAuthority, keys: IndicatorKey[], scope: Scope): number {
    const { n = 0, m = 0 } = (keys[0] && this.part(authority, keys[0], scope)?.groups) || {};
    return n + m;
  }

  private sum(
    members: MeansAuthority[],
    key: IndicatorKey,
    scope: Scope,
    hidden: Record<ComparedGroup, boolean[]> | null,
  ): Sum {
    const parts = members.flatMap((member) => this.part(member, key, scope) ?? []);
    const total = parts.length > 0 ? parts.reduce(addedParts) : null;
    const row = (group: ComparedGroup) =>
      (total?.bands?.[group] ?? []).map((count, at) => (hidden?.[group][at] ? null : count));
    return {
      ids: members.map(({ id }) => id),
      groups: total?.groups ?? { a: 0, n: 0, b: 0, m: 0 },
      bands: total?.bands ? { 'global-majority': row('global-majority'), white: row('white') } : null,
    };
  }

  // Editions: what one group's sums differ by, from one to the next, has to be safe as well.

  /** The groups whose means may be new. None: the family stays as it was. */
  private mayChange(family: IndicatorKey[], level: Level, tables: Map<string, Table>): Set<MeanGroup> {
    let groups = new Set(this.groups);
    const { earlier } = this;
    if (!earlier) return groups;
    const scopes: Scope[] = level === 'combined' ? ['combined'] : ['adults', 'childrens'];
    for (const key of family) {
      for (const scope of scopes) {
        const id = `${key} ${scope}`;
        const open = this.changeable(
          key,
          scope,
          tables.get(id)?.cohort ?? [],
          earlier.decision.cohorts[id] ?? [],
        );
        groups = new Set([...groups].filter((group) => open.has(group)));
      }
    }
    return groups.has('england') ? groups : new Set();
  }

  private changeable(key: IndicatorKey, scope: Scope, now: string[], before: string[]): Set<MeanGroup> {
    const releases = this.earlier?.decision.releases ?? {};
    const byId = new Map(this.authorities.map((authority) => [authority.id, authority]));
    if (before.some((id) => !byId.has(id))) return new Set();
    const inBoth = new Set(before.filter((id) => now.includes(id)));
    const moved = new Set([...now, ...before].filter((id) => !inBoth.has(id)));
    const corrected = [...inBoth].filter((id) => byId.get(id)?.release !== releases[id]);
    const changed = this.authorities.filter(({ id }) => moved.has(id) || corrected.includes(id));
    const counted = [...this.denominators([key], scope), ...this.numerators(key, scope, changed)];
    // What an authority corrected by is nowhere seen, however visible its figures are.
    const isSafeChange = (members: readonly MeansAuthority[]) => {
      const whole = members.filter(({ id }) => moved.has(id));
      if (!counted.every((one) => isSafe(whole, one, this.threshold))) return false;
      return members.length === whole.length || members.length >= FEWEST_UNSEEN;
    };
    const kept = this.earlier?.decision.kept[key] ?? [];
    const mayChange = (group: MeanGroup) => !kept.includes(group);
    const size = (authority: MeansAuthority) => this.size(authority, [key], scope);
    const shown = publishable(changed, isSafeChange, size, mayChange);
    const isClosed = changed.length > 0 && !shown.has('england');
    return new Set(
      this.groups.filter(
        (group) => mayChange(group) && !isClosed && (shown.has(group) || !changed.some(isIn(group))),
      ),
    );
  }

  private mean(group: MeanGroup, key: IndicatorKey, scope: Scope, sum: Sum | undefined): ReleasedMean {
    if (!sum) return { group, key, scope, status: 'hidden' };
    const shown = { group, key, scope, status: 'shown', of: 'all', authorities: sum.ids.length } as const;
    if (key !== '1') return { ...shown, likelihood: releasedLikelihood(sum.groups), bands: null };
    const { groups } = sum;
    const bands = this.definitions.bands.map(({ key: band }, at) => ({
      band,
      globalMajorityShare: share(sum.bands?.['global-majority'][at] ?? null, groups.n),
      whiteShare: share(sum.bands?.white[at] ?? null, groups.m),
    }));
    const isEmpty = (row: (number | null)[]) => row.every((one) => one === null);
    if (
      isEmpty(bands.map(({ whiteShare }) => whiteShare)) ||
      isEmpty(bands.map(({ globalMajorityShare }) => globalMajorityShare))
    ) {
      return { group, key, scope, status: 'hidden' };
    }
    return { ...shown, likelihood: null, bands };
  }

  private meanOfNamed(group: MeanGroup, key: IndicatorKey, scope: Scope): ReleasedMean {
    const figures = this.authorities
      .filter(isIn(group))
      .flatMap(({ id }) => this.named.get(`${id} ${key} ${scope}`) ?? []);
    const mean = meanOfShown(figures);
    if (mean.status === 'too-few') return { group, key, scope, status: 'hidden' };
    return { ...mean, group, key, scope, of: 'named' };
  }

  private earlierMean(group: MeanGroup, key: IndicatorKey, scope: Scope): ReleasedMean {
    const found = this.earlier?.means.find(
      (mean) => mean.group === group && mean.key === key && mean.scope === scope,
    );
    return found ?? { group, key, scope, status: 'hidden' };
  }
}

const sizeOf = (cohorts: Map<IndicatorKey, MeansAuthority[]>, key: IndicatorKey): number =>
  cohorts.get(key)?.length ?? 0;

/** Those of one indicator's cohort that are not in the next one's. */
function shellOf(
  keys: IndicatorKey[],
  cohorts: Map<IndicatorKey, MeansAuthority[]>,
  at: number,
): MeansAuthority[] {
  const key = keys[at];
  const next = keys[at + 1];
  const inner = new Set(next ? cohorts.get(next) : []);
  return (key ? (cohorts.get(key) ?? []) : []).filter((authority) => !inner.has(authority));
}

const mostSeen = (seen: Seen[]): Seen =>
  seen.includes('by name') ? 'by name' : seen.includes('without a name') ? 'without a name' : 'no';
const leastSeen = (seen: Seen[]): Seen =>
  seen.includes('no') ? 'no' : seen.includes('without a name') ? 'without a name' : 'by name';

const share = (count: number | null, base: number): number | null =>
  count === null ? null : shareOf(count, base);

const basesOf = (part: Part | null): number[] => (part ? [part.groups.n, part.groups.m] : [0, 0]);
const countsOf = (part: Part | null): number[] => {
  const { a, n, b, m } = part?.groups ?? { a: 0, n: 0, b: 0, m: 0 };
  return [a, n - a, b, m - b];
};

function partOf(service: ServiceCounts, definitions: DefinitionSet, key: IndicatorKey): Part | null {
  if (key !== '1') {
    const groups = twoGroupsOf(service, definitions, key);
    return groups && { groups, bands: null };
  }
  if (service.without[1]) return null;
  const n = countOf(service, definitions, 'staff', 'global-majority');
  const m = countOf(service, definitions, 'staff', 'white');
  if (n === null || m === null) return null;
  const row = (group: ComparedGroup) =>
    definitions.bands.map(({ key: band }) => countOf(service, definitions, `band:${band}`, group) ?? 0);
  return {
    groups: { a: 0, n, b: 0, m },
    bands: { 'global-majority': row('global-majority'), white: row('white') },
  };
}

function addedParts(one: Part, other: Part): Part {
  const row = (group: ComparedGroup) =>
    (one.bands?.[group] ?? []).map((count, at) => count + (other.bands?.[group][at] ?? 0));
  return {
    groups: addedGroups(one.groups, other.groups),
    bands: one.bands && { 'global-majority': row('global-majority'), white: row('white') },
  };
}

function rounded({ ids, groups, bands }: Sum): Sum {
  const row = (group: ComparedGroup) =>
    (bands?.[group] ?? []).map((count) => (count === null ? null : toNearestFive(count)));
  return {
    ids,
    groups: {
      a: toNearestFive(groups.a),
      n: toNearestFive(groups.n),
      b: toNearestFive(groups.b),
      m: toNearestFive(groups.m),
    },
    bands: bands && { 'global-majority': row('global-majority'), white: row('white') },
  };
}

/** Of both services, made of their rounded sums: where both are shown it adds nothing. */
function bothOf(
  adults: Map<IndicatorKey, Table>,
  childrens: Map<IndicatorKey, Table>,
): Map<IndicatorKey, Table> {
  const tables = new Map<IndicatorKey, Table>();
  for (const [key, one] of adults) {
    const other = childrens.get(key);
    if (!other) continue;
    const sums = new Map<MeanGroup, Sum>();
    for (const [group, sum] of one.sums) {
      const beside = other.sums.get(group);
      if (beside) sums.set(group, addedSums(sum, beside));
    }
    tables.set(key, { cohort: [], sums });
  }
  return tables;
}

function addedSums(one: Sum, other: Sum): Sum {
  const row = (group: ComparedGroup) =>
    (one.bands?.[group] ?? []).map((count, at) => {
      const beside = other.bands?.[group][at] ?? null;
      return count === null || beside === null ? null : count + beside;
    });
  return {
    ids: [...new Set([...one.ids, ...other.ids])],
    groups: addedGroups(one.groups, other.groups),
    bands: one.bands && { 'global-majority': row('global-majority'), white: row('white') },
  };
}
