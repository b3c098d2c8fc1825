import { EVIDENCE_STATES, type FigureKey, SCOPES } from '@hub/contracts/indicators';
import type { NationalReport, TableFormat } from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { neutralName } from '#platform/http/file-name.ts';
import type { MadeCell, MadeSheet } from '#platform/spreadsheets/made-workbook.ts';
import { withoutFormula, writeCsv } from '#platform/spreadsheets/write-csv.ts';
import { writeXlsx } from '#platform/spreadsheets/write-xlsx.ts';

type Value = string | number | null;
interface Table {
  name: string;
  widths: number[];
  columns: string[];
  rows: Value[][];
}
/** As the Government Statistical Service marks a value that is confidential. */
const HIDDEN = '[c]';

/** Everything an edition shows, and nothing else: as one workbook, or as one table of values with what each is of. */
export function writeTables(report: NationalReport, format: TableFormat): { name: string; content: Buffer } {
  const { phase, edition } = report;
  const name = neutralName(
    `SC-WRES national figures ${phase.years}, edition ${edition.number}.${format}`,
    `.${format}`,
  );
  if (format === 'csv') return { name, content: writeCsv(tidy(report)) };
  const sheets = [aboutSheet(report), ...tablesOf(report).map(sheetOf)];
  return {
    name,
    content: Buffer.from(writeXlsx({ title: `SC-WRES national figures ${phase.years}`, sheets })),
  };
}

const FIGURE_COLUMNS = [
  'Authorities in it',
  'Relative likelihood',
  '95% interval, low',
  '95% interval, high',
  `${COLLECTIVE_TERM}, %`,
  'White, %',
  'What it lets one say',
];
const figureCells = (
  authorities: number | null,
  likelihood: NationalReport['indicators'][number]['england'][number]['likelihood'],
): Value[] =>
  likelihood
    ? [
        authorities,
        likelihood.ratio,
        likelihood.low,
        likelihood.high,
        likelihood.globalMajorityRate,
        likelihood.whiteRate,
        EVIDENCE_STATES[likelihood.state],
      ]
    : [HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN, ''];

function tablesOf(report: NationalReport): Table[] {
  const { indicators, groups } = report;
  const titles = new Map<FigureKey, string>(indicators.map(({ key, title }) => [key, title]));
  const groupRows = (kind: 'region' | 'type') =>
    groups
      .filter((group) => group.kind === kind)
      .flatMap(({ name, figures }) =>
        figures
          .filter(({ likelihood }) => likelihood !== null)
          .map(({ key, scope, authorities, likelihood }): Value[] => [
            name,
            key,
            titles.get(key) ?? '',
            SCOPES[scope],
            ...figureCells(authorities, likelihood),
          ]),
      );
  const widths = [30, 10, 46, 28, 16, 18, 18, 18, 20, 12, 38];
  return [
    {
      name: 'England',
      widths: widths.slice(1),
      columns: ['Indicator', 'What it says', 'Services', ...FIGURE_COLUMNS],
      rows: indicators
        .filter(({ key }) => key !== '1')
        .flatMap(({ key, title, england }) =>
          england.map(({ scope, authorities, likelihood }): Value[] => [
            key,
            title,
            SCOPES[scope],
            ...figureCells(authorities, likelihood),
          ]),
        ),
    },
    {
      name: 'Regions',
      widths,
      columns: ['Region', 'Indicator', 'What it says', 'Services', ...FIGURE_COLUMNS],
      rows: groupRows('region'),
    },
    {
      name: 'Types of authority',
      widths,
      columns: ['Type', 'Indicator', 'What it says', 'Services', ...FIGURE_COLUMNS],
      rows: groupRows('type'),
    },
    {
      name: 'Pay bands',
      widths: [30, 28, 28, 26, 16],
      columns: ['Of', 'Services', 'Pay band', `${COLLECTIVE_TERM} staff in it, %`, 'White staff in it, %'],
      rows: bandRows(report),
    },
    {
      name: 'Other years',
      widths: [10, 46, 14, 18, 18, 18, 60],
      columns: [
        'Indicator',
        'What it says',
        'Years',
        'Relative likelihood',
        '95% interval, low',
        '95% interval, high',
        'Source',
      ],
      rows: indicators.flatMap(({ key, title, otherYears }) =>
        otherYears.map(({ years, ratio, low, high, source }): Value[] => [
          key,
          title,
          years,
          ratio,
          low,
          high,
          source,
        ]),
      ),
    },
  ];
}

