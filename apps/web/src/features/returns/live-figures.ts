import type { ReturnIndicator } from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import type { FilledCounts } from '@hub/indicators/checks';
import { countOf, type TwoGroups, twoGroupsOf } from '@hub/indicators/counts';
import {
  type BandMeasure,
  type DefinitionSet,
  type Group,
  GROUPS,
  type IndicatorDefinition,
  LIKELIHOOD_KEYS,
} from '@hub/indicators/definitions';
import { type LikelihoodFigure, likelihoodFigure } from '@hub/indicators/figure';
import { filledOf } from './count-cells.ts';

/** Indicators whose denominator is the staff in post of the first. */
export const OF_STAFF: readonly IndicatorNumber[] = [3, 5, 8, 9];

/** The staff in post by pay band, as far as the first indicator gives them. */
export const staffOf = (indicators: readonly Pick<ReturnIndicator, 'number' | 'answer' | 'counts'>[]) => {
  const first = indicators.find(({ number }) => number === 1);
  return first?.answer === 'counts' ? filledOf(first.counts) : {};
};

/** Staff in post of each group; null where a band of it is missing. */
export const staffInPost = (
  definitions: DefinitionSet,
  staff: FilledCounts,
): Record<Group, number | null> => {
  const of = (group: Group) => countOf({ counts: staff }, definitions, 'staff', group);
  return { white: of('white'), 'global-majority': of('global-majority'), 'not-known': of('not-known') };
};

export interface LiveFigure {
  definition: IndicatorDefinition;
  groups: TwoGroups;
  figure: LikelihoodFigure;
}

/** What the counts of an indicator say as they stand: none for a part whose counts are missing or cannot be. */
export function likelihoodsOf(
  definitions: DefinitionSet,
  number: IndicatorNumber,
  counts: FilledCounts,
  staff: FilledCounts,
): LiveFigure[] {
  return LIKELIHOOD_KEYS.flatMap((key) => {
    const definition = definitions.indicators[key];
    if (definition.number !== number) return [];
    const groups = twoGroupsOf({ counts: { ...staff, ...counts }, without: {} }, definitions, key);
    if (!groups || groups.a > groups.n || groups.b > groups.m) return [];
    return [{ definition, groups, figure: likelihoodFigure(definition, groups) }];
  });
}

export interface BandShares {
  title: string;
  globalMajority: number | null;
  white: number | null;
}
/** How each group is spread over the pay bands, from 0 to 1; null while a band of it is missing, or nobody is in it. */
export function bandSharesOf(definitions: DefinitionSet, counts: FilledCounts): BandShares[] {
  const inPost = staffInPost(definitions, counts);
  const share = (measure: BandMeasure, group: Group) => {
    const of = inPost[group];
    const people = counts[measure]?.[group];
    return of && people !== undefined ? people / of : null;
  };
  return definitions.bands.map(({ key, title }) => ({
    title,
    globalMajority: share(`band:${key}`, 'global-majority'),
    white: share(`band:${key}`, 'white'),
  }));
}

/** Of everybody in post, from 0 to 1; null while a band is missing. */
export function unknownShareOf(definitions: DefinitionSet, staff: FilledCounts): number | null {
  const inPost = staffInPost(definitions, staff);
  const all = GROUPS.reduce<number | null>((sum, group) => {
    const people = inPost[group];
    return sum === null || people === null ? null : sum + people;
  }, 0);
  return all && inPost['not-known'] !== null ? inPost['not-known'] / all : null;
}
