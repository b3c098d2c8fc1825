import { countOf, SCOPES, twoGroupsOf } from './counts.ts';
import type { NoCounts, Scope, Service, ServiceCounts, TwoGroups } from './counts.ts';
import { INDICATOR_KEYS } from './definitions.ts';
import type { Base, DefinitionSet, Group, IndicatorKey } from './definitions.ts';
import {
  addedGroups,
  hiddenParts,
  isLargeEnough,
  releasedLikelihood,
  shareOf,
  thresholdOf,
  toNearestFive,
} from './release.ts';
import type { ReleasedBands, ReleasedCompleteness, ReleasedFigure } from './release.ts';

/** In which scopes something was shown for itself, and in which it was hidden once and stays so. */
interface Track {
  shown: Scope[];
  hidden: Scope[];
}
type HiddenBands = Record<ComparedGroup, string[]>;

/**
 * What the releases of one return have shown and hidden so far. Stored with the release and handed in with the next one,
 * so that a correction, or the other service's later sign-off, adds nothing to what was hidden. It holds no counts.
 */
export interface ReleaseDecision {
  threshold: number;
  figures: Record<IndicatorKey, Track>;
  /** Pay bands hidden in a scope whose other bands were shown. */
  bands: Partial<Record<Scope, HiddenBands>>;
  unknown: Track;
}

export interface ReleasedReturn {
  /** Every indicator in every scope. */
  figures: ReleasedFigure[];
  completeness: ReleasedCompleteness[];
  decision: ReleaseDecision;
}

type Services = Partial<Record<Service, ServiceCounts>>;
type ComparedGroup = Exclude<Group, 'not-known'>;
/** A row of pay bands for each group: true is hidden. */
type BandRows = Record<ComparedGroup, boolean[]>;

const PARTS = ['adults', 'childrens'] as const satisfies Service[];
const COMPARED = ['global-majority', 'white'] as const satisfies ComparedGroup[];
/** Counted among the staff in post, so what is known of one bounds the other. */
const WITHIN_STAFF = ['professionals', 'public-base', 'staff-base'] as const satisfies Base[];

/** What can be said of one indicator before anything is chosen. */
interface Candidate {
  key: IndicatorKey;
  base: Base;
  /** Why a service has no counts. */
  without: Partial<Record<Service, NoCounts | 'missing'>>;
  services: Service[];
  together: boolean;
}
/** What each figure shows for itself. Combined is in it only where it stands alone; beside both services it adds nothing. */
type Choice = Map<IndicatorKey, Scope[]>;

/**
 * Decides once what others see of a return (decision 0025). `services` holds the ones signed off; `earlier` is the
 * decision of the release before this one, of the same return.
 */
export function releaseReturn({
  definitions,
  services,
  threshold,
  earlier,
}: {
  definitions: DefinitionSet;
  services: Services;
  threshold?: number;
  earlier?: ReleaseDecision | null;
}): ReleasedReturn {
  return new ReturnRelease(definitions, services, thresholdOf(threshold), earlier ?? null).release();
}

class ReturnRelease {
  private readonly candidates: Candidate[];
  private readonly choice: Choice = new Map();
  /** Of the scopes that may show pay bands. */
  private readonly rows: Partial<Record<Scope, BandRows>> = {};

  /**
   * Denominators that a correction takes back. Where it makes a pay band small, or those whom a thing did not happen to,
   * the release before still says the other parts, and the whole would give this one.
   */
  private readonly takenBack: Record<Scope, Base[]> = { adults: [], childrens: [], combined: [] };

  constructor(
    private readonly definitions: DefinitionSet,
    private readonly services: Services,
    private readonly threshold: number,
    private readonly earlier: ReleaseDecision | null,
  ) {
    for (const scope of SCOPES) {
      const rows = this.bandRows(scope);
      if (rows) this.rows[scope] = rows;
    }
    for (const key of INDICATOR_KEYS) for (const scope of SCOPES) this.takeBack(key, scope);
    this.candidates = INDICATOR_KEYS.map((key) => this.candidate(key));
  }

