import type { England } from '@hub/contracts/figures';
import { type FigureKey, FIGURE_KEYS, numberOf, type Scope, SCOPES } from '@hub/contracts/indicators';
import type {
  ReportBands,
  ReportDots,
  ReportFigure,
  ReportTable,
  ReportTrend,
} from '@hub/contracts/authority-reports';
import { COLLECTIVE_TERM, type Service, SERVICE_KEYS } from '@hub/contracts/vocabulary';
import { countOf } from '@hub/indicators/counts';
import {
  type DefinitionSet,
  definitionsOf,
  isComparable,
  type LikelihoodKey,
  versionOn,
} from '@hub/indicators/definitions';
import { likelihoodFigure } from '@hub/indicators/figure';
import { pooledYears } from '@hub/indicators/pooled';
import { directionText, parityText, ratioText, STATE_TEXT } from '@hub/indicators/wording';
import type { PhaseRow, ReleasedRow } from './authority-reports.queries.ts';
import {
  type BandReading,
  type CountsByService,
  exactBands,
  exactReading,
  type Of,
  type Reading,
  releasedBands,
  releasedReading,
  serviceIn,
} from './report-readings.ts';

/** One published England figure, with the year in which its phase begins. */
interface EnglandFigure extends England {
  key: FigureKey;
  from: number;
}

export interface FiguresOf {
  authorityName: string;
  phase: PhaseRow;
  /** Those whose return is signed. */
  services: Service[];
  /** Null: made of released figures alone. */
  counts:
    | {
        phaseId: string;
        service: Service;
        definitions: DefinitionSet;
        counts: CountsByService[Service] & object;
      }[]
    | null;
  /** Of this phase and those before, the earliest first. */
  released: ReleasedRow[];
  england: EnglandFigure[];
}

/** Each service by itself and then both together, where both are signed. */
export const scopesOf = (services: readonly Service[]): Scope[] =>
  services.length > 1 ? [...SERVICE_KEYS, 'combined'] : [...services];

/** All figures of the report in words and numbers. Whatever page or file shows them shows these. */
export function reportFigures(of: FiguresOf): ReportFigure[] {
  return FIGURE_KEYS.map((key) => (key === '1' ? bandsFigure(of) : likelihoodOf(of, key)));
}

const about = ({ phase, authorityName }: FiguresOf, key: FigureKey): Of => ({
  key,
  definitions: definitionsOf(versionOn(phase.startsOn)),
  period: phase.years,
  authorityName,
});
const countsIn = ({ counts }: FiguresOf, phaseId: string): CountsByService | null =>
  counts &&
  Object.fromEntries(counts.filter((one) => one.phaseId === phaseId).map((one) => [one.service, one.counts]));
const releasedIn = (
  { released }: FiguresOf,
  phaseId: string,
  key: FigureKey,
  scope: Scope,
): ReleasedRow | undefined =>
  released.find((row) => row.phase.id === phaseId && row.key === key && row.scope === scope);

function likelihoodOf(of: FiguresOf, key: LikelihoodKey): ReportFigure {
  const asked = about(of, key);
  const definition = asked.definitions.indicators[key];
  const services = countsIn(of, of.phase.id);
  const readings = scopesOf(of.services).map((scope) =>
    services
      ? exactReading(services, scope, asked)
      : releasedReading(releasedIn(of, of.phase.id, key, scope), scope, asked),
  );
  const first = headline(readings, ({ ratio }) => ratio !== null);
  const england = of.england.filter((figure) => figure.key === key);
  const latest = england.at(-1) ?? null;
  const years = first ? yearsOf(of, key, first.scope, england) : [];
  const name = `${key}. ${definition.title}`;
  return {
    key,
    number: numberOf(key),
    title: definition.title,
    ratio: first?.ratio == null ? null : ratioText(first.ratio),
    interval: first ? rangeText(first) : null,
    state: first?.state ?? null,
    stateText: sayingOf(first),
    sentence: first?.sentence ?? '',
    parity: parityText(definition, COLLECTIVE_TERM),
    direction: first?.ratio == null ? null : directionText(definition, first.ratio, COLLECTIVE_TERM),
    counted: `${definition.counts.numerator}, out of ${lowered(definition.counts.denominator)}`,
    england: latest && englandOf(latest),
    tables: [
      byService(name, of, readings),
      ...(years.length > 1 ? [yearByYear(name, of, first?.scope, years)] : []),
    ],
    dots: readings.some(({ ratio }) => ratio !== null)
      ? dotsOf(name, of, readings, latest, first?.sentence ?? '')
      : null,
    trend:
      years.filter(({ reading }) => reading.ratio !== null && !reading.isPooled).length > 1
        ? trendOf(name, of, first?.scope, years)
        : null,
    bands: null,
  };
}

