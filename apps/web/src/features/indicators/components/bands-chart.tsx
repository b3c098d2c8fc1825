import type { Comparison } from '@hub/contracts/figures';
import type { BandShare } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';
import { bandPlot, type BandPlotData } from '@hub/charts/band-plot';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
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

/** The band in which the two groups are furthest apart. */
export function bandsSummary(bands: readonly BandShare[], titleOf: (band: string) => string): string {
  const known = bands.flatMap(({ band, globalMajorityShare, whiteShare }) =>
    band === 'not-known' || globalMajorityShare === null || whiteShare === null
      ? []
      : [{ band, globalMajorityShare, whiteShare, apart: Math.abs(globalMajorityShare - whiteShare) }],
  );
  const [widest] = known.toSorted((one, other) => other.apart - one.apart);
  if (!widest) return 'The bands that can be shown do not tell both groups.';
  const { band, globalMajorityShare, whiteShare } = widest;
  return `The groups are furthest apart in the band ${titleOf(band)}: ${globalMajorityShare}% of ${COLLECTIVE_TERM} staff are in it, and ${whiteShare}% of White staff.`;
}
