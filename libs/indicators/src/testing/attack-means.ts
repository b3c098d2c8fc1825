import { isDeepStrictEqual } from 'node:util';
import { countOf, type Scope, type Service } from '../counts.ts';
import { type Base, definitionsOf, type Group, INDICATOR_KEYS, type IndicatorKey } from '../definitions.ts';
import type { MeansAuthority, ReleasedMeans } from '../release-means.ts';
import type { ReleasedFigure } from '../release.ts';
import { toNearestFive } from '../release.ts';
import { isIn } from '../safe-sums.ts';
import { Attacker, type Found, type Hidden, MOST_PEOPLE, type Terms } from './attacker.ts';

const definitions = definitionsOf('2025');
const PARTS = ['adults', 'childrens'] as const satisfies Service[];
const COMPARED = ['global-majority', 'white'] as const satisfies Group[];
const WITHIN_STAFF = ['professionals', 'public-base', 'staff-base'] as const satisfies Base[];

/** An edition, and the authorities as they were when it was made. */
export interface AttackedEdition {
  authorities: readonly MeansAuthority[];
  released: ReleasedMeans;
}

/**
 * All editions of the means, as one authority sees them: the sums behind each mean to the nearest five, who is in them,
 * every figure that is shown under a name, and its own exact counts.
 */
export function attackMeans(
  editions: readonly AttackedEdition[],
  { looking, threshold }: { looking: string | null; threshold: number },
): Found[] {
  const attacker = new Attacker();
  const hidden = editions.flatMap((_, edition) =>
    new MeansAttack(attacker, editions, edition, looking).run(),
  );
  return attacker.finds(hidden, threshold);
}

class MeansAttack {
  private readonly authorities: readonly MeansAuthority[];
  private readonly decided: ReleasedMeans;

  constructor(
    private readonly attacker: Attacker,
    private readonly editions: readonly AttackedEdition[],
    private readonly edition: number,
    private readonly looking: string | null,
  ) {
    const { authorities, released } = editions[edition]!;
    this.authorities = authorities;
    this.decided = released;
  }

  run(): Hidden[] {
    for (const authority of this.authorities) {
      for (const part of PARTS) this.knowsWhatCountsAre(authority, part);
      for (const figure of authority.named) this.knowsFigure(authority, figure);
      if (authority.id === this.looking) this.knowsItself(authority);
    }
    for (const mean of this.decided.means) this.knowsMean(mean);
    return this.authorities.flatMap((authority) =>
      authority.id === this.looking ? [] : this.hiddenOf(authority),
    );
  }

  private terms(authority: MeansAuthority, base: Base, group: Group, scope: Scope, times = 1): Terms {
    if (scope === 'combined') return PARTS.flatMap((part) => this.terms(authority, base, group, part, times));
    // It guesses a survey of everyone, or professionals alone, where it is so.
    const name = this.isAllStaff(authority, base, scope) ? 'staff' : base;
    return [
      [`${authority.id} ${scope} ${name} ${group} ${this.since(authority, name, group, scope)}`, times],
    ];
  }

  private isAllStaff(authority: MeansAuthority, base: Base, part: Service): boolean {
    if (!WITHIN_STAFF.some((within) => within === base)) return false;
    return COMPARED.every((group) => {
      const count = this.count(authority, base, group, part);
      return count !== null && count === this.count(authority, 'staff', group, part);
    });
  }

  /** The edition since which this count has been what it is. */
  private since({ id }: MeansAuthority, base: Base, group: Group, part: Service): number {
    const countIn = (at: number) => {
      const authority = this.editions[at]?.authorities.find((one) => one.id === id);
      return authority ? this.count(authority, base, group, part) : null;
    };
    let edition = this.edition;
    while (edition > 0 && countIn(edition - 1) === countIn(this.edition)) edition--;
    return edition;
  }

  private count({ services }: MeansAuthority, base: Base, group: Group, scope: Scope): number | null {
    if (scope === 'combined') {
      const [adults, childrens] = PARTS.map((part) =>
        services[part] ? countOf(services[part], definitions, base, group) : null,
      );
      return adults == null || childrens == null ? null : adults + childrens;
    }
    return services[scope] ? countOf(services[scope], definitions, base, group) : null;
  }

  private knowsWhatCountsAre(authority: MeansAuthority, part: Service): void {
    if (!authority.services[part]) return;
    for (const group of COMPARED) {
      const within = (one: Base, whole: Base) => {
        if (
          this.count(authority, one, group, part) === null ||
          this.count(authority, whole, group, part) === null
        )
          return;
        this.attacker.knows(
          [...this.terms(authority, whole, group, part), ...this.terms(authority, one, group, part, -1)],
          0,
          MOST_PEOPLE,
        );
      };
      for (const key of INDICATOR_KEYS) {
        const { numerator, denominator } = definitions.indicators[key];
        if (numerator) within(numerator, denominator);
      }
      for (const base of WITHIN_STAFF) within(base, 'staff');
      if (this.count(authority, 'staff', group, part) !== null) {
        this.attacker.knows(
          [
            ...this.terms(authority, 'staff', group, part),
            ...definitions.bands.flatMap(({ key }) => this.terms(authority, `band:${key}`, group, part, -1)),
          ],
          0,
          0,
        );
      }
    }
  }

