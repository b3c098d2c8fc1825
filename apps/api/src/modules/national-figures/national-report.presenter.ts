import { FIGURE_KEYS, SCOPE_KEYS } from '@hub/contracts/indicators';
import type {
  NationalFigure,
  NationalFigures,
  NationalGroup,
  NationalReport,
  PublishedFigure,
} from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { definitionsOf, versionOn } from '@hub/indicators/definitions';
import { disclosureRule } from '@hub/indicators/release-groups';
import { likelihoodPhrases, likelihoodSentence, parityText } from '@hub/indicators/wording';
import type { Actor } from '#platform/auth/actor.ts';
import { groupName } from './group-name.ts';
import type { FigureRow } from './national-figure.entity.ts';
import { mayDownloadTables, mayPublishEditions } from './national-figures.policy.ts';
import type { EditionRow, PublishedRow, ReportRow } from './national-figures.queries.ts';
import {
  definitionIn,
  inEngland,
  type NationalFiguresService,
  type OtherYears,
  publisherOf,
} from './national-figures.service.ts';

type Found = Awaited<ReturnType<NationalFiguresService['list']>>;

export const presentNationalFigures = (
  actor: Actor,
  { reports, phases, isDemonstration }: Found,
): NationalFigures => ({
  reports: reports.map((report) => ({
    ...report,
    figures: report.figures.map((figure) => presentPublished(report, figure)),
  })),
  phases,
  isDemonstration,
  can: { publish: mayPublishEditions(actor) },
});

const MEASURES: Record<string, string> = {
  bame_share_of_band_pct_lt_30000: `Percent ${COLLECTIVE_TERM} among staff paid less than £30,000`,
  bame_share_of_band_pct_30000_69000: `Percent ${COLLECTIVE_TERM} among staff paid £30,000 to £69,000`,
  bame_share_of_band_pct_70000_plus: `Percent ${COLLECTIVE_TERM} among staff paid £70,000 and over`,
  authorities: 'Authorities that took part',
  authorities_registered: 'Authorities that registered',
  authorities_participating: 'Authorities that took part',
  authorities_with_adult_data: 'Authorities that gave data on adults’ services',
  authorities_with_children_data: 'Authorities that also gave data on children’s services',
  staff_covered: 'Staff covered',
  staff_covered_adult: 'Staff covered in adults’ services',
  staff_covered_children: 'Staff covered in children’s services',
};

function presentPublished(
  { key: years }: ReportRow,
  { key, measure, value, kind, wording, source }: PublishedRow,
): PublishedFigure {
  const isLikelihood = key !== null && measure === 'relative_likelihood';
  return {
    key,
    measure,
    title: isLikelihood ? definitionIn(years, key).title : (MEASURES[measure] ?? measure),
    value,
    kind,
    wording: wording?.replaceAll(/(\d[\d,]*) pounds/g, '£$1') ?? null,
    sentence: isLikelihood
      ? likelihoodSentence(
          definitionIn(years, key),
          { ratio: value, low: null, high: null, state: null },
          inEngland(years),
        )
      : null,
    source: sourceOf(source),
  };
}

/** An address where it is one; who published it where it is not. */
function sourceOf(source: string): PublishedFigure['source'] {
  const isAddress = /^[a-z.]+\.[a-z]+\/\S+$/.test(source);
  const [host = ''] = source.split('/');
  return isAddress
    ? { text: `${publisherOf(source)}, ${host}`, href: `https://www.${source}` }
    : // The number of a file of the programme is of no use to a reader.
      { text: source.replace(/ \(seed \d+\)$/, ''), href: null };
}

export function presentReport(actor: Actor, row: EditionRow, otherYears: OtherYears): NationalReport {
  const { phase, number, madeAt, isDemonstration, threshold, figures } = row;
  const definitions = definitionsOf(versionOn(phase.startsOn));
  const areas = [...new Set(figures.map(({ area }) => area))];
  return {
    phase: { id: phase.id, name: phase.name, years: phase.years },
    edition: { number, madeAt },
    editions: row.editions,
    isDemonstration,
    threshold,
    participation: row.participation,
    completeness: SCOPE_KEYS.map((scope) => ({ scope, unknownShare: row.completeness[scope] ?? null })),
    bands: definitions.bands.map(({ key, title }) => ({ band: key, title })),
    indicators: FIGURE_KEYS.map((key) => {
      const definition = definitions.indicators[key];
      const england = figures.filter((figure) => figure.area === 'england' && figure.key === key);
      return {
        key,
        title: definition.title,
        parity: parityText(definition, COLLECTIVE_TERM),
        england: SCOPE_KEYS.flatMap((scope) => {
          const figure = england.find((each) => each.scope === scope);
          return figure ? [presentFigure(row, figure)] : [];
        }),
        otherYears: otherYears.get(key) ?? [],
      };
    }),
    groups: areas
      .filter((area) => area !== 'england')
      .map((area) =>
        presentGroup(
          area,
          figures.filter((figure) => figure.area === area),
        ),
      )
      .filter((group) => group.figures.length > 0),
    rule: disclosureRule(threshold),
    can: { download: mayDownloadTables(actor), publish: mayPublishEditions(actor) },
  };
}

function presentFigure({ phase, isDemonstration }: EditionRow, figure: FigureRow): NationalFigure {
  const { key, scope, status, authorities, bands } = figure;
  const likelihood = likelihoodOf(figure);
  const definition = definitionsOf(versionOn(phase.startsOn)).indicators[key];
  return {
    scope,
    authorities,
    isOfNamed: figure.madeOf === 'named',
    likelihood,
    bands,
    none: status === 'shown' ? null : 'hidden',
    sentence:
      likelihood && likelihoodPhrases(definition, likelihood, inEngland(phase.years, isDemonstration)),
  };
}

const likelihoodOf = ({
  ratio,
  low,
  high,
  state,
  globalMajorityRate,
  whiteRate,
}: FigureRow): NationalFigure['likelihood'] =>
  ratio === null || low === null || high === null || state === null
    ? null
    : { ratio, low, high, state, globalMajorityRate: globalMajorityRate ?? 0, whiteRate: whiteRate ?? 0 };

const presentGroup = (area: string, figures: FigureRow[]): NationalGroup => ({
  kind: area.startsWith('region:') ? 'region' : 'type',
  name: groupName(area),
  figures: figures
    .filter(({ status }) => status === 'shown')
    .map((figure) => ({
      key: figure.key,
      scope: figure.scope,
      authorities: figure.authorities ?? 0,
      isOfNamed: figure.madeOf === 'named',
      likelihood: likelihoodOf(figure),
      bands: figure.bands,
    })),
});
