import type { EvidenceState, FigureKey, Scope } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM, type Service } from '@hub/contracts/vocabulary';
import { countOf, type ServiceCounts, type TwoGroups, twoGroupsOf } from '@hub/indicators/counts';
import type { DefinitionSet, IndicatorDefinition } from '@hub/indicators/definitions';
import { likelihoodFigure } from '@hub/indicators/figure';
import { bandFigures } from '@hub/indicators/pay-bands';
import { addedGroups, type NoFigure } from '@hub/indicators/release';
import {
  cannotBeCalculatedSentence,
  type FigureContext,
  likelihoodSentence,
  NO_FIGURE_TEXT,
} from '@hub/indicators/wording';
import type { ReleasedRow } from './authority-reports.queries.ts';

/** One figure of one service, or of both together, as one reader may have it. */
export interface Reading {
  scope: Scope;
  /** Null where there is none: then `none` says why. */
  ratio: number | null;
  low: number | null;
  high: number | null;
  state: EvidenceState | null;
  none: string | null;
  sentence: string;
  /** "36 of 300, 12.0%" where counts may be read, else "12%". */
  globalMajority: string;
  white: string;
  /** What several years are pooled from: exact or rounded. Never shown. */
  groups: TwoGroups | null;
}
export interface BandReading {
  scope: Scope;
  none: string | null;
  sentence: string;
  bands: { key: string; title: string; globalMajority: Share; white: Share }[];
}
interface Share {
  /** Null: hidden. */
  percent: number | null;
  text: string;
}

export interface Of {
  key: FigureKey;
  definitions: DefinitionSet;
  /** "2026-27". */
  period: string;
  authorityName: string;
}

const WHERE: Record<Scope, string> = {
  adults: 'in adults’ services at ',
  childrens: 'in children’s services at ',
  combined: 'at ',
};
const contextOf = (scope: Scope, { period, authorityName }: Of): FigureContext => ({
  period,
  where: `${WHERE[scope]}${authorityName}`,
  collectiveTerm: COLLECTIVE_TERM,
});
const definitionOf = ({ key, definitions }: Of): IndicatorDefinition => definitions.indicators[key];

/** What a cell says instead of a number (Government Statistical Service), with its reason beside it. */
const markOf = (none: NoFigure): string => NO_FIGURE_TEXT[none].mark;

function without(scope: Scope, none: NoFigure, of: Of): Reading {
  return {
    scope,
    ratio: null,
    low: null,
    high: null,
    state: null,
    none: NO_FIGURE_TEXT[none].text,
    sentence: noFigureSentence(scope, none, of),
    globalMajority: markOf(none),
    white: markOf(none),
    groups: null,
  };
}

function noFigureSentence(scope: Scope, none: NoFigure, of: Of): string {
  const { period, where } = contextOf(scope, of);
  const said: Record<NoFigure, string> = {
    hidden: `In ${period}, this figure ${where} is not shown, to protect people in small numbers.`,
    missing: `In ${period}, this figure ${where} was not entered.`,
    'not-collected': `In ${period}, this figure ${where} was not collected.`,
    'not-applicable': `In ${period}, this indicator did not apply ${where}.`,
  };
  return said[none];
}

export type CountsByService = Partial<Record<Service, ServiceCounts>>;

/** Of exact counts, for those who may read them. */
export function exactReading(services: CountsByService, scope: Scope, of: Of): Reading {
  const definition = definitionOf(of);
  const groups = groupsIn(scope, services, (service) => twoGroupsOf(service, of.definitions, of.key));
  if (!groups) return without(scope, whyNone(services, scope, definition), of);
  const counted = {
    globalMajority: countedText(groups.a, groups.n),
    white: countedText(groups.b, groups.m),
    groups,
  };
  const figure = likelihoodFigure(definition, groups);
  if ('cannotBeCalculated' in figure)
    return {
      ...without(scope, 'missing', of),
      none: 'Cannot be calculated',
      sentence: cannotBeCalculatedSentence(definition, figure.cannotBeCalculated, contextOf(scope, of)),
      ...counted,
    };
  const { ratio, low, state } = figure;
  const high = Number.isFinite(figure.high) ? figure.high : null;
  return {
    scope,
    ratio,
    low,
    high,
    state,
    none: null,
    sentence: likelihoodSentence(definition, { ratio, low, high, state }, contextOf(scope, of)),
    ...counted,
  };
}

/** Of what was released: everybody else's, and the only thing a file to pass on is made from. */
export function releasedReading(row: ReleasedRow | undefined, scope: Scope, of: Of): Reading {
  if (!row) return without(scope, 'missing', of);
  if (row.status !== 'shown') return without(scope, row.status, of);
  const { ratio, low, high, state, globalMajorityRate, whiteRate, rounded } = row;
  if (ratio === null) return without(scope, 'hidden', of);
  const [a = 0, n = 0, b = 0, m = 0] = rounded ?? [];
  return {
    scope,
    ratio,
    low,
    high,
    state,
    none: null,
    sentence: likelihoodSentence(definitionOf(of), { ratio, low, high, state }, contextOf(scope, of)),
    globalMajority: `${globalMajorityRate}%`,
    white: `${whiteRate}%`,
    groups: rounded ? { a, n, b, m } : null,
  };
}

