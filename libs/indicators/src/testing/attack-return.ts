import { countOf, SCOPES, type Scope, type Service, type ServiceCounts } from '../counts.ts';
import {
  type Base,
  definitionsOf,
  type Group,
  INDICATOR_KEYS,
  type IndicatorKey,
  type Measure,
} from '../definitions.ts';
import type { ReleasedReturn } from '../release-return.ts';
import { toNearestFive } from '../release.ts';
import { Attacker, MOST_PEOPLE, type Found, type Hidden, type Terms } from './attacker.ts';

const definitions = definitionsOf('2025');
const PARTS = ['adults', 'childrens'] as const satisfies Service[];
const COMPARED = ['global-majority', 'white'] as const satisfies Group[];
const WITHIN_STAFF = ['professionals', 'public-base', 'staff-base'] as const satisfies Base[];

/** A release, and the counts behind it: the first is what the attacker sees, the second says whether it is right. */
export interface Attacked {
  services: Partial<Record<Service, ServiceCounts>>;
  released: ReleasedReturn;
}

/**
 * All releases of one return, as a peer sees them: every figure that was ever shown, to the nearest five; the rule; which
 * counts a correction left as they were; and which denominators are the same people.
 */
export function attackReturn(releases: readonly Attacked[], threshold: number): Found[] {
  const attacker = new Attacker();
  const hidden = releases.flatMap((_, version) =>
    new ReturnAttack(attacker, releases, version, threshold).run(),
  );
  return attacker.finds(hidden, threshold);
}

class ReturnAttack {
  private readonly services: Attacked['services'];
  private readonly parts: Service[];

  constructor(
    private readonly attacker: Attacker,
    private readonly releases: readonly Attacked[],
    private readonly version: number,
    private readonly threshold: number,
  ) {
    this.services = releases[version]?.services ?? {};
    this.parts = PARTS.filter((part) => this.services[part]);
  }

  run(): Hidden[] {
    this.knowsWhatCountsAre();
    for (const key of INDICATOR_KEYS) for (const scope of SCOPES) this.knowsFigure(key, scope);
    for (const scope of SCOPES) this.knowsCompleteness(scope);
    return this.hidden();
  }

  // Names: a count that a correction left as it was has one name in both releases.

  private nameOf(part: Service, measure: Measure, group: Group): string {
    const value = (version: number) => this.releases[version]?.services[part]?.counts[measure]?.[group];
    let version = this.version;
    while (version > 0 && value(version - 1) === value(this.version)) version--;
    return `${part} ${measure} ${group} ${version}`;
  }

  private terms(base: Base, group: Group, scope: Scope, times = 1): Terms {
    if (scope === 'combined') return PARTS.flatMap((part) => this.terms(base, group, part, times));
    if (base !== 'staff' && !this.isAllStaff(base, scope)) return [[this.nameOf(scope, base, group), times]];
    return definitions.bands.map(({ key }) => [this.nameOf(scope, `band:${key}`, group), times] as const);
  }

  private count(base: Base, group: Group, scope: Scope): number | null {
    if (scope === 'combined') {
      const [adults, childrens] = PARTS.map((part) => this.count(base, group, part));
      return adults == null || childrens == null ? null : adults + childrens;
    }
    const service = this.services[scope];
    return service ? countOf(service, definitions, base, group) : null;
  }

  // What it knows.

  private knowsWhatCountsAre(): void {
    for (const part of this.parts) {
      for (const group of COMPARED) {
        for (const key of INDICATOR_KEYS) {
          const { numerator, denominator } = definitions.indicators[key];
          if (numerator) this.knowsWithin(numerator, denominator, group, part);
        }
        for (const base of WITHIN_STAFF) this.knowsWithin(base, 'staff', group, part);
      }
    }
  }

  private knowsWithin(part: Base, whole: Base, group: Group, scope: Scope): void {
    if (this.count(part, group, scope) === null || this.count(whole, group, scope) === null) return;
    this.attacker.knows(
      [...this.terms(whole, group, scope), ...this.terms(part, group, scope, -1)],
      0,
      MOST_PEOPLE,
    );
  }

  /** It guesses this where it is so: a survey of everyone, professionals alone. */
  private isAllStaff(base: Base, part: Service): boolean {
    if (!WITHIN_STAFF.some((within) => within === base)) return false;
    return COMPARED.every((group) => {
      const count = this.count(base, group, part);
      return count !== null && count === this.count('staff', group, part);
    });
  }

  private figure(key: IndicatorKey, scope: Scope) {
    return this.releases[this.version]?.released.figures.find(
      (one) => one.key === key && one.scope === scope,
    );
  }

  private isShown(key: IndicatorKey, scope: Scope): boolean {
    return this.figure(key, scope)?.status === 'shown';
  }

  /** Both services' figures, added: they say nothing that each does not say. */
  private isDerived(key: IndicatorKey, scope: Scope): boolean {
    return scope === 'combined' && PARTS.every((part) => this.isShown(key, part));
  }

