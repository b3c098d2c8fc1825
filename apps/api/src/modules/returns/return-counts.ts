import type { Count, ReturnAnswer, ReturnCheck } from '@hub/contracts/returns';
import { COUNT_GROUPS } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import { type Check, checksOf, type FilledCounts } from '@hub/indicators/checks';
import type { ServiceCounts } from '@hub/indicators/counts';
import { type DefinitionSet, GROUPS, type Measure } from '@hub/indicators/definitions';
import { measuresOfIndicator } from '@hub/indicators/measures';
import type { ReturnIndicatorEntity, StoredCounts } from './return-indicator.entity.ts';
import type { SignedIndicator } from './return-signing.entity.ts';

export type Answered = Pick<ReturnIndicatorEntity, 'answer' | 'counts' | 'notes' | 'explanations'>;
/** What a return holds, by indicator; one that nobody touched is not in it. */
export type Answers = Partial<Record<IndicatorNumber, Answered>>;

/** Indicators whose denominator is the staff in post of the first. */
const OF_STAFF: readonly IndicatorNumber[] = [3, 5, 8, 9];

/** `[{ measure, group, people }]` as the contract has it, in the order in which the return asks. */
export const listCounts = (stored: StoredCounts): Count[] =>
  Object.entries(stored).flatMap(([measure, groups]) =>
    Object.entries(groups).map(([group, people]) => ({ measure, group: group as Count['group'], people })),
  );

export function storeCounts(counts: readonly Count[]): StoredCounts {
  const stored: StoredCounts = {};
  for (const { measure, group, people } of counts) (stored[measure] ??= {})[group] = people;
  return stored;
}

/** Where a sent count asks for what this indicator does not count; empty when all is well. */
export function strangeCounts(
  definitions: DefinitionSet,
  number: IndicatorNumber,
  counts: readonly Count[],
): { pointer: string; detail: string }[] {
  const asked: readonly string[] = measuresOfIndicator(definitions, number);
  const seen = new Set<string>();
  return counts.flatMap(({ measure, group }, at) => {
    const name = `${measure} ${group}`;
    const isTwice = seen.has(name);
    seen.add(name);
    if (!asked.includes(measure))
      return [{ pointer: `#/counts/${at}/measure`, detail: `Indicator ${number} does not count this` }];
    return isTwice ? [{ pointer: `#/counts/${at}`, detail: 'Give each count once' }] : [];
  });
}

/** Of the phase before, where the indicator had counts then; what is left over of one that was not collected is none. */
export const lastCounts = (lastYear: Answers, number: IndicatorNumber): StoredCounts => {
  const before = lastYear[number];
  return before?.answer === 'counts' ? before.counts : {};
};

/** All that is to be asked about one indicator, each with what the authority said to it. */
export function checksOfIndicator(
  definitions: DefinitionSet,
  number: IndicatorNumber,
  answers: Answers,
  lastYear: Answers,
): ReturnCheck[] {
  const answered = answers[number];
  if (!answered || answered.answer === null) return [];
  if (answered.answer !== 'counts') {
    if (answered.notes !== '') return [];
    const what = answered.answer === 'not-collected' ? 'this is not collected' : 'this does not apply';
    return [error('why', `Say in the notes why ${what}`)];
  }
  const first = answers[1];
  const staff: FilledCounts = first?.answer === 'counts' ? first.counts : {};
  const checks = checksOf({
    definitions,
    number,
    counts: answered.counts,
    staff,
    lastYear: lastCounts(lastYear, number),
    groupNames: COUNT_GROUPS,
  });
  return [
    ...(OF_STAFF.includes(number) && first?.answer !== 'counts' ? [STAFF_MISSING] : []),
    ...checks.map((check) => explained(check, answered.explanations)),
  ];
}

const error = (check: string, says: string): ReturnCheck => ({
  check,
  severity: 'error',
  says,
  measure: null,
  group: null,
  explanation: null,
});
const STAFF_MISSING = error(
  'staff-missing',
  'Give the staff in post in indicator 1 first: this figure is compared with them. Staff whose pay band is not known count there too',
);

const explained = (check: Check, explanations: Record<string, string>): ReturnCheck => ({
  ...check,
  explanation: (check.severity === 'warning' ? explanations[check.check] : undefined) ?? null,
});

/** Answered, no error, every warning explained. */
export const isComplete = (answered: Answered | undefined, checks: ReturnCheck[]): boolean =>
  answered !== undefined &&
  answered.answer !== null &&
  checks.every(({ explanation }) => explanation !== null);

/** How many of the nine are complete. */
export const countComplete = (definitions: DefinitionSet, answers: Answers, lastYear: Answers): number =>
  INDICATOR_NUMBERS.filter((number) =>
    isComplete(answers[number], checksOfIndicator(definitions, number, answers, lastYear)),
  ).length;

/** As `libs/indicators` takes it: without the optional detail, which no figure is made of. */
export function asServiceCounts(
  indicators: Record<string, Pick<SignedIndicator, 'answer' | 'counts'>>,
): ServiceCounts {
  const counts: ServiceCounts['counts'] = {};
  const without: ServiceCounts['without'] = {};
  for (const number of INDICATOR_NUMBERS) {
    const indicator = indicators[number];
    if (!indicator) continue;
    if (indicator.answer !== 'counts')
      without[number] = indicator.answer satisfies Exclude<ReturnAnswer, 'counts'>;
    else
      for (const [measure, groups] of Object.entries(indicator.counts))
        counts[measure as Measure] = Object.fromEntries(
          Object.entries(groups).filter(([group]) => (GROUPS as readonly string[]).includes(group)),
        );
  }
  return { counts, without };
}
