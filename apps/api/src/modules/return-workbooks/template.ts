// The one description of the workbook of a return: what it asks for, under which name, and where. Both the writers and the
// reader go by it, so that what is handed out is what is found again.
import { ANSWERS } from '@hub/contracts/return-workbooks';
import { COUNT_GROUPS, type CountGroup, MOST_PEOPLE } from '@hub/contracts/returns';
import {
  COLLECTIVE_TERM,
  INDICATOR_NUMBERS,
  type IndicatorNumber,
  INDICATORS,
  type Service,
} from '@hub/contracts/vocabulary';
import { type DefinitionSet, GROUPS, type Measure } from '@hub/indicators/definitions';
import { measuresOfIndicator } from '@hub/indicators/measures';
import type { Answers } from './answers.ts';

/** Raised when a workbook that was downloaded before can no longer be read. */
export const TEMPLATE_VERSION = 'SC-WRES return 1';

/** A return, as far as its workbook shows it. */
export interface Described {
  id: string;
  authority: string;
  service: Service;
  phase: { name: string; years: string };
  /** The day on which the data window closes; null: not announced. */
  closesOn: string | null;
  definitions: DefinitionSet;
  answers: Answers;
  lastYear: Answers;
}

export type Field =
  | { kind: 'answer'; indicator: IndicatorNumber }
  | { kind: 'notes'; indicator: IndicatorNumber }
  | { kind: 'count'; indicator: IndicatorNumber; measure: Measure; group: CountGroup };

export const GROUP_NAMES: Record<CountGroup, string> = {
  ...COUNT_GROUPS,
  'global-majority': COLLECTIVE_TERM,
};
export const GROUP_KEYS = Object.keys(COUNT_GROUPS) as CountGroup[];
/** The detail is nobody's duty: a workbook without its columns leaves it as it is. */
export const isOptional = (group: CountGroup): boolean => !(GROUPS as readonly string[]).includes(group);

/** Everything that one indicator’s sheet asks for. */
export function fieldsOf(definitions: DefinitionSet, indicator: IndicatorNumber): Field[] {
  const counts = measuresOfIndicator(definitions, indicator).flatMap((measure) =>
    GROUP_KEYS.map((group): Field => ({ kind: 'count', indicator, measure, group })),
  );
  return [{ kind: 'answer', indicator }, ...counts, { kind: 'notes', indicator }];
}
export const allFields = (definitions: DefinitionSet): Field[] =>
  INDICATOR_NUMBERS.flatMap((number) => fieldsOf(definitions, number));

/** "r_disciplinary_white", "r_band_under_30_global_majority", "r_answer_3": what Excel, LibreOffice and Google take for a name. */
export function nameOfField(field: Field): string {
  if (field.kind !== 'count') return `r_${field.kind}_${field.indicator}`;
  return `r_${`${field.measure}_${field.group}`.replaceAll(/[^a-z0-9]+/g, '_')}`;
}

/** What says for which return a workbook was made. */
export const IDENTITY = {
  template: { name: 'r_template', label: 'Template' },
  authority: { name: 'r_authority', label: 'Authority' },
  service: { name: 'r_service', label: 'Service' },
  years: { name: 'r_years', label: 'Phase' },
  return: { name: 'r_return', label: 'Return' },
} as const;
export type Identity = Record<keyof typeof IDENTITY, string>;

export const READ_ME = 'Read me';
/** Sheets take 31 characters. */
export const sheetName = (number: IndicatorNumber): string =>
  `${number} ${number === 7 ? 'Harassment at work' : INDICATORS[number]}`;

export const ANSWER_LABEL = 'How do you answer?';
export const NOTES_LABEL = 'Notes: where the figures come from, and what counts locally';
export const COUNTED_LABEL = 'What is counted';
export const ANSWER_WORDS = Object.values(ANSWERS);

export const COUNT_RULE = {
  entries: { most: MOST_PEOPLE },
  says: `Enter a whole number of people, from 0 to ${MOST_PEOPLE.toLocaleString('en')}. Leave it blank if you do not know yet.`,
};
export const ANSWER_RULE = {
  entries: { list: ANSWER_WORDS },
  says: `Choose ${ANSWER_WORDS[0]}, ${ANSWER_WORDS[1]} or ${ANSWER_WORDS[2]}.`,
};

/* CSV has one sheet: a line for each thing that is asked, known by its code. */
export const CSV_COLUMNS = {
  code: 'Code',
  indicator: 'Indicator',
  counted: COUNTED_LABEL,
  text: 'Answer or notes',
} as const;
export const codeOf = (field: Field): string =>
  field.kind === 'count' ? field.measure : `${field.kind}-${field.indicator}`;