  release(): ReleasedReturn {
    for (const family of this.families()) this.choose(family);
    const unknown = this.unknownScopes();
    return {
      figures: this.candidates.flatMap((candidate) => SCOPES.map((scope) => this.figure(candidate, scope))),
      completeness: SCOPES.map((scope) => ({ scope, unknownShare: this.unknownShare(scope, unknown) })),
      decision: this.decision(unknown),
    };
  }

  // Counts.

  /** Exact; the sum over both services for combined, null where a part is missing. */
  private count(base: Base, group: Group, scope: Scope): number | null {
    if (scope === 'combined') {
      const adults = this.count(base, group, 'adults');
      const childrens = this.count(base, group, 'childrens');
      return adults === null || childrens === null ? null : adults + childrens;
    }
    const service = this.services[scope];
    return service ? countOf(service, this.definitions, base, group) : null;
  }

  /** Two bases rounded apart can be four people out, so what stands on their sum is 10 or more whatever the threshold. */
  private leastOf(scope: Scope): number {
    return scope === 'combined' ? Math.max(this.threshold, 10) : this.threshold;
  }

  private twoGroups(key: IndicatorKey, scope: Scope): TwoGroups | null {
    if (scope === 'combined') {
      const adults = this.twoGroups(key, 'adults');
      const childrens = this.twoGroups(key, 'childrens');
      return adults && childrens && addedGroups(adults, childrens);
    }
    const service = this.services[scope];
    return service ? twoGroupsOf(service, this.definitions, key) : null;
  }

  private bandCounts(group: Group, scope: Scope): number[] | null {
    const counts = this.definitions.bands.map(({ key }) => this.count(`band:${key}`, group, scope));
    return counts.every((count) => count !== null) ? counts : null;
  }

  // What passes for itself.

  private candidate(key: IndicatorKey): Candidate {
    const { number, denominator } = this.definitions.indicators[key];
    const without: Candidate['without'] = {};
    for (const part of PARTS) {
      const service = this.services[part];
      const isCounted =
        key === '1'
          ? COMPARED.every((group) => this.bandCounts(group, part))
          : this.twoGroups(key, part) !== null;
      const reason = !service ? 'missing' : (service.without[number] ?? (isCounted ? null : 'missing'));
      if (reason) without[part] = reason;
    }
    const passes = (scope: Scope) => {
      if (scope === 'combined' ? without.adults || without.childrens : without[scope]) return false;
      if (this.earlier?.figures[key].hidden.includes(scope)) return false;
      if (this.takenBack[scope].some((base) => this.areAlike(base, denominator))) return false;
      if (scope === 'combined' && !this.areBothLarge(denominator)) return false;
      if (key === '1') return this.rows[scope] !== undefined;
      const counts = this.twoGroups(key, scope);
      return counts !== null && isLargeEnough(counts, this.leastOf(scope));
    };
    const isOneOfBoth = this.earlier?.figures[key].shown.some((scope) => scope !== 'combined') ?? false;
    return {
      key,
      base: denominator,
      without,
      services: PARTS.filter(passes),
      together: !isOneOfBoth && passes('combined'),
    };
  }

  private takeBack(key: IndicatorKey, scope: Scope): void {
    const counts = this.earlier?.figures[key].shown.includes(scope) ? this.twoGroups(key, scope) : null;
    if (counts && Math.min(counts.n - counts.a, counts.m - counts.b) < this.threshold) {
      this.takenBack[scope].push(this.definitions.indicators[key].denominator);
    }
  }

  /** A sum over a handful and many is the many, and last year's figure of the many may be known. */
  private areBothLarge(base: Base): boolean {
    return PARTS.every((part) =>
      COMPARED.every((group) => (this.count(base, group, part) ?? 0) >= this.threshold),
    );
  }

  /** Null where too little of the row of either group is left to show. */
  private bandRows(scope: Scope): BandRows | null {
    const { bands } = this.definitions;
    const closed = this.earlier?.bands[scope];
    const rows: Partial<BandRows> = {};
    for (const group of COMPARED) {
      const counts = this.bandCounts(group, scope);
      if (!counts) return null;
      const before = bands.map(({ key }) => closed?.[group].includes(key) ?? false);
      const hidden = hiddenParts(counts, this.leastOf(scope), before);
      if (closed && (!hidden || hidden.some((isHidden, at) => isHidden !== before[at]))) {
        this.takenBack[scope].push('staff');
      }
      if (!hidden) return null;
      rows[group] = hidden;
    }
    return rows as BandRows;
  }