export function exactBands(services: CountsByService, scope: Scope, of: Of): BandReading {
  const service = serviceIn(scope, services);
  const figures = service && bandFigures(service, of.definitions);
  if (!service || !figures) {
    const none = whyNone(services, scope, definitionOf(of));
    return noBands(scope, none, of);
  }
  const count = (band: string, group: 'global-majority' | 'white') =>
    countOf(service, of.definitions, `band:${band}`, group) ?? 0;
  return bandReading(
    scope,
    of,
    figures.map(({ band, globalMajorityShare, whiteShare }) => ({
      band,
      globalMajority: exactShare(count(band, 'global-majority'), globalMajorityShare),
      white: exactShare(count(band, 'white'), whiteShare),
    })),
  );
}

export function releasedBands(row: ReleasedRow | undefined, scope: Scope, of: Of): BandReading {
  if (!row || row.status !== 'shown' || !row.bands)
    return noBands(scope, !row ? 'missing' : row.status === 'shown' ? 'hidden' : row.status, of);
  const share = (percent: number | null): Share => ({
    percent,
    text: percent === null ? markOf('hidden') : `${percent}%`,
  });
  return bandReading(
    scope,
    of,
    row.bands.map(({ band, globalMajorityShare, whiteShare }) => ({
      band,
      globalMajority: share(globalMajorityShare),
      white: share(whiteShare),
    })),
  );
}

const noBands = (scope: Scope, none: NoFigure, of: Of): BandReading => ({
  scope,
  none: NO_FIGURE_TEXT[none].text,
  sentence: noFigureSentence(scope, none, of),
  bands: [],
});

function bandReading(
  scope: Scope,
  of: Of,
  shares: { band: string; globalMajority: Share; white: Share }[],
): BandReading {
  const { period, where } = contextOf(scope, of);
  const bands = shares.map(({ band, ...groups }) => ({
    key: band,
    title: of.definitions.bands.find(({ key }) => key === band)?.title ?? band,
    ...groups,
  }));
  const shown = bands.filter(
    ({ key, globalMajority, white }) =>
      key !== 'not-known' && globalMajority.percent !== null && white.percent !== null,
  );
  const said = shown.map(
    ({ title, globalMajority, white }) =>
      `${percentText(globalMajority)} against ${percentText(white)} in the band “${title}”`,
  );
  return {
    scope,
    none: null,
    bands,
    sentence:
      said.length === 0
        ? noFigureSentence(scope, 'hidden', of)
        : `In ${period}, the share of ${COLLECTIVE_TERM} colleagues ${where}, against that of White colleagues, was ${listed(said)}.`,
  };
}
const percentText = ({ percent }: Share): string => `${percent}%`;
const listed = (parts: string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;

const exactShare = (people: number, share: number | null): Share => ({
  percent: share === null ? null : tenths(100 * share),
  text: share === null ? people.toLocaleString('en') : `${people.toLocaleString('en')}, ${oneDecimal(share)}`,
});
const tenths = (value: number): number => Math.round(value * 10) / 10;
const oneDecimal = (share: number): string => `${(100 * share).toFixed(1)}%`;
const countedText = (people: number, of: number): string => {
  const text = `${people.toLocaleString('en')} of ${of.toLocaleString('en')}`;
  return of === 0 ? text : `${text}, ${oneDecimal(people / of)}`;
};

function groupsIn(
  scope: Scope,
  services: CountsByService,
  of: (service: ServiceCounts) => TwoGroups | null,
): TwoGroups | null {
  if (scope !== 'combined') return services[scope] ? of(services[scope]) : null;
  const [adults, childrens] = [services.adults, services.childrens].map((each) => each && of(each));
  return adults && childrens ? addedGroups(adults, childrens) : null;
}

/** Both services as one: for pay bands, which have no two groups to add. */
export function serviceIn(scope: Scope, services: CountsByService): ServiceCounts | null {
  if (scope !== 'combined') return services[scope] ?? null;
  const { adults, childrens } = services;
  if (!adults || !childrens || adults.without[1] || childrens.without[1]) return null;
  const counts: ServiceCounts['counts'] = {};
  for (const measure of Object.keys(adults.counts) as (keyof ServiceCounts['counts'])[]) {
    const [one, other] = [adults.counts[measure], childrens.counts[measure]];
    if (!measure.startsWith('band:') || !one || !other) continue;
    counts[measure] = Object.fromEntries(
      Object.entries(one).flatMap(([group, people]) => {
        const more = other[group as keyof typeof other];
        return more === undefined ? [] : [[group, people + more]];
      }),
    );
  }
  return { counts, without: {} };
}

function whyNone(
  services: CountsByService,
  scope: Scope,
  { number }: Pick<IndicatorDefinition, 'number'>,
): NoFigure {
  const asked = scope === 'combined' ? [services.adults, services.childrens] : [services[scope]];
  return asked.map((service) => service?.without[number]).find((why) => why !== undefined) ?? 'missing';
}