/** Both together where they can be said, else the first service that can. */
const headline = <Of extends { scope: Scope }>(
  readings: Of[],
  canBeSaid: (reading: Of) => boolean,
): Of | undefined =>
  readings.findLast(({ scope }) => scope === 'combined' && canBeSaid(readings.at(-1) as Of)) ??
  readings.find(canBeSaid) ??
  readings.at(-1);

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const sayingOf = (reading: Reading | undefined): string =>
  reading?.state ? STATE_TEXT[reading.state] : (reading?.none ?? '');

/** "0.40 to 0.79"; null without one. */
const rangeText = ({ low, high }: Pick<Reading, 'low' | 'high'>): string | null =>
  low === null
    ? null
    : high === null
      ? `${ratioText(low)} and above`
      : `${ratioText(low)} to ${ratioText(high)}`;

const column = (label: string, isNumber = false) => ({ label, isNumber });

function byService(name: string, of: FiguresOf, readings: Reading[]): ReportTable {
  return {
    caption: `${name}, ${of.authorityName}, ${of.phase.years}`,
    columns: [
      column('Service'),
      column(COLLECTIVE_TERM, true),
      column('White', true),
      column('Ratio', true),
      column('95% interval', true),
      column('What it says'),
    ],
    rows: readings.map((reading) => ({
      id: reading.scope,
      cells: [
        SCOPES[reading.scope],
        reading.globalMajority,
        reading.white,
        reading.ratio === null ? '–' : ratioText(reading.ratio),
        rangeText(reading) ?? '–',
        sayingOf(reading),
      ],
    })),
  };
}

interface Year {
  id: string;
  label: string;
  date: string;
  reading: Reading & { isPooled: boolean };
  england: EnglandFigure | null;
  isNewDefinition: boolean;
}

/** The same figure in this phase and those before; then all that can be added as one. */
function yearsOf(of: FiguresOf, key: LikelihoodKey, scope: Scope, england: EnglandFigure[]): Year[] {
  const phases = new Map(of.released.map(({ phase }) => [phase.id, phase]));
  const years = [...phases.values()]
    .filter(({ startsOn }) => startsOn <= of.phase.startsOn)
    .toSorted((one, other) => one.startsOn.localeCompare(other.startsOn))
    .map((phase) => {
      const asked = about({ ...of, phase }, key);
      const services = countsIn(of, phase.id);
      const reading = services
        ? exactReading(services, scope, asked)
        : releasedReading(releasedIn(of, phase.id, key, scope), scope, asked);
      return { phase, version: versionOn(phase.startsOn), reading };
    });
  const shown = years.map(({ phase, version, reading }, at): Year => {
    const before = years[at - 1];
    return {
      id: phase.id,
      label: phase.years,
      date: phase.startsOn,
      reading: { ...reading, isPooled: false },
      england: england.find(({ from }) => phase.years.startsWith(String(from))) ?? null,
      isNewDefinition: before !== undefined && !isComparable(key, before.version, version),
    };
  });
  const pooled = pooledYears(
    key,
    years.flatMap(({ version, reading: { groups } }) => (groups ? [{ version, groups }] : [])),
  );
  if ('notPooled' in pooled) return shown;
  const figure = likelihoodFigure({ adverse: null }, pooled.groups);
  if ('cannotBeCalculated' in figure) return shown;
  const used = years.filter(({ reading }) => reading.groups);
  return [
    ...shown,
    {
      id: 'pooled',
      label: `${used[0]?.phase.years} to ${used.at(-1)?.phase.years} added up`,
      date: of.phase.startsOn,
      england: null,
      isNewDefinition: false,
      reading: {
        scope,
        ratio: figure.ratio,
        low: figure.low,
        high: Number.isFinite(figure.high) ? figure.high : null,
        state: figure.state,
        none: null,
        sentence: '',
        globalMajority: '',
        white: '',
        groups: null,
        isPooled: true,
      },
    },
  ];
}

const scopeWords = (of: FiguresOf, scope: Scope | undefined): string =>
  scope === undefined || of.services.length < 2 ? '' : `, ${lowered(SCOPES[scope])}`;

function yearByYear(name: string, of: FiguresOf, scope: Scope | undefined, years: Year[]): ReportTable {
  return {
    caption: `${name}, ${of.authorityName}, year by year${scopeWords(of, scope)}`,
    columns: [
      column('Year'),
      column('Ratio', true),
      column('95% interval', true),
      column('What it says'),
      column('England', true),
    ],
    rows: years.map(({ id, label, reading, england, isNewDefinition }) => ({
      id,
      cells: [
        isNewDefinition ? `${label}, asked in a new way` : label,
        reading.ratio === null ? '–' : ratioText(reading.ratio),
        rangeText(reading) ?? '–',
        sayingOf(reading),
        england ? ratioText(england.ratio) : '–',
      ],
    })),
  };
}

const valueOf = (reading: Reading): string =>
  reading.ratio === null ? (reading.none ?? '') : ratioText(reading.ratio);

