import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { line as curve } from 'd3-shape';
import {
  emptyScene,
  EVEN_LEGEND,
  type Kind,
  kindLegend,
  line,
  rect,
  rim,
  round,
  sign,
  SMALL,
  words,
} from './marks.ts';
import type { Reference } from './dot-plot.ts';
import { EVEN, ratioScale, ratioTicks } from './ratio-scale.ts';
import type { LegendItem, Mark, Scene } from './scene.ts';
import { textWidth } from './text.ts';

export interface FunnelPoint {
  readonly id: string;
  readonly label: string;
  readonly kind: Kind;
  /** How much the figure rests on: the more, the further right and the narrower the limits. */
  readonly size: number;
  readonly ratio: number;
  /** As it is printed: “1.42”. */
  readonly value: string;
  /** Where it lies, in words: “inside the 95% limits”. */
  readonly standing?: string;
}

/** Between these, chance alone leaves 95 of 100, and 998 of 1,000. */
export interface FunnelLimit {
  readonly size: number;
  readonly low95: number;
  readonly high95: number;
  readonly low998: number;
  readonly high998: number;
}

export interface FunnelPlotData {
  readonly title: string;
  readonly summary: string;
  readonly points: readonly FunnelPoint[];
  /** In the order of size. */
  readonly limits: readonly FunnelLimit[];
  readonly reference: Reference;
  /** Under the picture: “Staff in post”. */
  readonly sizeLabel: string;
  readonly emptyText?: string;
}

interface Options {
  readonly width: number;
  readonly plotHeight?: number;
}

const TOP = 12;

/** Likelihoods against what they rest on. Outside the funnel is more than chance; the order inside it means nothing. */
export function funnelPlot(data: FunnelPlotData, { width, plotHeight = 300 }: Options): Scene {
  const { points, limits, reference, sizeLabel } = data;
  if (points.length === 0) return emptyScene(data, width, data.emptyText ?? 'There are no figures to show.');
  for (const { size } of [...points, ...limits])
    if (!(size >= 0) || size === Infinity) throw new RangeError(`A chart cannot show the size ${size}`);
  for (const { low95, high95, low998, high998 } of limits)
    if (!(low998 <= low95 && low95 <= high95 && high95 <= high998))
      throw new RangeError('Limits lie in each other');

  const hasRoom = width >= 460;
  const left = 40;
  const right = width - (hasRoom ? 52 : 12);
  const bottom = TOP + plotHeight;
  const x = scaleLinear([0, (max(points, ({ size }) => size) ?? 0) * 1.05 || 1], [left, right]).clamp(true);
  const [, most = 1] = x.domain();
  const visible = limits.filter(({ size }) => size <= most);
  const y = ratioScale(
    points.map(({ ratio }) => ({ ratio, low: null, high: null })),
    [reference.ratio, ...mouthOf(visible, most)],
    [bottom, TOP],
  );
  const sizes = x.ticks(Math.max(2, Math.floor((right - left) / 90)));

  const limit = (of: Exclude<keyof FunnelLimit, 'size'>, dash?: string): Mark => ({
    kind: 'path',
    d: clipped(
      visible.map((each) => [each.size, each[of]]),
      y.domain(),
    )
      .map(
        (part) =>
          curve<Place>(
            ([size]) => round(x(size)),
            ([, ratio]) => round(y(ratio)),
          )(part) ?? '',
      )
      .join(''),
    stroke: 'ink-soft',
    strokeWidth: 1.5,
    ...(dash && { dash }),
  });

  const marks: Mark[] = [
    rect(left, y(EVEN.high), right - left, y(EVEN.low) - y(EVEN.high), 'even'),
    ...ratioTicks(y, () => SMALL, 4).flatMap((tick) => [
      line(
        left,
        y(tick),
        right,
        y(tick),
        tick === 1 ? 'line-strong' : 'line',
        tick === 1 ? { dash: '3 4' } : {},
      ),
      words(left - 8, y(tick) + 4, String(tick), { size: SMALL, anchor: 'end', fill: 'ink-soft' }),
    ]),
    line(left, bottom, right, bottom, 'line-strong'),
    ...sizes.flatMap((size) => [
      line(x(size), bottom, x(size), bottom + 5, 'line-strong'),
      words(x(size), bottom + 19, size.toLocaleString('en-GB'), {
        size: SMALL,
        anchor: 'middle',
        fill: 'ink-soft',
      }),
    ]),
    words((left + right) / 2, bottom + 38, sizeLabel, { size: SMALL, anchor: 'middle', fill: 'ink-soft' }),
    line(left, y(reference.ratio), right, y(reference.ratio), 'nation', { strokeWidth: 2 }),
    limit('low95', '4 4'),
    limit('high95', '4 4'),
    limit('low998'),
    limit('high998'),
  ];
  const outermost = visible.at(-1);
  if (hasRoom && outermost)
    for (const [value, text] of endLabels(
      outermost,
      (value) => y(value),
      (value) => isInside(y.domain(), value),
    ))
      marks.push(words(right + 6, value + 4, text, { size: SMALL, fill: 'ink-soft' }));

  // One’s own on top: it is what the reader looks for.
  const painted = [...points].sort((a, b) => Number(a.kind === 'you') - Number(b.kind === 'you'));
  for (const { kind, size, ratio } of painted)
    marks.push(rim(kind, x(size), y(ratio)), ...sign(kind, x(size), y(ratio), kind === 'you' ? 1 : 0.85));
  for (const { kind, label, size, ratio } of painted.filter(({ kind }) => kind === 'you')) {
    const isLeft = x(size) + 16 + textWidth(label, SMALL, true) > right;
    marks.push(
      words(x(size) + (isLeft ? -15 : 15), y(ratio) + 4, label, {
        size: SMALL,
        isBold: kind === 'you',
        rim: 'surface',
        ...(isLeft && { anchor: 'end' as const }),
      }),
    );
  }

  return {
    width,
    height: bottom + 48,
    title: data.title,
    summary: data.summary,
    marks,
    points: points.map((point) => ({
      id: point.id,
      label: readOut(point, sizeLabel),
      x: round(x(point.size)),
      y: round(y(point.ratio)),
      area: { x: round(x(point.size) - 12), y: round(y(point.ratio) - 12), width: 24, height: 24 },
    })),
    legend: [
      ...kindLegend(points.map(({ kind }) => kind)),
      { sign: 'reference-level' as const, label: reference.label },
      ...(visible.length > 1 ? LIMITS : []),
      EVEN_LEGEND,
    ],
  };
}

