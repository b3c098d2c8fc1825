import type {
  AuthorityReport,
  ReportBands,
  ReportDots,
  ReportFigure,
  ReportTable,
  ReportTrend,
} from '@hub/contracts/authority-reports';
import { bandPlot } from '@hub/charts/band-plot';
import { dotPlot } from '@hub/charts/dot-plot';
import { trendPlot } from '@hub/charts/trend-plot';
import { useCallback } from 'react';
import { Chart } from '#platform/charts/chart.tsx';
import type { ChartTable } from '#platform/charts/chart-table.ts';

interface ReportChartsProps {
  report: AuthorityReport;
  figure: ReportFigure;
}

export const isByYear = ({ columns }: ReportTable): boolean => columns[0]?.label === 'Year';

/** The same charts as in the files, laid out for this screen. */
export function ReportCharts({ report, figure }: ReportChartsProps) {
  const { authority, phase, hasCounts } = report;
  const { key, dots, trend, bands, tables, england } = figure;
  const place = authority.name.toLowerCase().replaceAll(/[^a-z0-9]+/gu, '-');
  const common = (of: string) => ({
    source: [
      `${authority.name}, SC-WRES ${phase.years}${hasCounts ? ', exact counts: not to be passed on' : ''}.`,
      of !== 'bands' && england ? `England: ${england.source}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    fileName: `${place}-${phase.years}-indicator-${key}-${of}`,
  });
  const first = tables[0];
  const years = tables.find(isByYear);
  return (
    <>
      {bands && <Bands chart={bands} table={tables.at(-1) ?? null} {...common('bands')} />}
      {dots && first && <Dots chart={dots} table={first} {...common('services')} />}
      {trend && years && <Trend chart={trend} table={years} {...common('years')} />}
    </>
  );
}

interface PartProps<Data> {
  chart: Data;
  table: ChartTable | null;
  source: string;
  fileName: string;
}
const NOTHING: ChartTable = { caption: '', columns: [], rows: [] };

function Dots({ chart, table, ...rest }: PartProps<ReportDots>) {
  const layout = useCallback(
    (width: number) =>
      dotPlot(
        {
          ...chart,
          // The finding stands above, in the section's own words.
          summary: '',
          rows: chart.rows.map((row) => ({ ...row, kind: 'you' as const })),
          reference: chart.reference ?? undefined,
        },
        { width },
      ),
    [chart],
  );
  return <Chart layout={layout} table={table ?? NOTHING} headingLevel={3} {...rest} />;
}

function Trend({ chart, table, ...rest }: PartProps<ReportTrend>) {
  const layout = useCallback(
    (width: number) =>
      trendPlot(
        {
          ...chart,
          years: chart.years.map((year) => ({ ...year, breakBefore: year.breakBefore ?? undefined })),
        },
        { width },
      ),
    [chart],
  );
  return <Chart layout={layout} table={table ?? NOTHING} headingLevel={3} {...rest} />;
}

function Bands({ chart, table, ...rest }: PartProps<ReportBands>) {
  const layout = useCallback(
    (width: number) => bandPlot({ ...chart, summary: '', hiddenWords: 'Not shown' }, { width }),
    [chart],
  );
  return <Chart layout={layout} table={table ?? NOTHING} headingLevel={3} {...rest} />;
}