  // Secondary suppression: a choice of level for all that shares a denominator.

  /** Those about staff first: the others are among them. Denominators with the same count somewhere are taken for one. */
  private families(): Candidate[][] {
    const families: Candidate[][] = [];
    const staff = this.candidates.filter(({ base }) => base === 'staff');
    for (const candidate of [...staff, ...this.candidates.filter(({ base }) => base !== 'staff')]) {
      const home = families.filter((family) =>
        family.some(({ base }) => this.areAlike(base, candidate.base)),
      );
      const joined = [...home.flat(), candidate];
      const first = home[0] ? families.indexOf(home[0]) : families.length;
      families.splice(first, 1, joined);
      for (const other of home.slice(1)) families.splice(families.indexOf(other), 1);
    }
    return families;
  }

  private areAlike(one: Base, other: Base): boolean {
    if (one === other) return true;
    return PARTS.some((part) =>
      COMPARED.some((group) => {
        const count = this.count(one, group, part);
        return count !== null && count === this.count(other, group, part);
      }),
    );
  }

  private areTheSame(one: Base, other: Base): boolean {
    return (
      one === other ||
      PARTS.every((part) =>
        COMPARED.every((group) => this.count(one, group, part) === this.count(other, group, part)),
      )
    );
  }

  private choose(family: Candidate[]): void {
    const byService = this.withServices(family);
    const together = this.withoutServices(family);
    const best = score(together) > score(byService) ? together : byService;
    for (const [key, scopes] of best) this.choice.set(key, scopes);
  }

  /** Each service that passes; both together only for what neither shows, and where that gives no denominator away. */
  private withServices(family: Candidate[]): Choice {
    const choice: Choice = new Map(family.map(({ key, services }) => [key, services]));
    const shown = new Set(family.flatMap(({ services }) => services));
    if (shown.size === 0) return this.withoutServices(family);
    if (!this.mayShowServices(family, choice)) return new Map();
    for (const { key, base, together, services } of family) {
      const known = new Set(
        family.flatMap((other) => (this.areTheSame(base, other.base) ? other.services : [])),
      );
      if (services.length === 0 && together && known.size === 2) choice.set(key, ['combined']);
    }
    return choice;
  }

  /** Only both together. */
  private withoutServices(family: Candidate[]): Choice {
    const wasByService = family.some(({ base }) => this.shownEver(base).size > 0);
    if (wasByService) return new Map();
    return new Map(
      family.map(({ key, base, together }) => [
        key,
        together && this.mayShowTogether(base) ? (['combined'] as const) : [],
      ]),
    ) as Choice;
  }

  private mayShowServices(family: Candidate[], choice: Choice): boolean {
    const bases = [...new Set(family.map(({ base }) => base))];
    const shownOf = (base: Base) =>
      new Set(family.flatMap((one) => (one.base === base ? (choice.get(one.key) ?? []) : [])));
    const shown = new Set(bases.flatMap((base) => [...shownOf(base)]));
    // Once the sum is out, one service alone would give the other's denominator.
    const isOneOfSum = (base: Base) => this.wasTogether(base) && shownOf(base).size < 2;
    if (shown.size > 0 && bases.some(isOneOfSum)) return false;
    return bases.every((base) => {
      if (base === 'staff' && shownOf(base).size === 2) {
        return WITHIN_STAFF.every((part) => !this.wasTogether(part) || this.remains(part, PARTS));
      }
      return (
        !isWithinStaff(base) ||
        !this.isTogether('staff') ||
        this.remains(base, [...shownOf(base), ...this.shownEver(base)])
      );
    });
  }

  private mayShowTogether(base: Base): boolean {
    if (base === 'staff') {
      return WITHIN_STAFF.every((part) => this.remains(part, [...this.shownEver(part)]));
    }
    return !isWithinStaff(base) || this.shownEver('staff').size < 2 || this.remains(base, PARTS);
  }