  private knowsFigure(key: IndicatorKey, scope: Scope): void {
    const figure = this.figure(key, scope);
    if (figure?.status !== 'shown' || this.isDerived(key, scope)) return;
    const { numerator, denominator } = definitions.indicators[key];
    const { threshold } = this;
    for (const group of COMPARED) {
      if (figure.likelihood && numerator) {
        const { a, n, b, m } = figure.likelihood.rounded;
        const [part, whole] = group === 'white' ? [b, m] : [a, n];
        this.attacker.knowsRounded(this.terms(numerator, group, scope), part, threshold);
        this.knowsBase(denominator, group, scope, whole);
        this.attacker.knows(this.complement(key, group, scope), threshold, MOST_PEOPLE);
        this.attacker.tells(this.complement(key, group, scope));
      } else {
        this.knowsBase('staff', group, scope, toNearestFive(this.count('staff', group, scope) ?? 0));
        for (const [at, { key: band }] of definitions.bands.entries()) {
          const row = figure.bands?.[at];
          if ((group === 'white' ? row?.whiteShare : row?.globalMajorityShare) == null) continue;
          const count = toNearestFive(this.count(`band:${band}`, group, scope) ?? 0);
          this.attacker.knowsRounded(this.terms(`band:${band}`, group, scope), count, threshold);
        }
      }
    }
  }

  private knowsBase(base: Base, group: Group, scope: Scope, rounded: number): void {
    // A sum of two roundings is no sum rounded.
    const isShown = (part: Scope) =>
      INDICATOR_KEYS.some(
        (key) => definitions.indicators[key].denominator === base && this.isShown(key, part),
      );
    if (scope === 'combined' && PARTS.every(isShown)) return;
    this.attacker.knowsRounded(this.terms(base, group, scope), rounded, 30);
  }

  private knowsCompleteness(scope: Scope): void {
    const isKnown = (one: Scope) =>
      this.releases[this.version]?.released.completeness.find((row) => row.scope === one)?.unknownShare !=
      null;
    if (!isKnown(scope) || (scope === 'combined' && PARTS.every(isKnown))) return;
    const terms = this.terms('staff', 'not-known', scope);
    this.attacker.knowsRounded(
      terms,
      toNearestFive(this.count('staff', 'not-known', scope) ?? 0),
      this.threshold,
    );
    // Of whom it is a share is then known too.
    for (const group of COMPARED) {
      this.knowsBase('staff', group, scope, toNearestFive(this.count('staff', group, scope) ?? 0));
    }
  }

  // What it looks for.

  private isTold(terms: (scope: Scope) => Terms, scope: Scope): boolean {
    if (this.attacker.isTold(terms(scope))) return true;
    return scope === 'combined' && PARTS.every((part) => this.attacker.isTold(terms(part)));
  }

  private hidden(): Hidden[] {
    const hidden: Hidden[] = [];
    const scopes: Scope[] = this.parts.length === 2 ? [...SCOPES] : this.parts;
    const add = (name: string, scope: Scope, terms: (scope: Scope) => Terms) => {
      if (!this.isTold(terms, scope)) {
        hidden.push({ name: `${name} ${scope}, release ${this.version}`, terms: terms(scope) });
      }
    };
    for (const scope of scopes) {
      const isCounted = (base: Base, group: Group) => this.count(base, group, scope) !== null;
      for (const group of COMPARED) {
        for (const key of INDICATOR_KEYS) {
          const { numerator, denominator } = definitions.indicators[key];
          if (isCounted(denominator, group)) {
            add(`${denominator} ${group}`, scope, (one) => this.terms(denominator, group, one));
          }
          if (!numerator || !isCounted(numerator, group)) continue;
          add(`${numerator} ${group}`, scope, (one) => this.terms(numerator, group, one));
          const left =
            (this.count(denominator, group, scope) ?? 0) - (this.count(numerator, group, scope) ?? 0);
          // Of two counts that were told, in one release or in two, the rest is no secret unless it is small.
          const isTold =
            this.isTold((one) => this.terms(numerator, group, one), scope) &&
            this.isTold((one) => this.terms(denominator, group, one), scope);
          if (isCounted(denominator, group) && (!isTold || left < this.threshold)) {
            add(`without ${numerator} ${group}`, scope, (one) => this.complement(key, group, one));
          }
        }
        for (const { key } of definitions.bands) {
          const band = `band:${key}` as const;
          if (isCounted(band, group)) add(`${band} ${group}`, scope, (one) => this.terms(band, group, one));
        }
      }
      if (isCounted('staff', 'not-known')) {
        add('unknown', scope, (one) => this.terms('staff', 'not-known', one));
      }
    }
    return hidden;
  }

  private complement(key: IndicatorKey, group: Group, scope: Scope): Terms {
    const { numerator, denominator } = definitions.indicators[key];
    return [
      ...this.terms(denominator, group, scope),
      ...(numerator ? this.terms(numerator, group, scope, -1) : []),
    ];
  }
}
