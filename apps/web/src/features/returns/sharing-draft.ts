import type { SharingLevel } from '@hub/contracts/indicators';
import type { Sharing } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';

/** Who sees the nine indicators, as it is chosen: one level for all, or one for each. */
export interface SharingDraft {
  forAll: SharingLevel | 'each' | '';
  each: Record<IndicatorNumber, SharingLevel | ''>;
}

const allOf = (level: SharingLevel | ''): SharingDraft['each'] => ({
  1: level,
  2: level,
  3: level,
  4: level,
  5: level,
  6: level,
  7: level,
  8: level,
  9: level,
});

export function sharingDraftOf(sharing: readonly Sharing[]): SharingDraft {
  const each = allOf('');
  for (const { indicator, level } of sharing) each[indicator] = level;
  const levels = new Set(Object.values(each));
  const [only = ''] = levels;
  return { forAll: levels.size > 1 ? 'each' : only, each };
}

/** One for each starts from the one for all. */
export const withForAll = (draft: SharingDraft, forAll: SharingLevel | 'each'): SharingDraft => ({
  forAll,
  each:
    forAll === 'each'
      ? draft.forAll && draft.forAll !== 'each'
        ? allOf(draft.forAll)
        : draft.each
      : draft.each,
});

/** What is missing of it, by field. */
export function sharingErrors({ forAll, each }: SharingDraft): Record<string, string> {
  if (forAll === '') return { sharing: 'Choose who sees the figures' };
  if (forAll !== 'each') return {};
  return Object.fromEntries(
    INDICATOR_NUMBERS.flatMap((number) =>
      each[number] === '' ? [[`each/${number}`, `Choose who sees indicator ${number}`]] : [],
    ),
  );
}

export const sharingOf = ({ forAll, each }: SharingDraft): Sharing[] =>
  INDICATOR_NUMBERS.flatMap((indicator) => {
    const level = forAll === 'each' ? each[indicator] : forAll;
    return level === '' ? [] : [{ indicator, level }];
  });
