import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { emptyScene, line, NORMAL, rect, rim, round, sign, SMALL, words } from './marks.ts';
import type { LegendItem, Mark, Point, Scene } from './scene.ts';
import { textWidth } from './text.ts';

export interface HistogramBin {
  readonly id: string;
  /** Below the bar: “10 to 19%”. */
  readonly label: string;
  /** How many are in it. */
  readonly count: number;
  /** The one that is looked for is among them. */
  readonly isOwn?: boolean;
}

export interface HistogramData {
  readonly title: string;
  readonly summary: string;
  /** In the order of the scale. */
  readonly bins: readonly HistogramBin[];
  /** What is counted: “authorities”. */
  readonly unit: string;
  /** Below the axis: what the scale is of. */
  readonly axis: string;
  /** Who is looked for, for the legend. */
  readonly ownLabel?: string | undefined;
  readonly emptyText?: string;
}

interface Options {
  readonly width: number;
  readonly plotHeight?: number;
}

const LEFT = 36;
const TOP = 26;
const GAP = 0.16;

/** How many lie where: a distribution in which nobody has a place in a row. */
export function histogramPlot(data: HistogramData, { width, plotHeight = 180 }: Options): Scene {
  const { bins, unit } = data;
  const most = max(bins, ({ count }) => count) ?? 0;
  if (most === 0) return emptyScene(data, width, data.emptyText ?? 'There are no figures to show.');
  for (const { count } of bins)
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RangeError(`A chart cannot show ${count} ${unit}`);

  const bottom = TOP + plotHeight;
  const y = scaleLinear([0, most], [bottom, TOP]).nice(4);
  const pace = (width - LEFT - 8) / bins.length;
  const ticks = y.ticks(4).filter(Number.isInteger);
  const marks: Mark[] = ticks.flatMap((tick) => [
    line(LEFT, y(tick), width - 8, y(tick), tick === 0 ? 'line-strong' : 'line'),
    words(LEFT - 8, y(tick) + 4, String(tick), { size: SMALL, anchor: 'end', fill: 'ink-soft' }),
  ]);
  const widest = max(bins, ({ label }) => textWidth(label, SMALL)) ?? 0;
  const every = Math.max(1, Math.ceil((widest + 6) / pace));
  const points: Point[] = [];
  for (const [index, { id, label, count, isOwn }] of bins.entries()) {
    const x = LEFT + pace * (index + 0.5);
    const top = y(count);
    if (count > 0) {
      marks.push(rect(LEFT + pace * (index + GAP / 2), top, pace * (1 - GAP), bottom - top, 'peer', 2));
      if (!isOwn) marks.push(words(x, top - 6, String(count), { anchor: 'middle', size: SMALL }));
    }
    if (isOwn) marks.push(rim('you', x, top - 12), ...sign('you', x, top - 12, 0.85));
    if (index % every === 0)
      marks.push(words(x, bottom + 18, label, { size: SMALL, anchor: 'middle', fill: 'ink-soft' }));
    points.push({
      id,
      label: `${label}: ${count} ${unit}${isOwn && data.ownLabel ? `, ${data.ownLabel} among them` : ''}`,
      x: round(x),
      y: round(top),
      area: { x: round(LEFT + pace * index), y: 0, width: round(pace), height: round(bottom) },
    });
  }
  marks.push(
    words(LEFT + (width - LEFT - 8) / 2, bottom + 40, data.axis, {
      size: SMALL,
      anchor: 'middle',
      fill: 'ink-soft',
    }),
  );
  const legend: LegendItem[] =
    data.ownLabel && bins.some(({ isOwn }) => isOwn) ? [{ sign: 'you', label: data.ownLabel }] : [];
  return {
    width,
    height: round(bottom + 40 + NORMAL / 2),
    title: data.title,
    summary: data.summary,
    marks,
    points,
    legend,
  };
}