  private knowsItself(authority: MeansAuthority): void {
    for (const part of PARTS) {
      for (const measure of Object.keys(authority.services[part]?.counts ?? {}) as Base[]) {
        for (const group of COMPARED) {
          const count = this.count(authority, measure, group, part);
          if (count !== null) this.attacker.knows(this.terms(authority, measure, group, part), count, count);
        }
      }
    }
  }

  private knowsFigure(authority: MeansAuthority, figure: ReleasedFigure): void {
    if (figure.status !== 'shown') return;
    const { key, scope } = figure;
    const { numerator, denominator } = definitions.indicators[key];
    const tell = (base: Base, group: Group, rounded: number) => {
      // A figure of both services may be the sum of two roundings.
      const slack = scope === 'combined' ? 4 : 2;
      const terms = this.terms(authority, base, group, scope);
      this.attacker.knows(terms, rounded - slack, rounded + slack);
      this.attacker.tells(terms);
    };
    for (const group of COMPARED) {
      if (figure.likelihood && numerator) {
        const { a, n, b, m } = figure.likelihood.rounded;
        tell(numerator, group, group === 'white' ? b : a);
        tell(denominator, group, group === 'white' ? m : n);
        this.attacker.tells(this.without(authority, numerator, denominator, group, scope));
        continue;
      }
      tell('staff', group, toNearestFive(this.count(authority, 'staff', group, scope) ?? 0));
      for (const { band, whiteShare, globalMajorityShare } of figure.bands ?? []) {
        if ((group === 'white' ? whiteShare : globalMajorityShare) === null) continue;
        tell(`band:${band}`, group, toNearestFive(this.count(authority, `band:${band}`, group, scope) ?? 0));
      }
    }
  }

  private without(authority: MeansAuthority, one: Base, whole: Base, group: Group, scope: Scope): Terms {
    return [...this.terms(authority, whole, group, scope), ...this.terms(authority, one, group, scope, -1)];
  }

  private knowsMean(mean: ReleasedMeans['means'][number]): void {
    const { key, scope, group } = mean;
    // One of named figures is made of what is known already.
    if (mean.status !== 'shown' || mean.of === 'named') return;
    // What is as it was in the edition before was told then, of the counts of then.
    const before = this.editions[this.edition - 1]?.released.means.find(
      (one) => one.key === key && one.scope === scope && one.group === group,
    );
    if (isDeepStrictEqual(before, mean)) return;
    const cohort = this.decided.decision.cohorts[`${key} ${scope}`] ?? [];
    const members = this.authorities.filter(({ id }) => cohort.includes(id)).filter(isIn(group));
    // Both services, added.
    if (cohort.length === 0) return;
    const sum = (base: Base, of: Group) => members.flatMap((member) => this.terms(member, base, of, scope));
    const { numerator, denominator } = definitions.indicators[key];
    for (const of of COMPARED) {
      if (mean.likelihood && numerator) {
        const { a, n, b, m } = mean.likelihood.rounded;
        this.attacker.knowsRounded(sum(numerator, of), of === 'white' ? b : a);
        this.attacker.knowsRounded(sum(denominator, of), of === 'white' ? m : n);
        continue;
      }
      const total = (base: Base) =>
        toNearestFive(members.reduce((all, member) => all + (this.count(member, base, of, scope) ?? 0), 0));
      this.attacker.knowsRounded(sum('staff', of), total('staff'));
      for (const { band, whiteShare, globalMajorityShare } of mean.bands ?? []) {
        if ((of === 'white' ? whiteShare : globalMajorityShare) === null) continue;
        this.attacker.knowsRounded(sum(`band:${band}`, of), total(`band:${band}`));
      }
    }
  }

  private isInSums(key: IndicatorKey, part: Service): boolean {
    return this.editions.some(({ released: { means } }) =>
      means.some(
        (mean) =>
          mean.status === 'shown' && mean.key === key && (mean.scope === part || mean.scope === 'combined'),
      ),
    );
  }

  private hiddenOf(authority: MeansAuthority): Hidden[] {
    const hidden: Hidden[] = [];
    for (const part of PARTS) {
      if (!authority.services[part]) continue;
      for (const group of COMPARED) {
        const add = (name: string, terms: Terms) => {
          if (!this.attacker.isTold(terms)) {
            hidden.push({ name: `${authority.id} ${part} ${name} ${group}, edition ${this.edition}`, terms });
          }
        };
        // Where no edition shows a mean of an indicator, its counts are in no sum, and nothing is to be found.
        const inSums = INDICATOR_KEYS.filter((key) => this.isInSums(key, part));
        const bases = inSums.flatMap((key) => {
          const { numerator, denominator } = definitions.indicators[key];
          return numerator ? [numerator, denominator] : [denominator];
        });
        const bands = inSums.includes('1') ? definitions.bands.map(({ key }): Base => `band:${key}`) : [];
        for (const base of new Set([...bases, ...bands])) {
          if (this.count(authority, base, group, part) === null) continue;
          add(base, this.terms(authority, base, group, part));
        }
        for (const key of inSums) {
          const { numerator, denominator } = definitions.indicators[key];
          if (!numerator || this.count(authority, numerator, group, part) === null) continue;
          if (this.count(authority, denominator, group, part) === null) continue;
          add(`without ${numerator}`, this.without(authority, numerator, denominator, group, part));
        }
      }
    }
    return hidden;
  }
}
