import type { TwoGroups } from './counts.ts';
import { type DefinitionVersion, definitionsOf, isComparable, type LikelihoodKey } from './definitions.ts';

export interface YearOfCounts {
  /** The questions of that year. */
  version: DefinitionVersion;
  groups: TwoGroups;
}

/**
 * Why years are not added: the question was worded anew between them; or it is asked of a snapshot, where most of the
 * people are the same ones each year, and counting them again would make the interval look surer than it is.
 */
export type NotPooled = 'fewer-than-two-years' | 'not-comparable' | 'same-people';

/** Several years of one indicator as one: the sums of their counts. The years themselves are the caller's to name. */
export function pooledYears(
  key: LikelihoodKey,
  years: YearOfCounts[],
): { groups: TwoGroups } | { notPooled: NotPooled } {
  const [first, ...others] = years;
  if (!first || others.length === 0) return { notPooled: 'fewer-than-two-years' };
  if (definitionsOf(first.version).indicators[key].basis === 'snapshot') return { notPooled: 'same-people' };
  if (others.some(({ version }) => !isComparable(key, first.version, version))) {
    return { notPooled: 'not-comparable' };
  }
  const groups: TwoGroups = { a: 0, n: 0, b: 0, m: 0 };
  for (const { groups: year } of years) {
    groups.a += year.a;
    groups.n += year.n;
    groups.b += year.b;
    groups.m += year.m;
  }
  return { groups };
}
