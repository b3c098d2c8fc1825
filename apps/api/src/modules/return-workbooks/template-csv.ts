import { ANSWERS } from '@hub/contracts/return-workbooks';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { measuresOfIndicator, measureTitle } from '@hub/indicators/measures';
import { NOTHING } from './answers.ts';
import {
  ANSWER_LABEL,
  codeOf,
  CSV_COLUMNS,
  type Described,
  GROUP_KEYS,
  GROUP_NAMES,
  IDENTITY,
  type Identity,
  NOTES_LABEL,
  sheetName,
} from './template.ts';
import { deadlineOf, identityOf } from './template-workbook.ts';

type Row = (string | number | null)[];

/** The same return as one table, for those who fill it in with a program of their own. */
export function templateRows(described: Described): Row[] {
  const { definitions, answers } = described;
  const identity = identityOf(described);
  const about = (Object.keys(IDENTITY) as (keyof Identity)[]).map((key): Row => [
    IDENTITY[key].label,
    identity[key],
  ]);
  const groups = GROUP_KEYS.map((group) => GROUP_NAMES[group]);
  const none = groups.map(() => null);
  return [
    ...about,
    ['Deadline', deadlineOf(described)],
    [],
    [CSV_COLUMNS.code, CSV_COLUMNS.indicator, CSV_COLUMNS.counted, ...groups, CSV_COLUMNS.text],
    ...INDICATOR_NUMBERS.flatMap((indicator): Row[] => {
      const { answer, counts, notes } = answers[indicator] ?? NOTHING;
      const title = sheetName(indicator);
      const answered = answer === null ? null : ANSWERS[answer];
      return [
        [codeOf({ kind: 'answer', indicator }), title, ANSWER_LABEL, ...none, answered],
        ...measuresOfIndicator(definitions, indicator).map((measure): Row => [
          measure,
          title,
          measureTitle(definitions, measure),
          ...GROUP_KEYS.map((group) => counts[measure]?.[group] ?? null),
          null,
        ]),
        [codeOf({ kind: 'notes', indicator }), title, NOTES_LABEL, ...none, notes === '' ? null : notes],
      ];
    }),
  ];
}
