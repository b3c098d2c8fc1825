import { addedGroups, releasedLikelihood } from './release.ts';
import type { ReleasedBands, ReleasedFigure, ReleasedLikelihood } from './release.ts';
import { FEWEST_PEERS, FEWEST_UNSEEN } from './safe-sums.ts';

export type MeanOfShown =
  | {
      status: 'shown';
      authorities: number;
      likelihood: ReleasedLikelihood | null;
      bands: ReleasedBands[] | null;
    }
  | { status: 'too-few' };

/**
 * The mean of a group that a reader chose: neighbours, similar workforce, a group of one's own. Give it the figures of one
 * indicator and scope that the group's authorities show under their names, and no others: it is made of those alone, so two
 * groups that differ by one authority say of it what it shows already. Likelihoods are pooled; shares of pay bands, whose
 * bases others are not told, count each authority alike.
 */
export function meanOfShown(named: readonly ReleasedFigure[]): MeanOfShown {
  const shown = named.flatMap((figure) => (figure.status === 'shown' ? [figure] : []));
  if (shown.length < FEWEST_PEERS) return { status: 'too-few' };
  const likelihoods = shown.flatMap(({ likelihood }) => (likelihood ? [likelihood.rounded] : []));
  if (likelihoods.length === shown.length) {
    const likelihood = releasedLikelihood(likelihoods.reduce(addedGroups));
    return { status: 'shown', authorities: shown.length, likelihood, bands: null };
  }
  const tables = shown.flatMap(({ bands }) => (bands ? [bands] : []));
  const names = [...new Set(tables.flat().map(({ band }) => band))];
  const bands = names.map((band) => {
    const rows = tables.flatMap((table) => table.filter((row) => row.band === band));
    return {
      band,
      globalMajorityShare: middleOf(rows.map((row) => row.globalMajorityShare)),
      whiteShare: middleOf(rows.map((row) => row.whiteShare)),
    };
  });
  const isEmpty = bands.every(
    ({ globalMajorityShare, whiteShare }) => globalMajorityShare === null && whiteShare === null,
  );
  if (isEmpty) return { status: 'too-few' };
  return { status: 'shown', authorities: shown.length, likelihood: null, bands };
}

function middleOf(shares: (number | null)[]): number | null {
  const known = shares.filter((share) => share !== null);
  if (known.length < FEWEST_PEERS) return null;
  return Math.round(known.reduce((sum, share) => sum + share, 0) / known.length);
}

/** An authority with a figure for this indicator and scope in this phase. */
export interface NamelessCandidate {
  id: string;
  type: string;
  /** The fixed family of similar workforce; null where families are not used. */
  family: string | null;
  /** It shows this figure under its name: then a row without a name is another's. */
  isNamed: boolean;
}

/**
 * Which authorities may be drawn as "A unitary authority" in this figure. Each that may is drawn in all of England, its
 * type and its family; the others nowhere: a row that is in one list and not in the other would say which family it is not
 * of. Six could be it, since one of them may be looking and knows that it is not.
 */
export function mayBeNameless(candidates: readonly NamelessCandidate[]): Set<string> {
  const groups = new Map<string, string[]>();
  for (const { id, type, family, isNamed } of candidates) {
    if (isNamed) continue;
    const group = JSON.stringify([type, family]);
    groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  return new Set([...groups.values()].filter((ids) => ids.length >= FEWEST_UNSEEN).flat());
}

/** For the page "How we protect small numbers". */
export const disclosureRule = (threshold: number): string[] => [
  `A count below ${threshold} is never shown to anyone outside your authority, and cannot be worked out from what is shown.`,
  `A figure is shown when at least ${threshold} people in each group were counted, at least ${threshold} in each group were not, and each group has at least 30 people.`,
  'Counts are rounded to the nearest 5. Rates, likelihoods, intervals and charts are made from the rounded counts.',
  'Where a figure is hidden we do not say which count was small, or whether any was none.',
  'Adults’ and children’s services are shown each, and both together from what each shows. Where neither can be shown, both together may be.',
  `Pay bands are hidden two or more at a time, so that the others do not give one away.`,
  'What is shown is decided once, when the return is signed off. A correction shows the same figures anew, or fewer.',
  'A mean is shown for five authorities or more, when none of them is more than half of it.',
  'A mean counts authorities whose own figures are hidden only when there are six or more of them. Otherwise it is made without them, or hidden.',
  'Regions and types of authority are hidden where England, less the others, would give one authority away.',
  'The mean of a group you choose is made only from figures that its authorities show under their names.',
  'A row without a name is drawn only while at least six authorities could be it.',
  'A new edition of the national figures is made when five authorities or more have changed. A region or a type in which only a few changed keeps its figures.',
];
