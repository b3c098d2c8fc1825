import { max, min, quantile } from 'd3-array';
import { scaleLog, type ScaleLogarithmic } from 'd3-scale';

/** Between these two, ends included, the programme speaks of no material difference. */
export const EVEN = { low: 0.8, high: 1.25 } as const;

/** Of one authority in one year; the same shape everywhere. Low and high are null where no interval is published. */
export interface Estimate {
  readonly ratio: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type RatioScale = ScaleLogarithmic<number, number>;

/** Always in view, so that parity and the band never leave the picture. */
const LEAST = { low: 0.5, high: 2 };
/** However few the figures are, the scale does not grow beyond these for the sake of an interval. */
const MOST = { low: 0.1, high: 10 };
/** One small authority must not squeeze all others together: an interval that goes much further than most is cut. */
const ORDINARY = 0.8;
const STRETCH = 1.5;
const MARGIN = 1.06;
/** The most telling first: where there is no room for all, the last ones go. */
const TICKS = [1, 0.5, 2, 0.8, 1.25, 5, 0.2, 3, 0.1, 10, 0.05, 20, 0.3, 4, 0.02, 50, 0.01, 100] as const;

/**
 * A logarithmic scale: half as likely is as far from parity as twice as likely. Refuses what is no likelihood.
 * @param ratios points and lines that must be in view
 */
export function ratioScale(
  estimates: readonly Estimate[],
  ratios: readonly number[],
  range: readonly [number, number],
): RatioScale {
  for (const { ratio, low, high } of estimates) {
    if (!(ratio >= 0) || ratio === Infinity) throw new RangeError(`A chart cannot show the ratio ${ratio}`);
    if ((low === null) !== (high === null)) throw new RangeError('An interval has two ends');
    if (low !== null && !(low >= 0 && low <= ratio))
      throw new RangeError(`A chart cannot show the low end ${low}`);
    if (high !== null && !(high >= ratio)) throw new RangeError(`A chart cannot show the high end ${high}`);
  }
  for (const ratio of ratios)
    if (!(ratio > 0) || ratio === Infinity) throw new RangeError(`A chart cannot show the ratio ${ratio}`);

  // No event at all gives a ratio of 0, which no logarithm has: it stands at the edge, with an arrow.
  const shown = [...estimates.map(({ ratio }) => ratio), ...ratios].filter((ratio) => ratio > 0);
  const least = min(shown) ?? 1;
  const most = max(shown) ?? 1;
  const lows = estimates.flatMap(({ low }) => (low === null ? [] : [Math.max(low, MOST.low)]));
  const highs = estimates.flatMap(({ high }) => (high === null ? [] : [Math.min(high, MOST.high)]));
  const reachLow = Math.max(min(lows) ?? least, (quantile(lows, 1 - ORDINARY) ?? least) / STRETCH);
  const reachHigh = Math.min(max(highs) ?? most, (quantile(highs, ORDINARY) ?? most) * STRETCH);
  return scaleLog(
    [
      Math.min(LEAST.low, Math.min(least, reachLow) / MARGIN),
      Math.max(LEAST.high, Math.max(most, reachHigh) * MARGIN),
    ],
    range,
  ).clamp(true);
}

/** Which values get a line and a number, without two of them touching. `length` says how much room a tick takes. */
export function ratioTicks(scale: RatioScale, length: (tick: number) => number, gap = 6): number[] {
  const [from = 1, to = 1] = scale.domain();
  const chosen: number[] = [];
  for (const tick of TICKS) {
    if (tick < from || tick > to) continue;
    const isFree = chosen.every(
      (other) => Math.abs(scale(tick) - scale(other)) >= (length(tick) + length(other)) / 2 + gap,
    );
    if (isFree) chosen.push(tick);
  }
  return chosen.sort((a, b) => a - b);
}

/** Whether the end lies outside the picture. */
export const isBeyond = (scale: RatioScale, value: number): boolean => {
  const [from = 1, to = 1] = scale.domain();
  return value < from || value > to;
};

const inWords = (value: number) => (Number.isFinite(value) ? value.toFixed(2) : 'no upper end');

/** “95% interval 1.08 to 1.87”, as it is read out. */
export const intervalWords = ({ low, high }: Estimate): string =>
  low === null || high === null
    ? 'no interval published'
    : `95% interval ${inWords(low)} to ${inWords(high)}`;