function dotsOf(
  name: string,
  of: FiguresOf,
  readings: Reading[],
  england: EnglandFigure | null,
  sentence: string,
): ReportDots {
  return {
    title: `${name}: ${of.phase.years}`,
    summary: sentence,
    rows: readings.map((reading) => ({
      id: reading.scope,
      label: SCOPES[reading.scope],
      ratio: reading.ratio,
      low: reading.low,
      high: reading.high,
      value: valueOf(reading),
    })),
    reference: england && {
      ratio: england.ratio,
      label: `England, ${england.years}: ${ratioText(england.ratio)}`,
    },
  };
}

function trendOf(name: string, of: FiguresOf, scope: Scope | undefined, all: Year[]): ReportTrend {
  const years = all.filter(({ reading }) => !reading.isPooled);
  const said = years.filter(({ reading }) => reading.ratio !== null);
  const [first, last] = [said[0], said.at(-1)];
  return {
    title: `${name}: year by year${scopeWords(of, scope)}`,
    summary:
      first && last
        ? `The ratio was ${valueOf(first.reading)} in ${first.label} and ${valueOf(last.reading)} in ${last.label}.`
        : '',
    years: years.map(({ id, label, date, reading, england, isNewDefinition }) => ({
      id,
      label,
      date,
      ratio: reading.ratio,
      low: reading.low,
      high: reading.high,
      value: valueOf(reading),
      reference: england?.ratio ?? null,
      breakBefore: isNewDefinition ? 'Asked in a new way' : null,
    })),
  };
}

function bandsFigure(of: FiguresOf): ReportFigure {
  const asked = about(of, '1');
  const definition = asked.definitions.indicators['1'];
  const services = countsIn(of, of.phase.id);
  const readings = scopesOf(of.services).map((scope) =>
    services
      ? exactBands(services, scope, asked)
      : releasedBands(releasedIn(of, of.phase.id, '1', scope), scope, asked),
  );
  const first = headline(readings, ({ none }) => none === null);
  const name = `1. ${definition.title}`;
  const shown = readings.filter(({ none }) => none === null);
  return {
    key: '1',
    number: 1,
    title: definition.title,
    ratio: null,
    interval: null,
    state: null,
    stateText: first?.none ?? 'Compared band by band',
    sentence: first?.sentence ?? '',
    parity: null,
    direction: null,
    counted: `${definition.counts.numerator}, out of ${lowered(definition.counts.denominator)}`,
    england: null,
    tables: shown.map((reading) => bandTable(name, of, reading)),
    dots: null,
    trend: null,
    bands: first && first.none === null ? bandChart(name, of, first) : null,
  };
}

const bandTable = (name: string, of: FiguresOf, { scope, bands }: BandReading): ReportTable => ({
  caption: `${name}, ${of.authorityName}, ${of.phase.years}${scopeWords(of, scope)}`,
  columns: [column('Pay band'), column(COLLECTIVE_TERM, true), column('White', true)],
  rows: bands.map(({ key, title, globalMajority, white }) => ({
    id: key,
    cells: [title, globalMajority.text, white.text],
  })),
});

const bandChart = (name: string, of: FiguresOf, { scope, bands, sentence }: BandReading): ReportBands => ({
  title: `${name}: ${of.phase.years}${scopeWords(of, scope)}`,
  summary: sentence,
  groups: [
    { id: 'global-majority', label: COLLECTIVE_TERM },
    { id: 'white', label: 'White' },
  ],
  bands: bands.map(({ key, title, globalMajority, white }) => ({
    id: key,
    label: title,
    shares: [globalMajority.percent, white.percent],
  })),
});

/** All figures in one table, each with England's. */
export const overviewTable = (figures: ReportFigure[], of: FiguresOf): ReportTable => ({
  caption: `The nine indicators at a glance, ${of.authorityName}, ${of.phase.years}`,
  columns: [
    column('Indicator'),
    column('Ratio', true),
    column('95% interval', true),
    column('What it says'),
    column('England', true),
  ],
  rows: figures.map(({ key, title, ratio, interval, stateText, england }) => ({
    id: key,
    cells: [
      `${key}. ${title}`,
      ratio ?? '–',
      interval ?? '–',
      stateText,
      england ? `${ratioText(england.ratio)} (${england.years})` : '–',
    ],
  })),
});

/** Staff in post and how many of them have no ethnicity known; null where it is not counted. */
export function staffIn(of: FiguresOf, scope: Scope): { staff: number; notKnown: number } | null {
  const services = countsIn(of, of.phase.id);
  const service = services && serviceIn(scope, services);
  if (!service) return null;
  const definitions = definitionsOf(versionOn(of.phase.startsOn));
  const [white, majority, notKnown] = (['white', 'global-majority', 'not-known'] as const).map((group) =>
    countOf(service, definitions, 'staff', group),
  );
  if (white == null || majority == null || notKnown == null) return null;
  return { staff: white + majority + notKnown, notKnown };
}

const englandOf = ({ ratio, low, high, source, years }: EnglandFigure): England => ({
  ratio,
  low,
  high,
  source,
  years,
});
