import type {
  Base,
  DefinitionSet,
  Group,
  IndicatorDefinition,
  IndicatorKey,
  Measure,
} from './definitions.ts';

/** Why an indicator has no counts. Missing (nobody said yet), not collected, not applicable and zero are four things. */
export type NoCounts = 'not-collected' | 'not-applicable';
export type Service = 'adults' | 'childrens';
/** What a figure is of: one service's return, or both together. */
export type Scope = Service | 'combined';
export const SCOPES = ['adults', 'childrens', 'combined'] as const satisfies Scope[];

/** One service's return: a count for each measure and group that has one. What is absent is missing, not zero. */
export interface ServiceCounts {
  counts: Partial<Record<Measure, Partial<Record<Group, number>>>>;
  /** By indicator number; such an indicator's counts are not read. */
  without: Partial<Record<IndicatorDefinition['number'], NoCounts>>;
}

/** Global Majority `a` of `n`, White `b` of `m`: what a relative likelihood is made of. People, whole numbers. */
export interface TwoGroups {
  a: number;
  n: number;
  b: number;
  m: number;
}

/** Of one group; null while any of its parts is missing. `staff` is the sum over the pay bands. */
export function countOf(
  { counts }: Pick<ServiceCounts, 'counts'>,
  { bands }: DefinitionSet,
  base: Base,
  group: Group,
): number | null {
  if (base !== 'staff') return counts[base]?.[group] ?? null;
  let sum = 0;
  for (const { key } of bands) {
    const count = counts[`band:${key}`]?.[group];
    if (count === undefined) return null;
    sum += count;
  }
  return sum;
}

/** The four counts of an indicator's ratio; null where one is missing, or the indicator has no ratio or no counts. */
export function twoGroupsOf(
  service: ServiceCounts,
  definitions: DefinitionSet,
  key: IndicatorKey,
): TwoGroups | null {
  const { numerator, denominator, number } = definitions.indicators[key];
  if (numerator === null || service.without[number]) return null;
  const of = (base: Base, group: Group) => countOf(service, definitions, base, group);
  const a = of(numerator, 'global-majority');
  const n = of(denominator, 'global-majority');
  const b = of(numerator, 'white');
  const m = of(denominator, 'white');
  return a === null || n === null || b === null || m === null ? null : { a, n, b, m };
}
