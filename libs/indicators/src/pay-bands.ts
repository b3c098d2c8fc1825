import { countOf, type ServiceCounts } from './counts.ts';
import type { DefinitionSet } from './definitions.ts';
import { rateOf } from './rates.ts';

/** The first indicator in one pay band. It has no relative likelihood: shares are compared band by band. */
export interface BandFigure {
  /** "under-30". */
  band: string;
  /** From 0 to 1, of the group's staff in post, those whose band is not known among them; null with no staff. */
  globalMajorityShare: number | null;
  whiteShare: number | null;
  /** How much of the band is Global Majority, of those whose ethnicity is known: as the 2024 report prints it. */
  globalMajorityOfBand: number | null;
  /**
   * That share over the same share of all staff: 1 is a band that looks like the workforce, below 1 too few. Null where a
   * band or the workforce has nobody to compare.
   */
  representation: number | null;
}

/** Null while a count is missing, or where the indicator has none. */
export function bandFigures(service: ServiceCounts, definitions: DefinitionSet): BandFigure[] | null {
  if (service.without[1]) return null;
  const globalMajorityStaff = countOf(service, definitions, 'staff', 'global-majority');
  const whiteStaff = countOf(service, definitions, 'staff', 'white');
  if (globalMajorityStaff === null || whiteStaff === null) return null;
  const ofWorkforce = rateOf(globalMajorityStaff, globalMajorityStaff + whiteStaff);
  return definitions.bands.map(({ key }) => {
    const globalMajority = countOf(service, definitions, `band:${key}`, 'global-majority') ?? 0;
    const white = countOf(service, definitions, `band:${key}`, 'white') ?? 0;
    const ofBand = rateOf(globalMajority, globalMajority + white);
    return {
      band: key,
      globalMajorityShare: rateOf(globalMajority, globalMajorityStaff),
      whiteShare: rateOf(white, whiteStaff),
      globalMajorityOfBand: ofBand,
      representation: ofBand === null || !ofWorkforce ? null : ofBand / ofWorkforce,
    };
  });
}
