import type { Comparison, TrendPoint } from '@hub/contracts/figures';
import { type TrendPlotData, trendPlot } from '@hub/charts/trend-plot';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { ratioText } from '@hub/indicators/wording';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import { listed } from '#ui/listed.ts';
import { fileNameOf, scopeWords, valueOf } from '../figure-words.ts';
import { sourceOf } from '../sources.ts';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** One’s own years, with England’s, broken where the question was worded anew. */
export function YearsChart({
  comparison,
  definition,
  children,
}: {
  comparison: Comparison;
  definition: IndicatorDefinition;
  children?: ReactNode;
}) {
  const { trend, authority, scope } = comparison;
  const title = trend.length === 1 ? 'Your year' : `Your ${NUMBERS[trend.length] ?? trend.length} years`;
  const data = useMemo(
    (): TrendPlotData => ({
      title,
      summary: yearsSummary(trend),
      ownLabel: 'You',
      referenceLabel: trend.some(({ england }) => england?.isInvented) ? 'Made-up England' : 'England',
      years: trend.map((point) => ({
        id: point.phase.id,
        label: point.phase.years,
        date: point.startsOn,
        ratio: point.figure.likelihood?.ratio ?? null,
        low: point.figure.likelihood?.low ?? null,
        high: point.figure.likelihood?.high ?? null,
        value: valueOf(point.figure),
        reference: point.england?.ratio ?? null,
        breakBefore: point.isNewDefinition ? 'Asked in other words' : undefined,
      })),
    }),
    [trend, title],
  );
  const layout = useCallback((width: number) => trendPlot(data, { width }), [data]);
  return (
    <Chart
      layout={layout}
      headingLevel={3}
      table={{
        caption: `Relative likelihood to ${definition.outcome}, by year, ${scopeWords(scope)}`,
        columns: [
          { label: 'Year' },
          { label: 'Relative likelihood', isNumber: true },
          { label: '95% interval' },
          { label: 'England', isNumber: true },
          { label: 'Note' },
        ],
        rows: trend.map((point) => ({ id: point.phase.id, cells: yearCells(point) })),
      }}
      source={sourceOf({ ...comparison, phase: null })}
      fileName={fileNameOf(authority?.name ?? '', definition.title, 'years', scope)}
    >
      {children}
    </Chart>
  );
}

const yearCells = ({ phase, figure, england, isNewDefinition, predecessor }: TrendPoint): string[] => [
  phase.years,
  valueOf(figure),
  figure.likelihood ? `${ratioText(figure.likelihood.low)} to ${ratioText(figure.likelihood.high)}` : '',
  england ? ratioText(england.ratio) : '',
  [isNewDefinition ? 'Asked in other words from here on' : '', predecessor ? `As ${predecessor.name}` : '']
    .filter((part) => part !== '')
    .join('; '),
];

/** From the first shown year to the last, unless the question changed between them: then nothing is compared. */
export function yearsSummary(trend: readonly TrendPoint[]): string {
  const shown = trend.filter(({ figure }) => figure.likelihood !== null);
  const [first] = shown;
  const last = shown.at(-1);
  const changes = trend.filter(({ isNewDefinition }) => isNewDefinition).map(({ phase }) => phase.years);
  const said: string[] = [];
  if (!first || !last) said.push('There is no year with a figure to show.');
  else if (first === last)
    said.push(
      `${ratioText(last.figure.likelihood?.ratio ?? 0)} in ${last.phase.years}; there is no other year to compare it with.`,
    );
  else
    said.push(
      `From ${ratioText(first.figure.likelihood?.ratio ?? 0)} in ${first.phase.years} to ${ratioText(last.figure.likelihood?.ratio ?? 0)} in ${last.phase.years}.`,
    );
  if (changes.length > 0)
    said.push(
      `The question was worded anew in ${listed(changes)}: years before and after cannot be compared.`,
    );
  return said.join(' ');
}
