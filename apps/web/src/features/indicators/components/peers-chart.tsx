import type { Comparison } from '@hub/contracts/figures';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { type DotPlotData, dotPlot } from '@hub/charts/dot-plot';
import type { IndicatorDefinition } from '@hub/indicators/definitions';
import { parityText, ratioText } from '@hub/indicators/wording';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import type { ChartTable } from '#platform/charts/chart-table.ts';
import { count } from '#ui/count.ts';
import { type DrawnRow, drawnRows, ownNothing } from '../drawn-peers.ts';
import { englandName, englandWords, fileNameOf, scopeWords, stateWords } from '../figure-words.ts';
import { sourceOf } from '../sources.ts';

interface PeersChartProps {
  comparison: Comparison;
  definition: IndicatorDefinition;
  children?: ReactNode;
}

/** Each authority with its interval, one’s own among them, and England as a rule. */
export function PeersChart({ comparison, definition, children }: PeersChartProps) {
  const { england, phase, scope, authority } = comparison;
  const data = useMemo((): DotPlotData => {
    const drawn = drawnRows(comparison);
    const nothing = drawn.some(({ kind }) => kind === 'you') ? null : ownNothing(comparison);
    return {
      title: authority ? 'You and your peers' : 'Authorities side by side',
      summary: peersSummary(comparison, definition, drawn),
      rows: nothing ? [...drawn, nothing] : drawn,
      reference: england ? { ratio: england.ratio, label: englandWords(england) } : undefined,
      emptyText: 'No authority of this group shows a figure yet.',
    };
  }, [comparison, definition, authority, england]);
  const layout = useCallback((width: number) => dotPlot(data, { width }), [data]);
  return (
    <Chart
      layout={layout}
      table={tableOf(comparison, definition)}
      source={sourceOf(comparison)}
      fileName={fileNameOf(authority?.name ?? 'authorities', definition.title, phase?.years ?? '', scope)}
      aside="Relative likelihood, log scale, with 95% intervals"
    >
      {children}
    </Chart>
  );
}

/** What the picture shows: how many, around what, and how to read it. */
export function peersSummary(
  { authority, england, mean }: Comparison,
  definition: IndicatorDefinition,
  drawn: readonly DrawnRow[],
): string {
  const others = drawn.filter(({ kind }) => kind !== 'you');
  const clear = others.filter(({ state }) => state === 'outside-clear').length;
  const who = authority ? ['peer', 'peers'] : ['authority', 'authorities'];
  const said = [
    others.length === 0
      ? `No ${who[0]} of this group shows the figure yet.`
      : `${count(others.length, `${who[0]} is`, `${who[1]} are`)} shown. ${clearWords(clear, others.length)}`,
    mean?.likelihood
      ? `Mean of the ${mean.authorities}${authority ? ' that share by name' : ''}: ${ratioText(mean.likelihood.ratio)}.`
      : '',
    england ? `${englandWords(england)}.` : '',
    parityText(definition, COLLECTIVE_TERM) ?? '',
  ];
  return said.filter((part) => part !== '').join(' ');
}

function clearWords(clear: number, all: number): string {
  if (clear === 0) return 'For none of them is the difference unlikely to be chance.';
  if (all === 1) return 'The difference is unlikely to be chance.';
  return `For ${clear === all ? 'all' : clear} of them the difference is unlikely to be chance.`;
}

function tableOf(comparison: Comparison, definition: IndicatorDefinition): ChartTable {
  const { phase, scope, england } = comparison;
  const rows = drawnRows(comparison);
  return {
    caption: `Relative likelihood to ${definition.outcome}, ${phase?.years ?? ''}, ${scopeWords(scope)}`,
    columns: [
      { label: 'Authority' },
      { label: 'Relative likelihood', isNumber: true },
      { label: '95% interval from', isNumber: true },
      { label: '95% interval to', isNumber: true },
      { label: `${COLLECTIVE_TERM} rate, %`, isNumber: true },
      { label: 'White rate, %', isNumber: true },
      { label: 'What it says' },
    ],
    rows: [
      ...rows.map(({ id, label, value, low, high, rates, state }) => ({
        id,
        cells: [
          label,
          value,
          ratioText(low),
          ratioText(high),
          rates.globalMajority,
          rates.white,
          stateWords(state),
        ],
      })),
      ...(england
        ? [
            {
              id: 'england',
              cells: [
                `${englandName(england)}, ${england.source}`,
                ratioText(england.ratio),
                england.low === null ? '' : ratioText(england.low),
                england.high === null ? '' : ratioText(england.high),
                '',
                '',
                '',
              ],
            },
          ]
        : []),
    ],
  };
}
