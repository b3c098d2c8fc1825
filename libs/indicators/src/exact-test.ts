import type { TwoGroups } from './counts.ts';

/** Equally likely tables differ in their last digits: R's `fisher.test` allows as much. */
const ALIKE = 1 + 1e-7;

/**
 * The chance of a table at most as likely as this one if group made no difference: Fisher's exact test, two-sided, as R's
 * `fisher.test`. 1 where nobody, or everybody, has it.
 */
export function exactP({ a, n, b, m }: TwoGroups): number {
  const events = a + b;
  const least = Math.max(0, events - m);
  const most = Math.min(n, events);
  // Weights relative to the likeliest table, each from its neighbour: no factorial, nothing to overflow.
  const mode = Math.min(most, Math.max(least, Math.floor(((events + 1) * (n + 1)) / (n + m + 2))));
  const up = (x: number) => ((events - x) * (n - x)) / ((x + 1) * (m - events + x + 1));
  const weights: number[] = [1];
  let observed = a === mode ? 1 : 0;
  for (let x = mode, weight = 1; x < most && weight > 0; x++) {
    weight *= up(x);
    weights.push(weight);
    if (x + 1 === a) observed = weight;
  }
  for (let x = mode, weight = 1; x > least && weight > 0; x--) {
    weight /= up(x - 1);
    weights.push(weight);
    if (x - 1 === a) observed = weight;
  }
  let all = 0;
  let asUnlikely = 0;
  // The smallest first, so that none is lost beside the large ones.
  for (const weight of weights.sort((one, other) => one - other)) {
    all += weight;
    if (weight <= observed * ALIKE) asUnlikely += weight;
  }
  return Math.min(1, asUnlikely / all);
}

/**
 * Whether one of the four cells would hold fewer than five people if group made no difference: then large-sample methods
 * mislead and the exact test is asked too (Cochran 1954, Biometrics 10, 417).
 */
export function needsExactTest({ a, n, b, m }: TwoGroups): boolean {
  const all = n + m;
  const events = a + b;
  return (Math.min(events, all - events) * Math.min(n, m)) / all < 5;
}
