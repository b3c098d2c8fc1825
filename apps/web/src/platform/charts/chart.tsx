import { framed } from '@hub/charts/framed';
import { PAPER } from '@hub/charts/palettes';
import type { Scene } from '@hub/charts/scene';
import { toSvg } from '@hub/charts/svg';
import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { Button, LinkButton } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import { ChartLegend } from './chart-legend.tsx';
import './charts.css';
import { csvOf } from './csv.ts';
import { pngOf } from './paint-scene.ts';
import { saveFile } from './save-file.ts';
import { SceneMarks } from './scene-marks.tsx';
import type { ChartTable } from './chart-table.ts';
import { FigureTable } from '#ui/figure-table.tsx';
import { useReading } from './use-reading.ts';
import { useWidth } from './use-width.ts';
import { WordsOfPoint } from './words-of-point.tsx';

interface ChartProps {
  /** Lays the chart out for a width: `(width) => dotPlot(data, { width })`. Keep it with useCallback. */
  layout: (width: number) => Scene;
  /** The same figures as a table, and as CSV. */
  table: ChartTable;
  /** Where the figures are from and as at when; stands below the chart and in every file. */
  source: string;
  /** Of downloaded files, without ending: “alderbrook-disciplinary-2026”. */
  fileName: string;
  headingLevel?: 2 | 3 | 4;
  /** Under the heading: what the scale is. */
  aside?: ReactNode;
  /** More to press, beside “Table”. */
  actions?: ReactNode;
  /** Below the chart: what is not shown, and why. */
  children?: ReactNode;
}

/** A chart with its sentence, its table and its files. Points are read with the arrow keys, by mouse and by touch. */
export function Chart({
  layout,
  table,
  source,
  fileName,
  headingLevel = 2,
  aside,
  actions,
  children,
}: ChartProps) {
  const id = useId();
  const frame = useRef<HTMLDivElement>(null);
  const picture = useRef<SVGSVGElement>(null);
  const [isTable, setTable] = useState(false);
  const { width, enlargement } = useWidth(frame);
  const scene = useMemo(() => layout(width), [layout, width]);
  const { current, handlers } = useReading(scene.points, picture, scene.width);
  const hasFigures = table.rows.length > 0;
  const Heading = `h${headingLevel}` as const;

  return (
    <figure className="chart" aria-labelledby={`${id}-title`}>
      <div className="row spread chart-head">
        <Heading id={`${id}-title`}>{scene.title}</Heading>
        <div className="row chart-tools">
          {actions}
          {hasFigures && (
            <Button variant="quiet" isSmall onClick={() => setTable(!isTable)}>
              {isTable ? 'Chart' : 'Table'}
              <span className="visually-hidden">: {scene.title}</span>
            </Button>
          )}
        </div>
      </div>
      {aside && <p className="chart-aside small soft">{aside}</p>}
      {scene.summary && <p className="chart-summary">{scene.summary}</p>}

      <div ref={frame} className="chart-frame" hidden={isTable}>
        {scene.points.length > 0 ? (
          // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application is interactive: it reads its points by key
          <div
            className="chart-picture"
            role="application"
            aria-roledescription="chart"
            aria-labelledby={`${id}-title`}
            aria-describedby={`${id}-keys`}
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above: the one tab stop
            tabIndex={0}
            {...handlers}
          >
            <Picture scene={scene} picture={picture}>
              {current && <Ring x={current.x} y={current.y} />}
            </Picture>
            {current && <WordsOfPoint point={current} width={scene.width} enlargement={enlargement} />}
          </div>
        ) : (
          <Picture scene={scene} picture={picture} />
        )}
        <p id={`${id}-keys`} className="visually-hidden">
          Use the arrow keys to read the {scene.points.length} points, Home and End for the first and the
          last. The button “Table” shows the same figures as a table.
        </p>
        <ChartLegend items={scene.legend} />
      </div>
      {isTable && <FigureTable {...table} />}
      {/* It stands in the page before it has words, or what it says first would not be heard. */}
      <output className="visually-hidden" aria-live="polite">
        {current?.label}
      </output>

      {children}
      <figcaption className="row spread chart-foot small soft">
        <span>{source}</span>
        {hasFigures && (
          <ChartFiles scene={scene} layout={layout} table={table} source={source} fileName={fileName} />
        )}
      </figcaption>
    </figure>
  );
}

interface PictureProps {
  scene: Scene;
  picture: React.RefObject<SVGSVGElement | null>;
  children?: ReactNode;
}

// Hidden from screen readers: heading, sentence, live region and table say all of it, in order.
const Picture = ({ scene, picture, children }: PictureProps) => (
  <svg
    ref={picture}
    className="chart-svg"
    viewBox={`0 0 ${scene.width} ${scene.height}`}
    aria-hidden="true"
    focusable="false"
  >
    <SceneMarks marks={scene.marks} />
    {children}
  </svg>
);

const Ring = ({ x, y }: { x: number; y: number }) => (
  <g className="chart-ring">
    <circle cx={x} cy={y} r={13} />
    <circle cx={x} cy={y} r={15.5} />
  </g>
);

type ChartFilesProps = Pick<ChartProps, 'layout' | 'table' | 'source' | 'fileName'> & { scene: Scene };

/** Files have one width, whatever the screen: what two people download of one chart is the same. */
const FILE_WIDTH = 760;

function ChartFiles({ scene, layout, table, source, fileName }: ChartFilesProps) {
  const picture = () => framed(layout(FILE_WIDTH), { source });
  const saveCsv = () =>
    saveFile(`${fileName}.csv`, new Blob([csvOf(table, source)], { type: 'text/csv;charset=utf-8' }));
  const saveSvg = () =>
    saveFile(
      `${fileName}.svg`,
      new Blob([toSvg(picture(), PAPER, { background: '#ffffff' })], { type: 'image/svg+xml' }),
    );
  const savePng = async () => {
    try {
      saveFile(`${fileName}.png`, await pngOf(picture(), PAPER));
    } catch {
      showToast({ text: 'The picture could not be made. Download the SVG instead.', tone: 'bad' });
    }
  };
  const of = <span className="visually-hidden"> of the chart: {scene.title}</span>;
  return (
    <span className="row chart-files">
      <span>Download</span>
      <LinkButton onClick={() => void savePng()}>PNG{of}</LinkButton>
      <LinkButton onClick={saveSvg}>SVG{of}</LinkButton>
      <LinkButton onClick={saveCsv}>CSV{of}</LinkButton>
    </span>
  );
}
