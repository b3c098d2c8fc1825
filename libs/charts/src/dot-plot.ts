import { max } from 'd3-array';
import {
  arrow,
  colourOf,
  emptyScene,
  EVEN_LEGEND,
  type Kind,
  kindLegend,
  line,
  LINE_HEIGHT,
  NORMAL,
  rect,
  rim,
  rimmedLine,
  round,
  sign,
  SMALL,
  words,
} from './marks.ts';
import {
  type Estimate,
  EVEN,
  intervalWords,
  isBeyond,
  type RatioScale,
  ratioScale,
  ratioTicks,
} from './ratio-scale.ts';
import type { Mark, Point, Scene } from './scene.ts';
import { textWidth, wrapped } from './text.ts';

export interface DotRow {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  /** Null where there is nothing to draw: then `value` says why, in the row. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As it is printed: “1.42”, or “Too few to say”. */
  readonly value: string;
}

/** The line that all are held against: England as a rule. */
export interface Reference {
  readonly ratio: number;
  readonly label: string;
}

export interface DotPlotData {
  readonly title: string;
  readonly summary: string;
  /** In the order of the caller; the kit never ranks authorities. */
  readonly rows: readonly DotRow[];
  readonly reference?: Reference | undefined;
  readonly emptyText?: string;
}

interface Options {
  readonly width: number;
}

/** Below this the names stand above their lines. */
const NARROW = 520;
const TOP = 22;
const AXIS = 30;
const EDGE = 8;

const isEstimate = (row: DotRow): row is DotRow & Estimate => row.ratio !== null;

/** Likelihoods with their intervals, one row each, on a logarithmic scale. */
export function dotPlot(data: DotPlotData, { width }: Options): Scene {
  const { rows, reference } = data;
  if (rows.length === 0) return emptyScene(data, width, data.emptyText ?? 'There are no figures to show.');

  const isNarrow = width < NARROW;
  const valueWidth = isNarrow
    ? 0
    : (max(rows.filter(isEstimate), ({ value }) => textWidth(value, NORMAL)) ?? 0) + 12;
  const widestLabel = max(rows, ({ label, kind }) => textWidth(label, NORMAL, kind === 'you')) ?? 0;
  const labelWidth = isNarrow ? 0 : Math.min(widestLabel + 2 * EDGE, width * 0.34);
  const from = isNarrow ? EDGE + 6 : labelWidth + 6;
  const to = width - EDGE - (isNarrow ? 6 : valueWidth);

  const scale = ratioScale(rows.filter(isEstimate), reference ? [reference.ratio] : [], [from, to]);
  const ticks = ratioTicks(scale, (tick) => textWidth(String(tick), SMALL));
  const top = reference ? TOP : 4;

  let y = top;
  const placed = rows.map((row) => {
    const beside = isEstimate(row) ? textWidth(row.value, NORMAL, row.kind === 'you') : 0;
    const room = isNarrow ? width - 3 * EDGE - beside : labelWidth - EDGE;
    const lines = wrapped(row.label, room, NORMAL, 2, row.kind === 'you');
    const extra = (lines.length - 1) * LINE_HEIGHT;
    const height = isNarrow ? 50 + extra : Math.max(34, 18 + lines.length * LINE_HEIGHT);
    const at = { row, lines, y, height, middle: isNarrow ? y + 34 + extra : y + height / 2 };
    y += height;
    return at;
  });
  const bottom = y + 4;

  const marks: Mark[] = [
    ...placed
      .filter(({ row }) => row.kind === 'you')
      .map((at) => rect(0, at.y + 1, width, at.height - 2, 'wash', 6)),
    ...ground(scale, ticks, placed, { top, bottom, isNarrow }),
  ];
  if (reference) marks.push(...referenceMarks(scale, reference, { top, bottom, width, placed, isNarrow }));

  const points: Point[] = [];
  for (const at of placed) {
    const { row, lines, middle } = at;
    const isBold = row.kind === 'you';
    const baseline = isNarrow ? at.y + 17 : middle + 5 - ((lines.length - 1) * LINE_HEIGHT) / 2;
    for (const [index, text] of lines.entries())
      marks.push(words(EDGE, baseline + index * LINE_HEIGHT, text, { isBold }));

    if (isEstimate(row)) {
      marks.push(...estimateMarks(scale, row, middle));
      const valueY = isNarrow ? at.y + 17 : middle + 5;
      marks.push(
        words(width - EDGE, valueY, row.value, { anchor: 'end', fill: isBold ? 'ink' : 'ink-soft', isBold }),
      );
    } else {
      marks.push(
        words(from + 6, middle + 5, row.value, { fill: 'ink-soft', rim: isBold ? 'wash' : 'surface' }),
      );
    }
    points.push({
      id: row.id,
      label: readOut(row),
      x: round(isEstimate(row) ? scale(row.ratio) : from),
      y: round(middle),
      area: { x: 0, y: round(at.y), width, height: round(at.height) },
    });
  }
  for (const tick of ticks)
    marks.push(
      words(scale(tick), bottom + 18, String(tick), { size: SMALL, anchor: 'middle', fill: 'ink-soft' }),
    );

  return {
    width,
    height: round(bottom + AXIS),
    title: data.title,
    summary: data.summary,
    marks,
    points,
    legend: [
      ...kindLegend(rows.filter(isEstimate).map(({ kind }) => kind)),
      ...(reference ? [{ sign: 'reference' as const, label: reference.label }] : []),
      EVEN_LEGEND,
    ],
  };
}

