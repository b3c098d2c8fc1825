import type { Comparison } from '@hub/contracts/figures';
import type { BandShare } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { bandPlot, type BandPlotData } from '@hub/charts/band-plot';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import { bandsSummary } from '../bands-summary.ts';
import { bandTitle, fileNameOf, noFigureWords, scopeWords } from '../figure-words.ts';
import { sourceOf } from '../sources.ts';

interface BandsChartProps {
  comparison: Comparison;
  title: string;
  bands: readonly BandShare[] | null;
  /** Of whom: "Alderbrook", "Mean of 7 authorities". */
  of: string;
  children?: ReactNode;
}

/** How each group is spread over the pay bands. */
export function BandsChart({ comparison, title, bands, of, children }: BandsChartProps) {
  const { definitions, phase, scope } = comparison;
  const data = useMemo(
    (): BandPlotData => ({
      title,
      summary: bands ? bandsSummary(bands, (band) => bandTitle(definitions, band)) : '',
      groups: [
        { id: 'global-majority', label: COLLECTIVE_TERM },
        { id: 'white', label: 'White' },
      ],
      bands: (bands ?? []).map(({ band, globalMajorityShare, whiteShare }) => ({
        id: band,
        label: bandTitle(definitions, band),
        shares: [globalMajorityShare, whiteShare],
      })),
      hiddenWords: 'Too few to show',
      emptyText: noFigureWords(comparison.own?.none ?? 'missing'),
    }),
    [title, bands, definitions, comparison.own?.none],
  );
  const layout = useCallback((width: number) => bandPlot(data, { width }), [data]);
  const shown = (share: number | null) => (share === null ? '[c]' : `${share}%`);
  return (
    <Chart
      layout={layout}
      table={{
        caption: `Staff by pay band, ${of}, ${phase?.years ?? ''}, ${scopeWords(scope)}`,
        columns: [
          { label: 'Pay band' },
          { label: `Of ${COLLECTIVE_TERM} staff`, isNumber: true },
          { label: 'Of White staff', isNumber: true },
        ],
        rows: (bands ?? []).map(({ band, globalMajorityShare, whiteShare }) => ({
          id: band,
          cells: [bandTitle(definitions, band), shown(globalMajorityShare), shown(whiteShare)],
        })),
      }}
      source={`${sourceOf({ ...comparison, england: null })} [c]: too few to show.`}
      fileName={fileNameOf(of, 'pay bands', phase?.years ?? '', scope)}
      aside="Of each group’s staff, in percent"
    >
      {children}
    </Chart>
  );
}
