import type { TwoGroups } from './counts.ts';
import type { IndicatorDefinition } from './definitions.ts';
import { logRatioOf, Z95 } from './intervals.ts';
import { isEnough } from './states.ts';

/** Below five authorities with enough data, how much authorities differ in truth cannot be told from how much by chance. */
export const FEWEST_TO_SHRINK = 5;

export interface BeforeAndAfter {
  before: TwoGroups;
  after: TwoGroups;
}

/** On the natural log scale: 0 is no change, −0.69 a ratio that halved. */
export interface ShrunkenChange {
  change: number;
  /** 95%. */
  low: number;
  high: number;
  /** The gap closed, and chance is an unlikely reason. */
  isImproved: boolean;
}

/**
 * How much each authority's ratio truly changed, drawn towards no change the less its counts know: empirical Bayes with
 * known errors (Efron and Morris 1975; Carlin and Louis 2000, chapter 3). How much authorities truly change, `variance`,
 * is estimated by moments around no change, and not around their mean: an authority is not credited with what the others
 * did, and where all that is seen is noise nobody improved. The two years are taken as independent, which widens the
 * interval where most of the staff are the same. In the order given; null with too few people in either year, and
 * for everybody with fewer than five authorities left.
 */
export function shrunkenChanges(
  definition: Pick<IndicatorDefinition, 'adverse'>,
  pairs: BeforeAndAfter[],
): (ShrunkenChange | null)[] {
  const seen = pairs.map(changeOf);
  const usable = seen.filter((change) => change !== null);
  if (usable.length < FEWEST_TO_SHRINK) return pairs.map(() => null);
  const variance = trueVarianceOf(usable);
  return seen.map((change) => change && shrunken(definition, change, variance));
}

interface SeenChange {
  before: number;
  after: number;
  change: number;
  /** Squared standard error of the change. */
  error: number;
}

function changeOf({ before, after }: BeforeAndAfter): SeenChange | null {
  if (!isEnough(before) || !isEnough(after)) return null;
  const from = logRatioOf(before);
  const to = logRatioOf(after);
  if (!from || !to) return null;
  return {
    before: from.log,
    after: to.log,
    change: to.log - from.log,
    error: from.standardError ** 2 + to.standardError ** 2,
  };
}

/** What is left of the seen changes once chance has had its part; 0 where chance explains them all. */
function trueVarianceOf(changes: SeenChange[]): number {
  let explained = 0;
  let weights = 0;
  for (const { change, error } of changes) {
    explained += (change * change) / error;
    weights += 1 / error;
  }
  return Math.max(0, (explained - changes.length) / weights);
}

function shrunken(
  definition: Pick<IndicatorDefinition, 'adverse'>,
  { before, after, change, error }: SeenChange,
  variance: number,
): ShrunkenChange {
  const kept = variance / (variance + error);
  const reach = Z95 * Math.sqrt(kept * error);
  const middle = kept * change;
  const low = middle - reach;
  const high = middle + reach;
  const isOnBetterSide =
    definition.adverse === 'above' ? high < 0 : definition.adverse === 'below' && low > 0;
  // A gap closes towards parity, so from the worse side: from 1.9 to 1.2, not from 0.9 to 0.5, nor from 1.2 to 0.4.
  const isClosing = Math.abs(after) < Math.abs(before);
  return { change: middle, low, high, isImproved: isOnBetterSide && isClosing };
}