interface Placed {
  readonly row: DotRow;
  readonly y: number;
  readonly height: number;
  readonly middle: number;
}
interface Ground {
  readonly top: number;
  readonly bottom: number;
  readonly isNarrow: boolean;
}

/** On a narrow screen names stand across the picture, so band and lines are interrupted there. */
const strips = (
  placed: readonly Placed[],
  { top, bottom, isNarrow }: Ground,
): (readonly [number, number])[] =>
  isNarrow ? placed.map(({ middle }) => [middle - 10, middle + 11] as const) : [[top, bottom]];

function ground(scale: RatioScale, ticks: readonly number[], placed: readonly Placed[], at: Ground): Mark[] {
  const from = scale(EVEN.low);
  const to = scale(EVEN.high);
  return strips(placed, at).flatMap(([y1, y2]) => [
    rect(from, y1, to - from, y2 - y1, 'even'),
    ...ticks.map((tick) =>
      line(
        scale(tick),
        y1,
        scale(tick),
        y2,
        tick === 1 ? 'line-strong' : 'line',
        tick === 1 ? { dash: '3 4' } : {},
      ),
    ),
  ]);
}

function referenceMarks(
  scale: RatioScale,
  { ratio, label }: Reference,
  at: Ground & { width: number; placed: readonly Placed[] },
): Mark[] {
  const x = scale(ratio);
  const half = textWidth(label, SMALL) / 2;
  return [
    ...strips(at.placed, at).map(([y1, y2]) => line(x, y1, x, y2, 'nation', { strokeWidth: 2 })),
    words(Math.min(Math.max(x, half + EDGE), at.width - half - EDGE), at.top - 7, label, {
      size: SMALL,
      anchor: 'middle',
    }),
    line(x, at.top - 4, x, at.top, 'nation', { strokeWidth: 2 }),
  ];
}

function estimateMarks(scale: RatioScale, row: DotRow & Estimate, y: number): Mark[] {
  const colour = colourOf(row.kind);
  const x = scale(row.ratio);
  const [from = 0, to = 0] = scale.range();
  const marks: Mark[] = [rim(row.kind, x, y)];
  if (row.low !== null && row.high !== null) {
    const isCutLow = isBeyond(scale, row.low);
    const isCutHigh = isBeyond(scale, row.high);
    marks.push(
      ...rimmedLine(isCutLow ? from + 5 : scale(row.low), y, isCutHigh ? to - 5 : scale(row.high), y, colour),
    );
    if (isCutLow) marks.push(arrow('left', from - 2, y, colour));
    if (isCutHigh) marks.push(arrow('right', to + 2, y, colour));
  }
  return [...marks, ...sign(row.kind, x, y)];
}

const readOut = (row: DotRow): string => {
  const name = row.kind === 'nameless' ? `${row.label}, shared without a name` : row.label;
  return isEstimate(row) ? `${name}: ${row.value}, ${intervalWords(row)}` : `${name}: ${row.value}`;
};
