import { histogramPlot, type HistogramData } from '@hub/charts/histogram-plot';
import { trendPlot, type TrendPlotData } from '@hub/charts/trend-plot';
import { type WorkforceArea, type WorkforceYear, workforceSource } from '@hub/contracts/national-figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { likelihoodWords, STATE_TEXT } from '@hub/indicators/wording';
import { useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import { count } from '#ui/count.ts';
import { intervalOrMark, markOf, MARKS, ratioOrMark, shareText } from '../figure-words.ts';

/** Being a senior manager, over the years: the shape of the ninth indicator. */
export function SeniorTrend({ years, of }: { years: readonly WorkforceYear[]; of: string }) {
  const title = `Being a senior manager, ${of}`;
  const data = useMemo(
    (): TrendPlotData => ({
      title,
      summary: trendSummary(years, of),
      ownLabel: of,
      years: years.map(({ year, senior: { likelihood, none } }) => ({
        id: String(year),
        label: String(year),
        date: `${year}-09-30`,
        ratio: likelihood?.ratio ?? null,
        low: likelihood?.low ?? null,
        high: likelihood?.high ?? null,
        value: likelihood
          ? ratioOrMark(likelihood.ratio)
          : none === 'missing'
            ? 'Not published'
            : 'Too few to show',
      })),
    }),
    [years, title, of],
  );
  const layout = useCallback((width: number) => trendPlot(data, { width }), [data]);
  const hasCounts = years.some(({ senior }) => senior.likelihood?.counts);
  return (
    <Chart
      layout={layout}
      aside={`Children’s social workers on 30 September, ${COLLECTIVE_TERM} to White. Parity is 1.0. Below 1 is worse for ${COLLECTIVE_TERM} staff.`}
      source={`${workforceSource(spanOf(years))}. ${MARKS}`}
      fileName={`being a senior manager, ${of}, DfE`}
      table={{
        caption: title,
        columns: [
          { label: 'Year' },
          { label: 'Relative likelihood', isNumber: true },
          { label: '95% interval', isNumber: true },
          ...(hasCounts
            ? [
                { label: 'Log interval', isNumber: true },
                { label: `${COLLECTIVE_TERM}, senior of all`, isNumber: true },
                { label: 'White, senior of all', isNumber: true },
              ]
            : []),
          { label: `${COLLECTIVE_TERM} rate`, isNumber: true },
          { label: 'White rate', isNumber: true },
          { label: 'What it lets one say' },
        ],
        rows: years.map(({ year, senior: { likelihood, none } }) => ({
          id: String(year),
          cells: [
            String(year),
            ratioOrMark(likelihood?.ratio, none),
            intervalOrMark(likelihood, none),
            ...(hasCounts
              ? [
                  intervalOrMark(likelihood?.log ?? null, none),
                  likelihood?.counts ? ofAll(likelihood.counts.a, likelihood.counts.n) : markOf(none),
                  likelihood?.counts ? ofAll(likelihood.counts.b, likelihood.counts.m) : markOf(none),
                ]
              : []),
            shareText(likelihood?.globalMajorityRate ?? null, none),
            shareText(likelihood?.whiteRate ?? null, none),
            likelihood ? STATE_TEXT[likelihood.state] : '',
          ],
        })),
      }}
    />
  );
}

const ofAll = (events: number, base: number): string =>
  `${events.toLocaleString('en-GB')} of ${base.toLocaleString('en-GB')}`;

export const spanOf = (years: readonly { year: number }[]): string => {
  const [first, last] = [years[0]?.year, years.at(-1)?.year];
  return first === last ? String(last ?? '') : `${first} to ${last}`;
};

function trendSummary(years: readonly WorkforceYear[], of: string): string {
  const shown = years.flatMap(({ year, senior: { likelihood } }) =>
    likelihood ? [{ year, likelihood }] : [],
  );
  const [first, last] = [shown[0], shown.at(-1)];
  if (!first || !last) return `There are too few senior managers in ${of} to show a figure for any year.`;
  const words = ({ likelihood }: typeof first) => likelihoodWords(likelihood.ratio);
  if (first === last)
    return `In ${last.year}, ${COLLECTIVE_TERM} social workers in ${of} were ${words(last)} to be senior managers.`;
  const overlap =
    first.likelihood.low <= last.likelihood.high && last.likelihood.low <= first.likelihood.high;
  return `${COLLECTIVE_TERM} social workers in ${of} were ${words(first)} to be senior managers in ${first.year}, and ${words(last)} in ${last.year}. ${
    overlap ? 'The intervals overlap: that change may be chance.' : 'The intervals do not overlap.'
  }`;
}

const STEP = 5;

interface UnknownChartProps {
  year: number;
  /** As they are narrowed, by name. */
  areas: readonly WorkforceArea[];
  /** "England", "London". */
  of: string;
  chosen: WorkforceArea | null;
}

/** For how many the ethnicity of how large a share is not known. Nobody has a place in a row. */
export function UnknownChart({ year, areas, of, chosen }: UnknownChartProps) {
  const title = `Ethnicity not known, by authority, ${of}, ${year}`;
  const data = useMemo((): HistogramData => {
    const shown = areas.flatMap(({ unknownShare }) => (unknownShare === null ? [] : [unknownShare]));
    const own = chosen?.unknownShare ?? null;
    const bins = Math.floor(Math.max(0, ...shown) / STEP) + 1;
    const isIn = (share: number, bin: number) => Math.floor(share / STEP) === bin;
    return {
      title,
      summary: unknownSummary(areas, shown, of, year),
      unit: 'authorities',
      axis: 'Share of social workers whose ethnicity is not known, in percent',
      ownLabel: chosen?.name,
      bins: Array.from({ length: bins }, (_, bin) => ({
        id: String(bin),
        label: `${bin * STEP} to ${bin * STEP + STEP - 1}%`,
        count: shown.filter((share) => isIn(share, bin)).length,
        isOwn: own !== null && isIn(own, bin) && areas.some(({ key }) => key === chosen?.key),
      })),
      emptyText: 'None of these can be shown.',
    };
  }, [areas, chosen, of, title, year]);
  const layout = useCallback((width: number) => histogramPlot(data, { width }), [data]);
  return (
    <Chart
      layout={layout}
      source={`${workforceSource(year)}. ${MARKS}`}
      fileName={`ethnicity not known, ${of}, ${year}, DfE`}
      table={{
        caption: title,
        columns: [
          { label: 'Authority' },
          { label: 'Region' },
          { label: 'Ethnicity not known', isNumber: true },
          { label: `${COLLECTIVE_TERM}, of those known`, isNumber: true },
        ],
        rows: areas.map(({ key, name, region, unknownShare, majorityShare, none }) => ({
          id: key,
          cells: [name, region, shareText(unknownShare, none), shareText(majorityShare, none)],
        })),
      }}
    >
      {chosen && chosen.unknownShare === null && (
        <p className="soft">{chosen.name} is not in the chart: its figure cannot be shown.</p>
      )}
    </Chart>
  );
}

function unknownSummary(
  areas: readonly WorkforceArea[],
  shown: readonly number[],
  of: string,
  year: number,
): string {
  if (shown.length === 0) return `No authority’s figure can be shown for ${year}.`;
  const many = shown.filter((share) => share >= 10).length;
  const rest = areas.length - shown.length;
  const isOrAre =
    many === 1
      ? 'does not know the ethnicity of one in ten social workers or more'
      : 'do not know the ethnicity of one in ten social workers or more';
  return `In ${year}, ${many} of ${count(shown.length, 'authority', 'authorities')} shown in ${of} ${isOrAre}. ${
    rest > 0
      ? `${count(rest, 'other has', 'others have')} too few people in it to show, or published nothing.`
      : ''
  }`.trim();
}
