import { ANSWERS } from '@hub/contracts/return-workbooks';
import { INDICATOR_NUMBERS, type IndicatorNumber, SERVICES } from '@hub/contracts/vocabulary';
import { GROUPS, INDICATOR_KEYS, type IndicatorDefinition } from '@hub/indicators/definitions';
import { measuresOfIndicator, measureTitle } from '@hub/indicators/measures';
import { weekdayInWords } from '#platform/london-words.ts';
import type { MadeCell, MadeSheet, MadeWorkbook } from '#platform/spreadsheets/made-workbook.ts';
import { NOTHING } from './answers.ts';
import {
  ANSWER_LABEL,
  ANSWER_RULE,
  COUNT_RULE,
  COUNTED_LABEL,
  type Described,
  GROUP_KEYS,
  GROUP_NAMES,
  IDENTITY,
  type Identity,
  isOptional,
  nameOfField,
  NOTES_LABEL,
  READ_ME,
  sheetName,
  TEMPLATE_VERSION,
} from './template.ts';

type Look = MadeCell['look'];
const cell = (look: Look, value: string | number | null, more: Partial<MadeCell> = {}): MadeCell => ({
  look,
  value,
  ...more,
});
const line = (look: Look, text: string): MadeCell[] => [cell(look, text)];
const SPACE: MadeCell[] = [];

export const identityOf = ({ id, authority, service, phase }: Described): Identity => ({
  template: TEMPLATE_VERSION,
  authority,
  service: SERVICES[service],
  years: phase.years,
  return: id,
});

export const titleOf = ({ authority, service, phase }: Described): string =>
  `SC-WRES return: ${authority}, ${SERVICES[service]}, ${phase.years}`;

/** The deadline as it stands when the workbook is made. */
export const deadlineOf = ({ closesOn }: Described): string =>
  closesOn === null ? 'Not announced yet' : `11:59pm on ${weekdayInWords(closesOn)}`;

/** The workbook of one return, with what is saved in its cells. */
export const templateWorkbook = (described: Described): MadeWorkbook => ({
  title: titleOf(described),
  sheets: [readMe(described), ...INDICATOR_NUMBERS.map((number) => indicatorSheet(described, number))],
});

const HOW = [
  'Fill in the yellow cells, one sheet for each of the nine indicators. What is saved on the hub is in them already.',
  'Enter exact numbers of people. The hub hides small numbers itself before anyone else sees them, so do not write <5 or *.',
  'Write 0 where there was nobody. Leave a cell blank where you do not know yet: blank is missing, not 0.',
  `Where you have no figures at all, choose “${ANSWERS['not-collected']}” or “${ANSWERS['not-applicable']}” and say why in the notes.`,
  'Asian, Black, Mixed and Other are optional. They are part of Global Majority, not beside it.',
  'You may move cells and rows, and add sheets of your own: the hub finds the yellow cells by their names.',
  'Save the file without a password and without macros, as XLSX or ODS, and upload it to the same return. You see what changes before anything is saved.',
  'This file holds exact numbers. Keep it where only those who prepare the return can open it, and delete it afterwards.',
];

function readMe(described: Described): MadeSheet {
  const identity = identityOf(described);
  const about = (Object.keys(IDENTITY) as (keyof Identity)[]).map((key) => [
    cell('label', IDENTITY[key].label),
    cell('label', identity[key], { name: IDENTITY[key].name }),
  ]);
  return {
    name: READ_ME,
    widths: [70, 44],
    rows: [
      line('title', titleOf(described)),
      SPACE,
      [cell('label', 'Deadline'), cell('label', deadlineOf(described))],
      ...about,
      SPACE,
      line('heading', 'How to fill it in'),
      ...HOW.map((text, at) => line('text', `${at + 1}. ${text}`)),
    ],
  };
}

function indicatorSheet(described: Described, indicator: IndicatorNumber): MadeSheet {
  const { definitions, answers, lastYear } = described;
  const { answer, counts, notes } = answers[indicator] ?? NOTHING;
  const before = lastYear[indicator]?.answer === 'counts' ? lastYear[indicator].counts : {};
  const asked = INDICATOR_KEYS.map((key) => definitions.indicators[key]).filter(
    ({ number }) => number === indicator,
  );
  const measures = measuresOfIndicator(definitions, indicator);
  const rows = measures.map((measure) => [
    cell('label', measureTitle(definitions, measure)),
    ...GROUP_KEYS.map((group) =>
      cell('entry', counts[measure]?.[group] ?? null, {
        name: nameOfField({ kind: 'count', indicator, measure, group }),
        allowed: COUNT_RULE,
      }),
    ),
    ...GROUPS.map((group) => cell('past', before[measure]?.[group] ?? null)),
  ]);
  return {
    name: sheetName(indicator),
    widths: [60, ...GROUP_KEYS.map((group) => (isOptional(group) ? 12 : 16)), ...GROUPS.map(() => 16)],
    rows: [
      line('title', `${indicator}. ${asked.map(({ title }) => title).join('; ')}`),
      ...asked.flatMap((definition) => guidance(definition, asked.length > 1)),
      SPACE,
      [
        cell('label', ANSWER_LABEL),
        cell('text-entry', answer === null ? null : ANSWERS[answer], {
          name: nameOfField({ kind: 'answer', indicator }),
          allowed: ANSWER_RULE,
        }),
      ],
      SPACE,
      [
        cell('column', COUNTED_LABEL),
        ...GROUP_KEYS.map((group) => cell('number-column', GROUP_NAMES[group])),
        ...GROUPS.map((group) => cell('number-column', `Last year: ${GROUP_NAMES[group]}`)),
      ],
      ...rows,
      SPACE,
      line('heading', NOTES_LABEL),
      [
        cell('text-entry', notes === '' ? null : notes, {
          name: nameOfField({ kind: 'notes', indicator }),
          lines: 4,
        }),
      ],
    ],
  };
}

function guidance(
  { title, include, exclude, example, denominator, counts }: IndicatorDefinition,
  isPart: boolean,
) {
  return [
    ...(isPart ? [line('heading', title)] : []),
    ...include.map((text) => line('text', `Count: ${text}`)),
    ...exclude.map((text) => line('text', `Do not count: ${text}`)),
    ...(denominator === 'staff' && counts.numerator !== counts.denominator
      ? [line('text', `Compared with the staff in post of the sheet “${sheetName(1)}”.`)]
      : []),
    ...(example
      ? [
          line(
            'soft',
            `Worked example: ${GROUP_NAMES['global-majority']} ${example.a.toLocaleString('en')} of ${example.n.toLocaleString('en')}, ${GROUP_NAMES.white} ${example.b.toLocaleString('en')} of ${example.m.toLocaleString('en')}. ${example.says}`,
          ),
        ]
      : []),
  ];
}