function bandRows({ indicators, groups, bands }: NationalReport): Value[][] {
  const titles = new Map(bands.map(({ band, title }) => [band, title]));
  const england = indicators.find(({ key }) => key === '1')?.england ?? [];
  const all = [
    ...england.map((figure) => ({ name: 'England', ...figure })),
    ...groups.flatMap(({ name, figures }) =>
      figures.filter(({ key }) => key === '1').map((figure) => ({ name, ...figure })),
    ),
  ];
  return all.flatMap(({ name, scope, bands: shown }) =>
    shown
      ? shown.map(({ band, globalMajorityShare, whiteShare }): Value[] => [
          name,
          SCOPES[scope],
          titles.get(band) ?? band,
          globalMajorityShare ?? HIDDEN,
          whiteShare ?? HIDDEN,
        ])
      : [[name, SCOPES[scope], 'All', HIDDEN, HIDDEN]],
  );
}

const sourceOf = ({ phase, edition, isDemonstration }: NationalReport): string =>
  `SC-WRES national figures ${phase.years}, edition ${edition.number} of ${edition.madeAt.slice(0, 10)}${
    isDemonstration ? '. England, made up for the demonstration: no figure in it is real' : ''
  }`;

const cell = (value: Value, look: MadeCell['look']): MadeCell => ({
  value: typeof value === 'string' ? withoutFormula(value) : value,
  look,
});

function aboutSheet(report: NationalReport): MadeSheet {
  const { participation, completeness, rule } = report;
  const lines: [string, Value][] = [
    ['Authorities that registered', participation.registered],
    ['Authorities that returned', participation.returned],
    ['Of them for adults’ services', participation.adults],
    ['Of them for children’s services', participation.childrens],
    ['Of them for both', participation.both],
    ...completeness.map(({ scope, unknownShare }): [string, Value] => [
      `Staff whose ethnicity is not known, %: ${SCOPES[scope]}`,
      unknownShare ?? HIDDEN,
    ]),
  ];
  return {
    name: 'About',
    widths: [90, 14],
    rows: [
      [cell('SC-WRES national figures', 'title')],
      [cell(sourceOf(report), 'text')],
      [
        cell(
          `Relative likelihood: ${COLLECTIVE_TERM} staff to White staff. 1 is parity. ${HIDDEN}: hidden, to protect people in small numbers.`,
          'text',
        ),
      ],
      [],
      [cell('Who took part', 'heading')],
      ...lines.map(([label, value]) => [cell(label, 'label'), cell(value, 'label')]),
      [],
      [cell('How small numbers are protected', 'heading')],
      ...rule.map((sentence) => [cell(sentence, 'text')]),
    ],
  };
}

const sheetOf = ({ name, widths, columns, rows }: Table): MadeSheet => ({
  name,
  widths,
  rows: [
    columns.map((column) => cell(column, 'column')),
    ...(rows.length === 0
      ? [[cell('Nothing is shown here.', 'text')]]
      : rows.map((row) => row.map((value) => cell(value, 'label')))),
  ],
});

/** One value a row, for programs. */
function tidy(report: NationalReport): Value[][] {
  const source = sourceOf(report);
  const rows: Value[][] = [['Table', 'Of', 'Indicator', 'Services', 'Measure', 'Value', 'Source']];
  const { participation } = report;
  for (const [measure, value] of Object.entries(participation))
    rows.push(['Who took part', 'England', null, null, measure, value, source]);
  for (const { scope, unknownShare } of report.completeness)
    rows.push([
      'Completeness',
      'England',
      null,
      SCOPES[scope],
      'Ethnicity not known, %',
      unknownShare ?? HIDDEN,
      source,
    ]);
  for (const { name, columns, rows: found } of tablesOf(report)) {
    if (name === 'Other years') continue;
    const isEngland = name === 'England';
    const isBands = name === 'Pay bands';
    for (const row of found) {
      const [of = null, key = null, , services = null] = isEngland
        ? ['England', ...row]
        : isBands
          ? [row[0], '1', null, row[1]]
          : row;
      const from = isEngland ? 3 : isBands ? 3 : 4;
      for (const [at, column] of columns.entries())
        if (at >= from)
          rows.push([
            name,
            of,
            key,
            services,
            isBands ? `${row[2]}: ${column}` : column,
            row[at] ?? null,
            source,
          ]);
    }
  }
  for (const { key, otherYears } of report.indicators)
    for (const { years, ratio, source: from } of otherYears)
      rows.push([
        'Other years',
        'England',
        key,
        SCOPES.combined,
        `Relative likelihood, ${years}`,
        ratio,
        from,
      ]);
  return rows;
}