/** Far enough up and down for both sides of the funnel to be seen: the inner limits by half, the outer ones at their end. */
function mouthOf(limits: readonly FunnelLimit[], most: number): number[] {
  const half = limits.find(({ size }) => size >= most / 2);
  const end = limits.at(-1);
  if (!half || !end) return [];
  return [half.low95, half.high95, end.low998, end.high998].map((ratio) =>
    Math.min(FARTHEST, Math.max(1 / FARTHEST, ratio)),
  );
}
/** Limits that go further say no more. */
const FARTHEST = 5;

const LIMITS: readonly LegendItem[] = [
  { sign: 'limit-95', label: '95% limits' },
  { sign: 'limit-998', label: '99.8% limits' },
];

type Place = readonly [size: number, ratio: number];

/**
 * The parts of a limit that lie in the picture, up to its very edge. Without this the scale would hold the rest at the
 * edge, where it would look like a limit.
 */
function clipped(places: readonly Place[], domain: readonly number[]): Place[][] {
  const [from = 0, to = 0] = domain;
  const parts: Place[][] = [];
  let part: Place[] = [];
  let before: Place | undefined;
  for (const place of places) {
    const isNow = isInside(domain, place[1]);
    if (before && isNow !== isInside(domain, before[1])) {
      const edge = Math.max(place[1], before[1]) > to ? to : from;
      part.push(crossing(before, place, edge));
    }
    if (isNow) part.push(place);
    else if (part.length > 0) {
      parts.push(part);
      part = [];
    }
    before = place;
  }
  return [...parts, part].filter(({ length }) => length > 1);
}

/** Where the way from one to the other meets the ratio. A limit of 0 lies endlessly far down. */
function crossing([size1, ratio1]: Place, [size2, ratio2]: Place, edge: number): Place {
  const down = (ratio: number) => Math.log(Math.max(ratio, 1e-3));
  const share = (Math.log(edge) - down(ratio1)) / (down(ratio2) - down(ratio1));
  return [size1 + share * (size2 - size1), edge];
}

const isInside = ([from = 0, to = 0]: readonly number[], value: number) => value >= from && value <= to;

/** The names of the limits at their right ends, where they do not touch. */
function endLabels(
  { low95, high95, low998, high998 }: FunnelLimit,
  y: (value: number) => number,
  isVisible: (value: number) => boolean,
): [number, string][] {
  const labels: [number, string][] = [];
  const all: [number, string][] = [
    [high998, '99.8%'],
    [high95, '95%'],
    [low95, '95%'],
    [low998, '99.8%'],
  ];
  for (const [value, text] of all)
    if (value > 0 && isVisible(value) && labels.every(([other]) => Math.abs(other - y(value)) >= 13))
      labels.push([y(value), text]);
  return labels;
}

const readOut = ({ label, kind, value, size, standing }: FunnelPoint, sizeLabel: string): string =>
  [
    `${kind === 'nameless' ? `${label}, shared without a name` : label}: ${value}`,
    `${sizeLabel} ${size.toLocaleString('en-GB')}`,
    standing,
  ]
    .filter(Boolean)
    .join(', ');
