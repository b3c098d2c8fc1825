// What is asked about a return while it is filled in (feature 6.4). Pure, so that the page asks as people type and the
// server asks the same before anything is signed off.
import { countOf } from './counts.ts';
import {
  type DefinitionSet,
  ETHNIC_GROUPS,
  type EthnicGroup,
  type Group,
  GROUPS,
  type IndicatorDefinition,
  type Measure,
} from './definitions.ts';
import { baseOf, measurePeople, measuresOfIndicator, measureTitle } from './measures.ts';

/** People by measure and group, with the optional detail. */
export type FilledCounts = Partial<Record<Measure, Partial<Record<Group | EthnicGroup, number>>>>;

export interface Check {
  /** What an explanation goes by: "large-change:leavers:white". */
  check: string;
  /** Errors stand in the way of signing off; a warning wants a correction or an explanation. */
  severity: 'error' | 'warning';
  says: string;
  measure: Measure | null;
  group: Group | EthnicGroup | null;
}

/** From here on, ethnicity is not known for so many that a rate says little. */
const LARGE_UNKNOWN_SHARE = 0.2;
/** A change to ask about: by three tenths or more, and by 20 people or more. */
const LARGE_CHANGE = { share: 0.3, people: 20 };

interface Filled {
  definitions: DefinitionSet;
  number: IndicatorDefinition['number'];
  counts: FilledCounts;
  /** The first indicator's, which hold the staff in post. */
  staff: FilledCounts;
  /** The same indicator in the last phase; empty without. */
  lastYear: FilledCounts;
  /** How the groups are called, the collective term among them. */
  groupNames: Record<Group | EthnicGroup, string>;
}

/** Everything there is to ask about the counts of one indicator. An empty list: it is complete. */
export function checksOf(filled: Filled): Check[] {
  const measures = measuresOfIndicator(filled.definitions, filled.number);
  return measures.flatMap((measure) => {
    const above = aboveBase(filled, measure);
    // Of a count that cannot be, nobody is asked whether it is right.
    const change = largeChange(filled, measure).filter(
      ({ group }) => !above.some((error) => error.group === group),
    );
    return [
      ...missing(filled, measure),
      ...above,
      ...detailAbove(filled, measure),
      ...change,
      ...unknownShare(filled, measure, measures),
    ];
  });
}

function missing({ definitions, counts, groupNames }: Filled, measure: Measure): Check[] {
  return GROUPS.filter((group) => counts[measure]?.[group] === undefined).map((group) => ({
    check: `missing:${measure}:${group}`,
    severity: 'error',
    says: `Enter how many ${measurePeople(definitions, measure)} (${groupNames[group]}), or 0 if there were none`,
    measure,
    group,
  }));
}

function aboveBase({ definitions, counts, staff, groupNames }: Filled, measure: Measure): Check[] {
  const base = baseOf(definitions, measure);
  if (base === null) return [];
  return GROUPS.flatMap((group) => {
    const count = counts[measure]?.[group];
    const of = countOf({ counts: base === 'staff' ? staff : counts }, definitions, base, group);
    if (count === undefined || of === null || count <= of) return [];
    const whole = base === 'staff' ? 'staff in post' : lower(measureTitle(definitions, base));
    return [
      {
        check: `above-base:${measure}:${group}`,
        severity: 'error' as const,
        says: `${measureTitle(definitions, measure)} (${groupNames[group]}) must be ${of.toLocaleString('en')} or fewer, the number of ${whole}`,
        measure,
        group,
      },
    ];
  });
}

function detailAbove({ definitions, counts, groupNames }: Filled, measure: Measure): Check[] {
  const given = ETHNIC_GROUPS.map((group) => counts[measure]?.[group]).filter((count) => count !== undefined);
  const whole = counts[measure]?.['global-majority'];
  const sum = given.reduce((total, count) => total + count, 0);
  if (given.length === 0 || whole === undefined) return [];
  const isWhole = given.length === ETHNIC_GROUPS.length;
  if (sum <= whole && (!isWhole || sum === whole)) return [];
  return [
    {
      check: `detail:${measure}`,
      severity: 'error',
      says: `${measureTitle(definitions, measure)}: the ethnic groups must add up to ${isWhole ? '' : 'no more than '}${whole.toLocaleString('en')}, the number of ${groupNames['global-majority']}. They add up to ${sum.toLocaleString('en')}`,
      measure,
      group: 'global-majority',
    },
  ];
}

function largeChange({ definitions, counts, lastYear, groupNames }: Filled, measure: Measure): Check[] {
  return GROUPS.flatMap((group) => {
    const now = counts[measure]?.[group];
    const before = lastYear[measure]?.[group];
    if (now === undefined || before === undefined) return [];
    const change = Math.abs(now - before);
    if (change < LARGE_CHANGE.people || change < LARGE_CHANGE.share * before) return [];
    return [
      {
        check: `large-change:${measure}:${group}`,
        severity: 'warning' as const,
        says: `${measureTitle(definitions, measure)} (${groupNames[group]}) went from ${before.toLocaleString('en')} last year to ${now.toLocaleString('en')}. Is that right?`,
        measure,
        group,
      },
    ];
  });
}

/** Asked of what others are a part of, once an indicator: the pay bands together, those shortlisted, those who answered. */
function unknownShare(
  { definitions, counts, number }: Filled,
  measure: Measure,
  measures: Measure[],
): Check[] {
  if (measure !== measures[0] || number === 3 || number === 5 || number === 8 || number === 9) return [];
  const base = number === 1 ? 'staff' : measure;
  const [white, majority, unknown] = GROUPS.map((group) => countOf({ counts }, definitions, base, group));
  if (white == null || majority == null || unknown == null) return [];
  const all = white + majority + unknown;
  // Of the pay bands it is asked together: no single band is the one to look at.
  const asked = number === 1 ? { name: 'staff', measure: null } : { name: measure, measure };
  if (white + majority === 0) {
    return [
      {
        check: `nobody:${asked.name}`,
        severity: 'warning',
        says:
          all === 0
            ? 'Everything is 0. Is that right, or were no figures collected?'
            : 'Ethnicity is not known for anyone, so nothing can be compared. Is that right?',
        measure: asked.measure,
        group: null,
      },
    ];
  }
  if (unknown < LARGE_UNKNOWN_SHARE * all) return [];
  return [
    {
      check: `unknown-share:${asked.name}`,
      severity: 'warning',
      says: `Ethnicity is not known for ${Math.round((100 * unknown) / all)}% of people here. Why, and what is being done about it?`,
      measure: asked.measure,
      group: 'not-known',
    },
  ];
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
