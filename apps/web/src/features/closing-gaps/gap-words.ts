import type { ClosedGap, ClosingGaps } from '@hub/contracts/closing-gaps';
import type { PeerKind } from '@hub/contracts/figures';
import { FEWEST_PEERS } from '@hub/contracts/figures';
import { ratioText } from '@hub/indicators/wording';
import { count } from '#ui/count.ts';

export const LIKENESSES: Record<ClosedGap['likeness'], string | null> = {
  neighbour: 'Statistical neighbour',
  similar: 'Similar workforce',
  type: 'Same type of authority',
  other: null,
};

const GROUPS: Partial<Record<PeerKind, string>> = {
  similar: 'of similar workforce',
  type: 'of your type',
};

/** "1.90 to 1.20". */
export const changeText = ({ before, after }: Pick<ClosedGap, 'before' | 'after'>): string =>
  `${ratioText(before.ratio)} to ${ratioText(after.ratio)}`;

/**
 * "The ratio is lower by 37%, at least 12% and at most 55%." The three are of the shrunken change: less than what was seen, as
 * far as chance may explain it.
 */
export function changeWords({ change: { ratio, low, high } }: Pick<ClosedGap, 'change'>): string {
  const by = (factor: number) => `${Math.round(Math.abs(factor - 1) * 100)}%`;
  return ratio < 1
    ? `Allowing for chance, the ratio is lower by ${by(ratio)} (95% interval ${by(high)} to ${by(low)}).`
    : `Allowing for chance, the ratio is higher by ${by(ratio)} (95% interval ${by(low)} to ${by(high)}).`;
}

const yearsOf = ({ before, phase }: ClosingGaps): string =>
  before && phase ? `${before.years} and ${phase.years}` : '';

/** Among whom was looked, and how many were found: also where it is nobody. */
export function foundWords(gaps: ClosingGaps): string {
  const { closed, compared, comparedInEngland, peers, isWidened, before, key } = gaps;
  if (key === '1') return 'Pay bands have no single ratio, so no gap can be said to have closed.';
  if (!before)
    return 'There is only one year of figures that were counted this way. A change can be told from the second year on.';
  if (comparedInEngland < FEWEST_PEERS)
    return `${comparedInEngland === 0 ? 'No authority shares' : `Only ${count(comparedInEngland, 'authority shares', 'authorities share')}`} this figure for ${yearsOf(gaps)}. With fewer than ${FEWEST_PEERS}, change cannot be told from chance.`;
  const group = GROUPS[peers.kind];
  if (compared === 0)
    return `No authority${group ? ` ${group}` : ''} shares this figure for ${yearsOf(gaps)}. All of England may show more.`;
  const among = `${count(compared, 'authority', 'authorities')}${group ? ` ${group}` : ''} ${compared === 1 ? 'that shares' : 'that share'} this figure for ${yearsOf(gaps)}`;
  if (closed.length === 0)
    return compared === 1
      ? `Of the one authority${group ? ` ${group}` : ''} that shares this figure for ${yearsOf(gaps)}, no change can be told from chance.`
      : `Of ${among}, none closed its gap by more than chance explains.`;
  const found = `Of ${among}, ${closed.length === 1 ? 'one closed its gap' : 'these closed their gap'} by more than chance explains.`;
  return isWidened ? `None did in the group you compare with, so this is all of England. ${found}` : found;
}
