import type { Count } from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { type Check, checksOf, type FilledCounts } from '@hub/indicators/checks';
import type { DefinitionSet } from '@hub/indicators/definitions';
import { filledOf } from './count-cells.ts';
import { GROUP_NAMES } from './return-words.ts';

interface Asked {
  definitions: DefinitionSet;
  number: IndicatorNumber;
  counts: readonly Count[];
  /** The first indicator's, as they are saved. */
  staff: FilledCounts;
  lastYear: readonly Count[];
}

/** What is asked about these counts: the same that the server asks before anything is signed. */
export function standingChecks({ definitions, number, counts, staff, lastYear }: Asked): Check[] {
  const filled = filledOf(counts);
  return checksOf({
    definitions,
    number,
    counts: filled,
    staff: number === 1 ? filled : staff,
    lastYear: filledOf(lastYear),
    groupNames: GROUP_NAMES,
  });
}
