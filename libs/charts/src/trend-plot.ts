import { max } from 'd3-array';
import { line as curve } from 'd3-shape';
import {
  arrow,
  breakMarks,
  emptyScene,
  EVEN_LEGEND,
  line,
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
import type { LegendItem, Mark, Point, Scene } from './scene.ts';
import { shortened, textWidth, wrapped } from './text.ts';

export interface TrendYear {
  readonly id: string;
  /** As it stands below the picture: “2026” or “2025-26”. */
  readonly label: string;
  /** The day the figures are from, as ISO date: it places actions between the years. */
  readonly date: string;
  /** Null where there is nothing to draw: then `value` says why. */
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** As it is printed: “1.42”, or “Too few to say”. */
  readonly value: string;
  readonly reference?: number | null;
  /** From this year on something else is counted; says what, briefly. The line is not drawn across. */
  readonly breakBefore?: string | undefined;
}

export interface TrendAction {
  readonly id: string;
  /** When it began, as ISO date. */
  readonly date: string;
  /** The same in words: “March 2025”. */
  readonly when: string;
  readonly label: string;
}

export interface TrendPlotData {
  readonly title: string;
  readonly summary: string;
  /** Oldest first. */
  readonly years: readonly TrendYear[];
  /** The other line: “England”. */
  readonly referenceLabel?: string;
  /** Whose line it is, for the legend. */
  readonly ownLabel?: string;
  readonly actions?: readonly TrendAction[];
  readonly emptyText?: string;
}

interface Options {
  readonly width: number;
  /** Of the part with the lines; what stands above and below comes on top. */
  readonly plotHeight?: number;
}

const LANE = 18;
const NOTE = 16;
const CAP = 5;
const GAP_WORDS_ROOM = 12;

type Shown = TrendYear & Estimate;
const isShown = (year: TrendYear): year is Shown => year.ratio !== null;

/** One likelihood over the years, broken where it is not the same thing any more, with what was done marked at its day. */
export function trendPlot(data: TrendPlotData, { width, plotHeight = 168 }: Options): Scene {
  const { years, actions = [], referenceLabel = 'England', ownLabel = 'You' } = data;
  if (years.length === 0) return emptyScene(data, width, data.emptyText ?? 'There are no figures to show.');

  const references = years.map(({ reference }) => reference ?? null);
  const lastYear = years.findLast(({ reference }) => reference != null);
  const last = lastYear?.reference;
  const referenceWords = last == null ? '' : `${referenceLabel} ${last.toFixed(2)}`;
  const hasRoom = width >= 420;
  const left = 40;
  const right = width - (referenceWords && hasRoom ? textWidth(referenceWords, SMALL) + 14 : 12);
  const pace = (right - left) / years.length;
  const at = (index: number) => left + pace * (index + 0.5);

  const lanes = actionLanes(actions, years, at, { left, right: width - 4 });
  const top = 8 + lanes.count * LANE;
  const bottom = top + plotHeight;
  const shown = years.filter(isShown);
  const scale = ratioScale(
    shown,
    references.filter((value) => value !== null),
    [bottom, top],
  );
  const ticks = ratioTicks(scale, () => SMALL, 4);

  const marks: Mark[] = [
    rect(left, scale(EVEN.high), right - left, scale(EVEN.low) - scale(EVEN.high), 'even'),
    ...ticks.flatMap((tick) => [
      line(
        left,
        scale(tick),
        right,
        scale(tick),
        tick === 1 ? 'line-strong' : 'line',
        tick === 1 ? { dash: '3 4' } : {},
      ),
      words(left - 8, scale(tick) + 4, String(tick), { size: SMALL, anchor: 'end', fill: 'ink-soft' }),
    ]),
    ...lanes.placed.map(({ x, lane }) =>
      line(x, 8 + lane * LANE, x, bottom, 'action', { strokeWidth: 1.5, dash: '2 3' }),
    ),
    ...lanes.placed.map(({ x, lane, text, isLeft }) =>
      words(x + (isLeft ? -5 : 5), 8 + lane * LANE + 11, text, {
        size: SMALL,
        fill: 'action',
        rim: 'surface',
        ...(isLeft && { anchor: 'end' as const }),
      }),
    ),
    ...referenceMarks(years, references, at, scale),
  ];
  if (referenceWords && hasRoom && last)
    marks.push(
      words(right + 6, Math.min(Math.max(scale(last) + 4, top + 10), bottom), referenceWords, {
        size: SMALL,
      }),
    );

  // The line first, so that every sign lies on it.
  for (const path of ownLines(years, at, scale))
    marks.push({ kind: 'path', d: path, stroke: 'you', strokeWidth: 2.5 });
  for (const [index, year] of years.entries())
    marks.push(
      ...(isShown(year) ? yearMarks(year, at(index), scale) : gapMarks(year, at(index), pace, bottom)),
    );

  const yearLabelWidth = (max(years, ({ label }) => textWidth(label, SMALL)) ?? 0) + 8;
  const every = Math.ceil(yearLabelWidth / pace);
  for (const [index, { label }] of years.entries())
    // Counted from the end: the latest year is always named.
    if ((years.length - 1 - index) % every === 0)
      marks.push(words(at(index), bottom + 20, label, { size: SMALL, anchor: 'middle', fill: 'ink-soft' }));

  let y = bottom + 30;
  for (const [index, { breakBefore, label }] of years.entries()) {
    if (!breakBefore || index === 0) continue;
    const x = left + pace * index;
    marks.push(
      line(x, top, x, bottom, 'line-strong', { dash: '1 4' }),
      rect(x - 5, bottom - 3, 10, 6, 'surface'),
      ...breakMarks(x, bottom),
    );
    for (const text of wrapped(`${label}: ${breakBefore}`, width - 12, SMALL, 3)) {
      marks.push(words(6, y + SMALL, text, { size: SMALL, fill: 'ink-soft' }));
      y += NOTE;
    }
  }

  return {
    width,
    height: round(y + 4),
    title: data.title,
    summary: data.summary,
    marks,
    points: pointsOf(data, { at, scale, pace, top, bottom, placed: lanes.placed, referenceLabel }),
    legend: legendOf(data, {
      own: shown.length > 0 ? ownLabel : '',
      reference: referenceWords && `${referenceLabel} (${last?.toFixed(2)} in ${lastYear?.label})`,
      gaps: years.filter((year) => !isShown(year) && !gapWords(year.value, pace)).map(({ value }) => value),
    }),
  };
}

type Place = (index: number) => number;

/** Consecutive years that may be joined: nothing is drawn over a gap, or over another way of counting. */
function runs<T>(
  years: readonly TrendYear[],
  valueOf: (year: TrendYear, index: number) => T | null,
): [number, T][][] {
  const all: [number, T][][] = [];
  let run: [number, T][] = [];
  for (const [index, year] of years.entries()) {
    const value = valueOf(year, index);
    if (value === null || year.breakBefore) {
      all.push(run);
      run = [];
    }
    if (value !== null) run.push([index, value]);
  }
  return [...all, run].filter(({ length }) => length > 0);
}

const path = (run: readonly (readonly [number, number])[], at: Place, scale: RatioScale) =>
  curve<readonly [number, number]>(
    ([index]) => round(at(index)),
    ([, ratio]) => round(scale(ratio)),
  )(run) ?? '';

const ownLines = (years: readonly TrendYear[], at: Place, scale: RatioScale): string[] =>
  runs(years, ({ ratio }) => ratio)
    .filter(({ length }) => length > 1)
    .map((run) => path(run, at, scale));

const referenceMarks = (
  years: readonly TrendYear[],
  references: readonly (number | null)[],
  at: Place,
  scale: RatioScale,
): Mark[] =>
  runs(years, (_, index) => references[index] ?? null).flatMap((run): Mark[] => {
    const [first] = run;
    // A single year has no line to it: a short dash says where it stood.
    if (run.length === 1 && first)
      return [
        line(at(first[0]) - 12, scale(first[1]), at(first[0]) + 12, scale(first[1]), 'nation', {
          strokeWidth: 1.5,
        }),
      ];
    return [{ kind: 'path', d: path(run, at, scale), stroke: 'nation', strokeWidth: 1.5, dash: '6 3' }];
  });

function yearMarks(year: Shown, x: number, scale: RatioScale): Mark[] {
  const [bottom = 0, top = 0] = scale.range();
  const y = scale(year.ratio);
  const marks: Mark[] = [rim('you', x, y)];
  if (year.low !== null && year.high !== null) {
    const isCutLow = isBeyond(scale, year.low);
    const isCutHigh = isBeyond(scale, year.high);
    const y1 = isCutLow ? bottom - 5 : scale(year.low);
    const y2 = isCutHigh ? top + 5 : scale(year.high);
    marks.push(...rimmedLine(x, y1, x, y2, 'you'));
    if (isCutLow) marks.push(arrow('down', x, bottom + 2, 'you'));
    else marks.push(line(x - CAP, y1, x + CAP, y1, 'you', { strokeWidth: 2.5 }));
    if (isCutHigh) marks.push(arrow('up', x, top - 2, 'you'));
    else marks.push(line(x - CAP, y2, x + CAP, y2, 'you', { strokeWidth: 2.5 }));
  }
  return [...marks, ...sign('you', x, y)];
}

/** Why there is nothing, in words where there is room, as a dash where there is none: at the foot, below the lines. */
function gapMarks({ value }: TrendYear, x: number, pace: number, bottom: number): Mark[] {
  const lines = gapWords(value, pace);
  if (!lines) return [line(x - 5, bottom - 12, x + 5, bottom - 12, 'ink-soft', { strokeWidth: 2 })];
  return lines.map((text, index) =>
    words(x, bottom - 8 - (lines.length - 1 - index) * 14, text, {
      size: SMALL,
      anchor: 'middle',
      fill: 'ink-soft',
      rim: 'surface',
    }),
  );
}

const gapWords = (value: string, pace: number): string[] | null => {
  const lines = wrapped(value, pace - GAP_WORDS_ROOM, SMALL);
  return lines.some((text) => text.endsWith('…')) || lines.length > 4 ? null : lines;
};

interface PlacedAction {
  readonly action: TrendAction;
  readonly x: number;
  readonly lane: number;
  readonly text: string;
  readonly isLeft: boolean;
}

/** Each label in the first lane where it touches no other. */
function actionLanes(
  actions: readonly TrendAction[],
  years: readonly TrendYear[],
  at: Place,
  { left, right }: { left: number; right: number },
): { count: number; placed: PlacedAction[] } {
  const taken: [from: number, to: number][][] = [];
  const placed = [...actions]
    .sort((a, b) => a.date.localeCompare(b.date))
    .map((action): PlacedAction => {
      const x = placeOf(action.date, years, at, { left, right });
      const isLeft = right - x < textWidth(action.label, SMALL) + 5 && x - left > right - x;
      const text = shortened(action.label, (isLeft ? x - left : right - x) - 5, SMALL);
      const length = textWidth(text, SMALL) + 12;
      const from = isLeft ? x - length : x - 2;
      const to = isLeft ? x + 2 : x + length;
      let lane = taken.findIndex((spans) => spans.every(([start, end]) => to < start || from > end));
      if (lane === -1) lane = taken.push([]) - 1;
      taken[lane]?.push([from, to]);
      return { action, x, lane, text, isLeft };
    });
  return { count: taken.length, placed };
}

/** Between the two years it lies between, in proportion; before the first and after the last at most half a year's pace. */
function placeOf(
  date: string,
  years: readonly TrendYear[],
  at: Place,
  { left, right }: { left: number; right: number },
): number {
  const day = Date.parse(date);
  const days = years.map((year) => Date.parse(year.date));
  if ([day, ...days].some(Number.isNaN)) throw new RangeError(`A chart cannot place the date ${date}`);
  const next = days.findIndex((other) => other > day);
  if (next === 0) return left + 2;
  if (next === -1) {
    const latest = days.length - 1;
    const isThatDay = days[latest] === day;
    return Math.min(right - 2, isThatDay ? at(latest) : (at(latest) + at(latest + 1)) / 2);
  }
  const before = days[next - 1] ?? 0;
  const after = days[next] ?? 0;
  return at(next - 1) + ((day - before) / (after - before)) * (at(next) - at(next - 1));
}

interface Placing {
  readonly at: Place;
  readonly scale: RatioScale;
  readonly pace: number;
  readonly top: number;
  readonly bottom: number;
  readonly placed: readonly PlacedAction[];
  readonly referenceLabel: string;
}

/** Years and actions in the order of time. */
function pointsOf(
  data: TrendPlotData,
  { at, scale, pace, top, bottom, placed, referenceLabel }: Placing,
): Point[] {
  const years = data.years.map((year, index): Point => ({
    id: year.id,
    label: [
      `${year.label}: ${year.value}`,
      isShown(year) ? intervalWords(year) : '',
      year.reference ? `${referenceLabel} ${year.reference.toFixed(2)}` : '',
      year.breakBefore ? `the line is broken here: ${year.breakBefore}` : '',
    ]
      .filter(Boolean)
      .join(', '),
    x: round(at(index)),
    y: round(isShown(year) ? scale(year.ratio) : bottom - 12),
    area: { x: round(at(index) - pace / 2), y: round(top), width: round(pace), height: round(bottom - top) },
  }));
  const actions = placed.map(({ action, x, lane }): Point => ({
    id: action.id,
    label: `${action.when}: ${action.label}`,
    x: round(x),
    y: 8 + lane * LANE + 7,
    area: { x: round(x - 12), y: 8 + lane * LANE, width: 24, height: LANE },
  }));
  return [...years, ...actions].sort((a, b) => a.x - b.x);
}

interface Signs {
  readonly own: string;
  readonly reference: string;
  /** What a dash stands for. */
  readonly gaps: readonly string[];
}

const legendOf = ({ years, actions = [] }: TrendPlotData, { own, reference, gaps }: Signs): LegendItem[] => [
  ...(own ? [{ sign: 'you' as const, label: `${own}, with 95% interval` }] : []),
  ...(reference ? [{ sign: 'reference-years' as const, label: reference }] : []),
  EVEN_LEGEND,
  ...(years.some(({ breakBefore }, index) => breakBefore && index > 0)
    ? [{ sign: 'break' as const, label: 'Counted differently from here on' }]
    : []),
  ...(actions.length > 0 ? [{ sign: 'action' as const, label: 'An action began' }] : []),
  ...[...new Set(gaps)].map((label) => ({ sign: 'gap' as const, label })),
];