  /** Whether enough staff are left beside those of `base` in these services, so that the range of each stays wide. */
  private remains(base: Base, scopes: readonly Scope[]): boolean {
    const parts = PARTS.filter((part) => scopes.includes(part));
    if (parts.length === 0) return true;
    return COMPARED.every((group) => {
      const staff = this.count('staff', group, 'combined');
      if (staff === null) return true;
      const within = parts.reduce((sum, part) => sum + (this.count(base, group, part) ?? 0), 0);
      return staff - within >= this.threshold;
    });
  }

  /** Services by which a figure with this denominator is shown, now or in an earlier release. */
  private shownEver(base: Base): Set<Service> {
    const shown = this.candidates
      .filter((candidate) => this.areTheSame(candidate.base, base))
      .flatMap(({ key }) => [...(this.choice.get(key) ?? []), ...(this.earlier?.figures[key].shown ?? [])]);
    return new Set(PARTS.filter((part) => shown.includes(part)));
  }

  private wasTogether(base: Base): boolean {
    return this.candidates.some(
      (candidate) =>
        candidate.base === base && this.earlier?.figures[candidate.key].shown.includes('combined'),
    );
  }

  private isTogether(base: Base): boolean {
    return (
      this.wasTogether(base) ||
      this.candidates.some(
        (candidate) => candidate.base === base && this.choice.get(candidate.key)?.includes('combined'),
      )
    );
  }

  // What is shown, made of rounded counts.

  /** To the nearest 5. Both services' sum is made of theirs where both are known. */
  private roundedBase(base: Base, group: Group, scope: Scope): number {
    if (scope === 'combined' && this.isKnownByService(base)) {
      return this.rounded(base, group, 'adults') + this.rounded(base, group, 'childrens');
    }
    return this.rounded(base, group, scope);
  }

  private rounded(base: Base, group: Group, scope: Scope): number {
    return toNearestFive(this.count(base, group, scope) ?? 0);
  }

  /** Whether what is shown now says this denominator for each service. */
  private isKnownByService(base: Base): boolean {
    return PARTS.every((part) =>
      this.candidates.some(
        (candidate) =>
          this.areTheSame(candidate.base, base) && this.choice.get(candidate.key)?.includes(part),
      ),
    );
  }

  private shows(key: IndicatorKey, scope: Scope): boolean {
    return this.choice.get(key)?.includes(scope) ?? false;
  }

  private figure({ key, without }: Candidate, scope: Scope): ReleasedFigure {
    const reason = scope === 'combined' ? combinedReason(without) : without[scope];
    if (reason) return { key, scope, status: reason };
    const isOfBoth = scope === 'combined' && PARTS.every((part) => this.shows(key, part));
    if (!isOfBoth && !this.shows(key, scope)) return { key, scope, status: 'hidden' };
    if (key === '1') {
      const bands = this.bands(scope, isOfBoth);
      return bands
        ? { key, scope, status: 'shown', likelihood: null, bands }
        : { key, scope, status: 'hidden' };
    }
    const likelihood = releasedLikelihood(this.roundedGroups(key, scope, isOfBoth));
    return { key, scope, status: 'shown', likelihood, bands: null };
  }

  private roundedGroups(key: IndicatorKey, scope: Scope, isOfBoth: boolean): TwoGroups {
    if (isOfBoth) {
      return addedGroups(
        this.roundedGroups(key, 'adults', false),
        this.roundedGroups(key, 'childrens', false),
      );
    }
    const { numerator, denominator } = this.definitions.indicators[key];
    const of = (group: Group) => (numerator === null ? 0 : this.rounded(numerator, group, scope));
    return {
      a: of('global-majority'),
      n: this.roundedBase(denominator, 'global-majority', scope),
      b: of('white'),
      m: this.roundedBase(denominator, 'white', scope),
    };
  }

  /** Null where nothing is left of a group's row: a band of both services is shown where each of them shows it. */
  private bands(scope: Scope, isOfBoth: boolean): ReleasedBands[] | null {
    const sources = isOfBoth ? PARTS : [scope];
    const shares = (group: ComparedGroup) => {
      const base = this.roundedBase('staff', group, scope);
      return this.definitions.bands.map(({ key }, at) => {
        if (sources.some((source) => this.rows[source]?.[group][at] ?? true)) return null;
        return shareOf(
          sources.reduce((sum, source) => sum + this.rounded(`band:${key}`, group, source), 0),
          base,
        );
      });
    };
    const globalMajority = shares('global-majority');
    const white = shares('white');
    if ([globalMajority, white].some((row) => row.every((share) => share === null))) return null;
    return this.definitions.bands.map(({ key }, at) => ({
      band: key,
      globalMajorityShare: globalMajority[at] ?? null,
      whiteShare: white[at] ?? null,
    }));
  }

