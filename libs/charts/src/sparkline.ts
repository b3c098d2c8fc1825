import { line as curve } from 'd3-shape';
import { line, rect, round, sign } from './marks.ts';
import { EVEN, ratioScale } from './ratio-scale.ts';
import type { Mark, Scene } from './scene.ts';

export interface SparklineData {
  readonly title: string;
  readonly summary: string;
  /** Oldest first; null: a gap. */
  readonly years: readonly { readonly ratio: number | null; readonly isBreakBefore?: boolean }[];
}

interface Options {
  readonly width?: number;
  readonly height?: number;
}

const EDGE = 8;

/** The shape of the years at a glance, beside words that say the last one. It has no points: the trend has them. */
export function sparkline(
  { title, summary, years }: SparklineData,
  { width = 96, height = 32 }: Options = {},
): Scene {
  const shown = years.flatMap(({ ratio }) => (ratio === null ? [] : [{ ratio, low: null, high: null }]));
  const y = ratioScale(shown, [], [height - 5, 5]);
  const pace = years.length > 1 ? (width - 2 * EDGE) / (years.length - 1) : 0;
  const at = (index: number) => (years.length > 1 ? EDGE + pace * index : width / 2);

  const marks: Mark[] = [
    rect(0, y(EVEN.high), width, y(EVEN.low) - y(EVEN.high), 'even'),
    line(0, y(1), width, y(1), 'line-strong', { dash: '2 3' }),
  ];
  // A year where something else is counted starts a line of its own.
  const starts = [
    0,
    ...years.flatMap(({ isBreakBefore }, index) => (isBreakBefore && index > 0 ? [index] : [])),
  ];
  for (const [run, start] of starts.entries()) {
    const part = years
      .slice(start, starts[run + 1])
      .map(({ ratio }, index) => ({ ratio, index: start + index }));
    const d = curve<(typeof part)[number]>(
      ({ index }) => round(at(index)),
      ({ ratio }) => round(y(ratio ?? 1)),
    ).defined(({ ratio }) => ratio !== null)(part);
    if (d) marks.push({ kind: 'path', d, stroke: 'you', strokeWidth: 2 });
  }
  for (const [index, { ratio }] of years.entries()) {
    if (ratio === null) continue;
    const isLast = index === years.length - 1;
    marks.push(...(isLast ? sign('you', at(index), y(ratio), 0.6) : [dot(at(index), y(ratio))]));
  }
  return { width, height, title, summary, marks, points: [], legend: [] };
}

const dot = (x: number, y: number): Mark => ({
  kind: 'path',
  d: `M${round(x - 2)} ${round(y)}a2 2 0 1 0 4 0a2 2 0 1 0 -4 0z`,
  fill: 'you',
});
