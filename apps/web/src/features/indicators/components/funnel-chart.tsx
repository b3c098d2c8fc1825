import type { Comparison } from '@hub/contracts/figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { type FunnelPlotData, funnelPlot } from '@hub/charts/funnel-plot';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import {
  effectiveSizeOf,
  funnelCurve,
  type FunnelPlace,
  funnelPlace,
  standardErrorOf,
} from '@hub/indicators/funnel';
import { parityText, ratioText } from '@hub/indicators/wording';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import { count } from '#ui/count.ts';
import { type DrawnRow, drawnRows } from '../drawn-peers.ts';
import { englandWords, fileNameOf, scopeWords } from '../figure-words.ts';
import { sourceOf } from '../sources.ts';

const PLACES: Record<FunnelPlace, string> = {
  inside: 'inside the 95% limits',
  'outside-95': 'outside the 95% limits, inside the 99.8% limits',
  'outside-998': 'outside the 99.8% limits',
};

interface Placed extends DrawnRow {
  error: number;
  place: FunnelPlace;
}

/** Each figure against how much it rests on: what lies inside the funnel differs from England no more than chance would. */
export function FunnelChart({
  comparison,
  definition,
  children,
}: {
  comparison: Comparison;
  definition: IndicatorDefinition;
  children?: ReactNode;
}) {
  const { england, mean, phase, scope, authority } = comparison;
  const centre = england
    ? { ratio: england.ratio, label: englandWords(england) }
    : mean?.likelihood && mean.likelihood.ratio > 0
      ? { ratio: mean.likelihood.ratio, label: `Mean ${ratioText(mean.likelihood.ratio)}` }
      : { ratio: 1, label: 'Parity 1.00' };
  const { ratio, label } = centre;
  const placed = useMemo(
    () =>
      drawnRows(comparison).flatMap((row): Placed[] => {
        const error = standardErrorOf(row);
        const place = error === null ? null : funnelPlace(ratio, row.ratio, error);
        return error === null || place === null ? [] : [{ ...row, error, place }];
      }),
    [comparison, ratio],
  );
  const data = useMemo(
    (): FunnelPlotData => ({
      title: 'Which figures differ by more than chance',
      summary: funnelSummary(placed, label, definition),
      points: placed.map((row) => ({
        id: row.id,
        label: row.label,
        kind: row.kind,
        size: effectiveSizeOf(row.error),
        ratio: row.ratio,
        value: row.value,
        standing: PLACES[row.place],
      })),
      limits: funnelCurve(
        ratio,
        placed.map(({ error }) => error),
      ).map(({ effectiveSize, limits95, limits998 }) => ({
        size: effectiveSize,
        low95: limits95.low,
        high95: limits95.high,
        low998: limits998.low,
        high998: limits998.high,
      })),
      reference: { ratio, label },
      sizeLabel: 'How much the figure rests on: more to the right',
      emptyText: 'No authority of this group shows a figure yet.',
    }),
    [placed, ratio, label, definition],
  );
  const layout = useCallback((width: number) => funnelPlot(data, { width }), [data]);
  return (
    <Chart
      layout={layout}
      table={{
        caption: `Relative likelihood to ${definition.outcome}, ${phase?.years ?? ''}, ${scopeWords(scope)}, against ${label}`,
        columns: [
          { label: 'Authority' },
          { label: 'Relative likelihood', isNumber: true },
          { label: 'Where it lies' },
        ],
        rows: placed.map((row) => ({ id: row.id, cells: [row.label, row.value, PLACES[row.place]] })),
      }}
      source={sourceOf(comparison)}
      fileName={fileNameOf(
        authority?.name ?? 'authorities',
        definition.title,
        phase?.years ?? '',
        scope,
        'funnel',
      )}
    >
      {children}
    </Chart>
  );
}

function funnelSummary(placed: readonly Placed[], label: string, definition: IndicatorDefinition): string {
  const outside = placed.filter(({ place }) => place !== 'inside');
  const own = placed.find(({ kind }) => kind === 'you');
  return [
    `Of ${count(placed.length, 'figure', 'figures')}, ${outside.length} ${outside.length === 1 ? 'lies' : 'lie'} outside the 95% limits around ${label}.`,
    own ? `Yours is ${PLACES[own.place]}.` : '',
    parityText(definition, COLLECTIVE_TERM) ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}
