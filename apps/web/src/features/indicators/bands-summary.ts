import type { BandShare } from '@hub/contracts/indicators';
import { COLLECTIVE_TERM } from '@hub/contracts/vocabulary';

/** The band in which the two groups are furthest apart. */
export function bandsSummary(bands: readonly BandShare[], titleOf: (band: string) => string): string {
  const known = bands.flatMap(({ band, globalMajorityShare, whiteShare }) =>
    band === 'not-known' || globalMajorityShare === null || whiteShare === null
      ? []
      : [{ band, globalMajorityShare, whiteShare, apart: Math.abs(globalMajorityShare - whiteShare) }],
  );
  const [widest] = known.toSorted((one, other) => other.apart - one.apart);
  if (!widest) return 'The bands that can be shown do not tell both groups.';
  const { band, globalMajorityShare, whiteShare } = widest;
  return `The groups are furthest apart in the band “${titleOf(band)}”: ${globalMajorityShare}% of ${COLLECTIVE_TERM} staff are in it, and ${whiteShare}% of White staff.`;
}
