import '../national-figures.css';
import { dotPlot, type DotPlotData } from '@hub/charts/dot-plot';
import { bandPlot, type BandPlotData } from '@hub/charts/band-plot';
import { SCOPE_KEYS, type Scope, SCOPES } from '@hub/contracts/indicators';
import {
  type NationalIndicator,
  type NationalReport,
  nationalTablesAddress,
} from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { ratioText, STATE_TEXT } from '@hub/indicators/wording';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useCallback, useId, useMemo } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { oneOf, useSetFilters } from '#platform/address-filters.ts';
import { Chart } from '#platform/charts/chart.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { fullDate } from '#ui/london-time.ts';
import { Select } from '#ui/select.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FigureTable } from '#ui/figure-table.tsx';
import { Phrases } from '../components/phrases.tsx';
import { intervalOrMark, ratioOrMark } from '../figure-words.ts';
import { nationalReportQuery } from '../national-figures.queries.ts';

/** An edition of the national report, as it was made. */
export function NationalReportPage() {
  const { phaseId = '' } = useParams();
  const [search] = useSearchParams();
  const edition = Number(search.get('edition')) || undefined;
  const { data: report } = useSuspenseQuery(nationalReportQuery(phaseId, edition));
  const { phase, isDemonstration } = report;
  const scope = oneOf(SCOPE_KEYS, search.get('scope')) ?? 'combined';
  return (
    <>
      <BackLink to="/indicators/national">National figures</BackLink>
      <PageHeading
        title={`${isDemonstration ? 'Made-up national figures' : 'National figures'} ${phase.years}`}
        above={isDemonstration && <Tag tone="warn">Made up for the demonstration</Tag>}
        lead={`Edition ${report.edition.number} of ${phase.name}, made on ${fullDate(report.edition.madeAt)}`}
        actions={<Actions report={report} />}
      />
      {isDemonstration && (
        <Notice tone="warn" title="England, made up for the demonstration">
          <p>
            All of this is made of invented returns of invented authorities.{' '}
            <Link to="/indicators/national">The figures that Skills for Care has published</Link> stand apart.
          </p>
        </Notice>
      )}
      <Choices report={report} scope={scope} />
      <div className="national-stack">
        <Card title="In short">
          <Headlines report={report} scope={scope} />
        </Card>
        <WhoTookPart report={report} />
        <Card>
          <EnglandChart report={report} scope={scope} />
        </Card>
        <Card>
          <BandChart report={report} scope={scope} />
        </Card>
        <Groups report={report} scope={scope} />
        <OtherYears report={report} />
        <Card title="How small numbers are protected">
          <ul className="headlines">
            {report.rule.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </Card>
      </div>
    </>
  );
}

const sourceOf = ({ phase, edition, isDemonstration }: NationalReport): string =>
  `${isDemonstration ? 'England, made up for the demonstration' : 'SC-WRES returns signed off in this hub'}, ${phase.years}, edition ${edition.number}. [c]: hidden, to protect people in small numbers.`;

const Actions = ({ report: { phase, edition, can } }: { report: NationalReport }) => (
  <>
    {can.download && (
      <>
        <ButtonLink href={nationalTablesAddress(phase.id, edition.number, 'xlsx')} variant="quiet">
          Download all tables (Excel)
        </ButtonLink>
        <ButtonLink href={nationalTablesAddress(phase.id, edition.number, 'csv')} variant="quiet">
          CSV
        </ButtonLink>
      </>
    )}
    {can.publish && (
      <ButtonLink to={`/indicators/national/${phase.id}/publish`} variant="quiet">
        Publish a new edition
      </ButtonLink>
    )}
  </>
);

function Choices({ report: { edition, editions }, scope }: { report: NationalReport; scope: Scope }) {
  const id = useId();
  const set = useSetFilters();
  return (
    <div className="filters" role="group" aria-label="Show">
      <Select
        id={`${id}-scope`}
        label="Services"
        value={scope}
        onChange={(value) => set({ scope: value === 'combined' ? '' : value })}
        options={SCOPE_KEYS.toReversed().map((each) => ({ value: each, label: SCOPES[each] }))}
      />
      {editions.length > 1 && (
        <Select
          id={`${id}-edition`}
          label="Edition"
          value={String(edition.number)}
          onChange={(value) => set({ edition: value })}
          options={editions.map(({ number, madeAt }) => ({
            value: String(number),
            label: `Edition ${number}, ${fullDate(madeAt)}`,
          }))}
        />
      )}
    </div>
  );
}

const figureIn = ({ england }: NationalIndicator, scope: Scope) =>
  england.find((each) => each.scope === scope);

function Headlines({ report: { indicators }, scope }: { report: NationalReport; scope: Scope }) {
  const ratios = indicators.filter(({ key }) => key !== '1');
  const said = ratios.filter((indicator) => figureIn(indicator, scope)?.sentence);
  const hidden = ratios.filter((indicator) => !figureIn(indicator, scope)?.sentence);
  return (
    <>
      {said.length > 0 && (
        <ul className="headlines">
          {said.map((indicator) => {
            const figure = figureIn(indicator, scope);
            return (
              <li key={indicator.key}>
                <Phrases phrases={figure?.sentence ?? []} />
                {figure?.isOfNamed && (
                  <span className="soft">
                    {' '}
                    Made only of the{' '}
                    {count(figure.authorities ?? 0, 'authority that shows', 'authorities that show')} this
                    figure under {figure.authorities === 1 ? 'its name' : 'their names'}.
                  </span>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {hidden.length > 0 && (
        <p className="soft">
          Not shown, to protect people in small numbers: {hidden.map(({ title }) => title).join('; ')}.
        </p>
      )}
    </>
  );
}

const WhoTookPart = ({ report: { participation, completeness } }: { report: NationalReport }) => {
  const numbers: [string, number | string][] = [
    ['Registered', participation.registered],
    ['Returned', participation.returned],
    ['For adults’ services', participation.adults],
    ['For children’s services', participation.childrens],
    ['For both', participation.both],
  ];
  const known = completeness.flatMap(({ scope, unknownShare }) =>
    unknownShare === null ? [] : [`${unknownShare}% in ${SCOPES[scope].toLocaleLowerCase('en-GB')}`],
  );
  return (
    <Card title="Who took part">
      <dl className="national-numbers">
        {numbers.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="soft">
        {known.length > 0
          ? `Staff whose ethnicity is not known: ${known.join(', ')}. They are left out of rates.`
          : 'The share of staff whose ethnicity is not known cannot be shown.'}
      </p>
    </Card>
  );
};

function EnglandChart({ report, scope }: { report: NationalReport; scope: Scope }) {
  const { indicators, phase } = report;
  const title = `England by indicator, ${phase.years}`;
  const rows = useMemo(
    () =>
      indicators
        .filter(({ key }) => key !== '1')
        .map((indicator) => ({ indicator, figure: figureIn(indicator, scope) })),
    [indicators, scope],
  );
  const data = useMemo(
    (): DotPlotData => ({
      title,
      summary: chartSummary(rows.map(({ figure }) => figure?.likelihood?.state ?? null)),
      rows: rows.map(({ indicator: { key, title: name }, figure }) => ({
        id: key,
        label: `${key} ${name}`,
        kind: 'named',
        ratio: figure?.likelihood?.ratio ?? null,
        low: figure?.likelihood?.low ?? null,
        high: figure?.likelihood?.high ?? null,
        value: figure?.likelihood ? ratioText(figure.likelihood.ratio) : 'Too few to show',
      })),
    }),
    [title, rows],
  );
  const layout = useCallback(
    (width: number) => {
      const scene = dotPlot(data, { width });
      // Rows are indicators here, and nobody shares anything.
      return { ...scene, legend: scene.legend.filter(({ sign }) => sign !== 'named') };
    },
    [data],
  );
  return (
    <Chart
      layout={layout}
      aside={`${SCOPES[scope]}. ${COLLECTIVE_TERM} to White, with the 95% interval. Parity is 1.0. Of indicators 2, 5 and 9 a figure below 1 is worse for ${COLLECTIVE_TERM} staff; of the others, one above 1.`}
      source={sourceOf(report)}
      fileName={`England by indicator, ${phase.years}`}
      table={{
        caption: `${title}, ${SCOPES[scope].toLocaleLowerCase('en-GB')}`,
        columns: [
          { label: 'Indicator' },
          { label: 'Authorities', isNumber: true },
          { label: 'Relative likelihood', isNumber: true },
          { label: '95% interval', isNumber: true },
          { label: `${COLLECTIVE_TERM} rate`, isNumber: true },
          { label: 'White rate', isNumber: true },
          { label: 'What it lets one say' },
        ],
        rows: rows.map(({ indicator: { key, title: name }, figure }) => {
          const likelihood = figure?.likelihood ?? null;
          return {
            id: key,
            cells: [
              `${key} ${name}`,
              figure?.authorities ?? '[c]',
              ratioOrMark(likelihood?.ratio),
              intervalOrMark(likelihood),
              likelihood ? `${likelihood.globalMajorityRate}%` : '[c]',
              likelihood ? `${likelihood.whiteRate}%` : '[c]',
              likelihood ? STATE_TEXT[likelihood.state] : '',
            ],
          };
        }),
      }}
    />
  );
}

function chartSummary(states: (string | null)[]): string {
  const of = (state: string) => states.filter((each) => each === state).length;
  const clear = of('outside-clear');
  return `${count(clear, 'indicator differs', 'indicators differ')} by more than chance explains, ${of('outside-uncertain')} may be chance, and ${of('inside')} show no material difference.`;
}

function BandChart({ report, scope }: { report: NationalReport; scope: Scope }) {
  const { indicators, bands, phase } = report;
  const figure = indicators.find(({ key }) => key === '1')?.england.find((each) => each.scope === scope);
  const title = `Staff in each pay band, ${phase.years}`;
  const shown = useMemo(() => figure?.bands ?? [], [figure]);
  const titles = useMemo(() => new Map(bands.map((each) => [each.band, each.title])), [bands]);
  const data = useMemo(
    (): BandPlotData => ({
      title,
      summary: shown.length > 0 ? bandSummary(shown, titles) : '',
      groups: [
        { id: 'global-majority', label: COLLECTIVE_TERM },
        { id: 'white', label: 'White' },
      ],
      bands: shown.map(({ band, globalMajorityShare, whiteShare }) => ({
        id: band,
        label: titles.get(band) ?? band,
        shares: [globalMajorityShare, whiteShare],
      })),
      hiddenWords: 'Too few to show',
      emptyText: 'Not shown, to protect people in small numbers',
    }),
    [title, shown, titles],
  );
  const layout = useCallback((width: number) => bandPlot(data, { width }), [data]);
  const text = (share: number | null) => (share === null ? '[c]' : `${share}%`);
  return (
    <Chart
      layout={layout}
      aside={`${SCOPES[scope]}. Of each group’s staff, in percent.${
        figure?.isOfNamed
          ? ` Made only of the ${figure.authorities} authorities that show it under their names.`
          : ''
      }`}
      source={sourceOf(report)}
      fileName={`pay bands, England, ${phase.years}`}
      table={{
        caption: `${title}, ${SCOPES[scope].toLocaleLowerCase('en-GB')}`,
        columns: [
          { label: 'Pay band' },
          { label: `Of ${COLLECTIVE_TERM} staff`, isNumber: true },
          { label: 'Of White staff', isNumber: true },
        ],
        rows: shown.map(({ band, globalMajorityShare, whiteShare }) => ({
          id: band,
          cells: [titles.get(band) ?? band, text(globalMajorityShare), text(whiteShare)],
        })),
      }}
    />
  );
}

function bandSummary(
  shown: readonly { band: string; globalMajorityShare: number | null; whiteShare: number | null }[],
  titles: ReadonlyMap<string, string>,
): string {
  const [widest] = shown
    .flatMap(({ band, globalMajorityShare: majority, whiteShare: white }) =>
      band === 'not-known' || majority === null || white === null ? [] : [{ band, majority, white }],
    )
    .toSorted((one, other) => Math.abs(other.majority - other.white) - Math.abs(one.majority - one.white));
  return widest
    ? `The groups are furthest apart in the band “${titles.get(widest.band)}”: ${widest.majority}% of ${COLLECTIVE_TERM} staff are in it, and ${widest.white}% of White staff.`
    : 'The bands that can be shown do not tell both groups.';
}

function Groups({ report, scope }: { report: NationalReport; scope: Scope }) {
  const id = useId();
  const [search] = useSearchParams();
  const set = useSetFilters();
  const ratios = report.indicators.filter(({ key }) => key !== '1');
  const key =
    oneOf(
      ratios.map((each) => each.key),
      search.get('indicator'),
    ) ?? ratios[0]?.key;
  const tables = (['region', 'type'] as const).map((kind) => ({
    kind,
    rows: report.groups
      .filter((group) => group.kind === kind)
      .flatMap(({ name, figures }) => {
        const figure = figures.find((each) => each.key === key && each.scope === scope);
        return figure?.likelihood ? [{ name, figure, likelihood: figure.likelihood }] : [];
      }),
  }));
  return (
    <Card title="Regions and types of authority">
      <div className="filters" role="group" aria-label="Show">
        <Select
          id={`${id}-indicator`}
          label="Indicator"
          value={key ?? '2'}
          onChange={(value) => set({ indicator: value })}
          options={ratios.map((each) => ({ value: each.key, label: `${each.key} ${each.title}` }))}
        />
      </div>
      {tables.map(({ kind, rows }) =>
        rows.length === 0 ? (
          <p key={kind} className="soft">
            {kind === 'region'
              ? 'No region can be shown for this indicator without giving an authority away.'
              : 'No type of authority can be shown for this indicator without giving an authority away.'}
          </p>
        ) : (
          <FigureTable
            key={kind}
            caption={`${kind === 'region' ? 'Regions' : 'Types of authority'}, by name`}
            columns={[
              { label: kind === 'region' ? 'Region' : 'Type' },
              { label: 'Authorities', isNumber: true },
              { label: 'Relative likelihood', isNumber: true },
              { label: '95% interval', isNumber: true },
              { label: 'What it lets one say' },
            ]}
            rows={rows
              .toSorted((one, other) => one.name.localeCompare(other.name))
              .map(({ name, figure, likelihood }) => ({
                id: name,
                cells: [
                  name,
                  figure.authorities,
                  ratioText(likelihood.ratio),
                  intervalOrMark(likelihood),
                  STATE_TEXT[likelihood.state],
                ],
              }))}
          />
        ),
      )}
      <p className="small soft">{sourceOf(report)}</p>
    </Card>
  );
}

function OtherYears({ report: { indicators, isDemonstration } }: { report: NationalReport }) {
  const found = indicators.filter(({ otherYears }) => otherYears.length > 0);
  if (found.length === 0) return null;
  return (
    <Card title="Other years">
      <p>
        {isDemonstration
          ? 'Other editions of this demonstration, made up as well.'
          : 'As those years said it, each with its source. Where the question was another one, the figures are not one line.'}
      </p>
      <FigureTable
        caption="England in other years, adults’ and children’s together"
        columns={[
          { label: 'Indicator' },
          { label: 'Years' },
          { label: 'Relative likelihood', isNumber: true },
          { label: '95% interval', isNumber: true },
          { label: 'Source' },
        ]}
        rows={found.flatMap(({ key, title, otherYears }) =>
          otherYears.map(({ years, ratio, low, high, source, isNewDefinition }) => ({
            id: `${key} ${years} ${source}`,
            cells: [
              `${key} ${title}`,
              isNewDefinition ? `${years}, asked in other words` : years,
              ratioText(ratio),
              low === null || high === null ? 'Not published' : intervalOrMark({ low, high }),
              source,
            ],
          })),
        )}
      />
    </Card>
  );
}
