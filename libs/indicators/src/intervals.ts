import type { TwoGroups } from './counts.ts';
import { whyNotCalculated } from './relative-likelihood.ts';

/** 95%, two-sided: qnorm(0.975). */
export const Z95 = 1.959963984540054;

export interface Interval {
  low: number;
  high: number;
}

/** What the log interval is made of. */
export interface LogRatio {
  /** Natural logarithm of the ratio. */
  log: number;
  /** Its standard error. */
  standardError: number;
  /** Half a person was added to all four cells. */
  isCorrected: boolean;
}

/**
 * The logarithm of the ratio and its standard error, `sqrt(1/a − 1/n + 1/b − 1/m)` (Katz and others 1978). Where that has
 * no value (nobody in `a`) or is 0 (everybody in both) half a person is added to each of the four cells (Haldane 1956).
 * Null where the ratio cannot be calculated.
 */
export function logRatioOf(groups: TwoGroups): LogRatio | null {
  if (whyNotCalculated(groups)) return null;
  const isCorrected = groups.a === 0 || (groups.a === groups.n && groups.b === groups.m);
  const half = isCorrected ? 0.5 : 0;
  const a = groups.a + half;
  const n = groups.n + 2 * half;
  const b = groups.b + half;
  const m = groups.m + 2 * half;
  return {
    log: Math.log(a / n / (b / m)),
    standardError: Math.sqrt(1 / a - 1 / n + 1 / b - 1 / m),
    isCorrected,
  };
}

/**
 * The log interval, as published elsewhere. Too wide where few have it and too narrow where nearly everybody has, so it is
 * never what is drawn.
 */
export function katzInterval(groups: TwoGroups, z = Z95): Interval | null {
  const ratio = logRatioOf(groups);
  if (!ratio) return null;
  const reach = z * ratio.standardError;
  return { low: Math.exp(ratio.log - reach), high: Math.exp(ratio.log + reach) };
}

/**
 * How far, in standard errors, the counts lie from a ratio of `ratio`: the score statistic, with the two rates as likely
 * as that ratio allows (Koopman 1984).
 */
function scoreOf({ a, n, b, m }: TwoGroups, ratio: number): number {
  const linear = (n + b) * ratio + a + m;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * (n + m) * ratio * (a + b)));
  // The smaller root of the likelihood equation, in the form that does not cancel; no rate passes 1.
  const white = Math.min((2 * (a + b)) / (linear + root), 1);
  const globalMajority = Math.min(ratio * white, 1);
  const variance = (globalMajority * (1 - globalMajority)) / n + (ratio * ratio * white * (1 - white)) / m;
  return (a / n - (ratio * b) / m) / Math.sqrt(variance);
}

/** Where the score reaches `z`, above `from` with a factor of 2 or below it with one half. */
function crossing(groups: TwoGroups, from: number, factor: 2 | 0.5, z: number): number {
  // Where rounding leaves no number at all the search is over too: it always ends.
  const isPast = (ratio: number) => !(Math.abs(scoreOf(groups, ratio)) < z);
  let near = from;
  let far = from * factor;
  while (!isPast(far)) {
    near = far;
    far *= factor;
  }
  // A way of at most log 2, halved 50 times, is below what a number can hold.
  for (let step = 0; step < 50; step++) {
    const middle = Math.sqrt(near * far);
    if (isPast(middle)) far = middle;
    else near = middle;
  }
  return Math.sqrt(near * far);
}

/**
 * The score interval of the ratio (Koopman 1984, Biometrics 40, 513; as PropCIs `riskscoreci`): all ratios that the counts
 * do not contradict. It stands at zeros and at full counts, so it is what is drawn. `low` is 0 where nobody of the Global
 * Majority has it. Null where the ratio cannot be calculated.
 */
export function scoreInterval(groups: TwoGroups, z = Z95): Interval | null {
  if (whyNotCalculated(groups)) return null;
  const { a, n, b, m } = groups;
  // Both rates are 1: the statistic loses its digits in 1 − rate, and the limits are simple.
  if (a === n && b === m) return { low: n / (n + z * z), high: 1 + (z * z) / m };
  if (a > 0) {
    const ratio = a / n / (b / m);
    return { low: crossing(groups, ratio, 0.5, z), high: crossing(groups, ratio, 2, z) };
  }
  let start = 1 / n / (b / m);
  while (Math.abs(scoreOf(groups, start)) >= z) start /= 2;
  return { low: 0, high: crossing(groups, start, 2, z) };
}

/** Of one rate, from 0 to 1 (Wilson 1927, the score interval of a proportion); null on an empty base. */
export function wilsonInterval(events: number, base: number, z = Z95): Interval | null {
  if (base === 0) return null;
  const rate = events / base;
  const square = (z * z) / base;
  const middle = (rate + square / 2) / (1 + square);
  const reach = (z / (1 + square)) * Math.sqrt((rate * (1 - rate)) / base + square / (4 * base));
  return {
    // Exactly 0 and 1 at the ends, which rounding would miss.
    low: events === 0 ? 0 : Math.max(0, middle - reach),
    high: events === base ? 1 : Math.min(1, middle + reach),
  };
}