  // Completeness, only where the staff it is a share of are known at the same level.

  private unknownScopes(): Scope[] {
    const passes = (scope: Scope) =>
      !this.earlier?.unknown.hidden.includes(scope) &&
      (this.count('staff', 'not-known', scope) ?? 0) >= this.leastOf(scope);
    const known = (part: Service) =>
      this.candidates.some(({ key, base }) => base === 'staff' && this.shows(key, part));
    const services = PARTS.filter((part) => known(part) && passes(part));
    if (services.length > 0) return services;
    const wasByService = this.earlier?.unknown.shown.some((scope) => scope !== 'combined') ?? false;
    const isKnown =
      this.isKnownByService('staff') ||
      this.candidates.some(({ key, base }) => base === 'staff' && this.shows(key, 'combined'));
    return isKnown && !wasByService && passes('combined') ? ['combined'] : [];
  }

  private unknownShare(scope: Scope, shown: Scope[]): number | null {
    const isOfBoth = scope === 'combined' && PARTS.every((part) => shown.includes(part));
    if (!isOfBoth && !shown.includes(scope)) return null;
    const sources = isOfBoth ? PARTS : [scope];
    const unknown = sources.reduce((sum, source) => sum + this.rounded('staff', 'not-known', source), 0);
    const known = COMPARED.reduce((sum, group) => sum + this.roundedBase('staff', group, scope), 0);
    return shareOf(unknown, known + unknown);
  }

  // What the next release has to keep to.

  private decision(unknown: Scope[]): ReleaseDecision {
    const { earlier } = this;
    const figures = Object.fromEntries(
      this.candidates.map(({ key, without }) => [
        key,
        tracked(earlier?.figures[key], this.choice.get(key) ?? [], (scope) =>
          scope === 'combined' ? !without.adults && !without.childrens : !without[scope],
        ),
      ]),
    ) as Record<IndicatorKey, Track>;
    const bands: ReleaseDecision['bands'] = { ...earlier?.bands };
    for (const scope of this.choice.get('1') ?? []) {
      const rows = this.rows[scope];
      if (rows)
        bands[scope] = {
          white: this.bandKeys(rows.white),
          'global-majority': this.bandKeys(rows['global-majority']),
        };
    }
    const isCounted = (scope: Scope) => this.count('staff', 'not-known', scope) !== null;
    return {
      threshold: this.threshold,
      figures,
      bands,
      unknown: tracked(earlier?.unknown, unknown, isCounted),
    };
  }

  private bandKeys(hidden: boolean[]): string[] {
    return this.definitions.bands.flatMap(({ key }, at) => (hidden[at] ? [key] : []));
  }
}

const tracked = (
  earlier: Track | undefined,
  shown: Scope[],
  isCounted: (scope: Scope) => boolean,
): Track => ({
  shown: SCOPES.filter((scope) => shown.includes(scope) || earlier?.shown.includes(scope)),
  hidden: SCOPES.filter(
    (scope) => earlier?.hidden.includes(scope) || (isCounted(scope) && !shown.includes(scope)),
  ),
});

const isWithinStaff = (base: Base): boolean => WITHIN_STAFF.some((within) => within === base);

/** As many indicators as can be shown, then as many figures; both together counts as one more beside two services. */
function score(choice: Choice): number {
  const shown = [...choice.values()].filter((scopes) => scopes.length > 0);
  return shown.length * 100 + shown.reduce((sum, { length }) => sum + (length === 2 ? 3 : length), 0);
}

/** Both together have no figure where one of them has none. */
const combinedReason = ({ adults, childrens }: Candidate['without']): NoCounts | 'missing' | undefined =>
  adults === 'missing' || childrens === 'missing' ? 'missing' : (adults ?? childrens);
