import '#platform/temporal.ts';
import {
  EARLIEST_REGISTRATION_MONTHS,
  MILESTONE_MARGIN_MONTHS,
  type ProposedMilestone,
} from '@hub/contracts/phases';
import type { FieldError } from '@hub/contracts/problem';
import { dateInWords } from '#platform/london-words.ts';

/* Plain dates in and out, "2027-09-01". A phase lasts 12 months; all else follows from its start. */

interface Span {
  startsOn: string;
  endsOn: string;
}
interface RegistrationWindow {
  registrationOpensOn: string | null;
  registrationClosesOn: string | null;
}

const plain = (date: string) => Temporal.PlainDate.from(date);

/** 12 months later, less a day: the last day. */
export const endOfPhase = (startsOn: string): string =>
  plain(startsOn).add({ months: 12 }).subtract({ days: 1 }).toString();

/** Where the next phase begins. */
export const dayAfter = (date: string): string => plain(date).add({ days: 1 }).toString();

/** "2027-28", or "2027" for a phase that is a calendar year. */
export function yearsOfPhase(startsOn: string): string {
  const first = plain(startsOn).year;
  const last = plain(endOfPhase(startsOn)).year;
  return first === last ? String(first) : `${first}-${String(last).slice(2)}`;
}

/** As the programme does it: from 1 April to 30 June, the last such months that begin on or before the start. */
export function usualRegistration(startsOn: string): { opensOn: string; closesOn: string } {
  const { year, month } = plain(startsOn);
  const spring = month >= 4 ? year : year - 1;
  return { opensOn: `${spring}-04-01`, closesOn: `${spring}-06-30` };
}

export function registrationRefusals(
  { startsOn, endsOn }: Span,
  { registrationOpensOn: opensOn, registrationClosesOn: closesOn }: RegistrationWindow,
): FieldError[] {
  if (opensOn === null && closesOn === null) return [];
  if (opensOn === null)
    return [
      {
        pointer: '#/registrationOpensOn',
        detail: 'Enter the date registration opens, or leave both dates empty',
      },
    ];
  if (closesOn === null)
    return [
      {
        pointer: '#/registrationClosesOn',
        detail: 'Enter the date registration closes, or leave both dates empty',
      },
    ];
  if (closesOn < opensOn)
    return [
      {
        pointer: '#/registrationClosesOn',
        detail: 'Registration must close on or after the date it opens',
      },
    ];
  const errors: FieldError[] = [];
  const earliest = plain(startsOn).subtract({ months: EARLIEST_REGISTRATION_MONTHS }).toString();
  if (opensOn < earliest)
    errors.push({
      pointer: '#/registrationOpensOn',
      detail: `Registration must open on or after ${dateInWords(earliest)}, ${EARLIEST_REGISTRATION_MONTHS} months before the phase starts`,
    });
  if (closesOn > endsOn)
    errors.push({
      pointer: '#/registrationClosesOn',
      detail: `Registration must close on or before ${dateInWords(endsOn)}, the last day of the phase`,
    });
  return errors;
}

function milestoneRange({ startsOn, endsOn }: Span): { first: string; last: string } {
  return {
    first: plain(startsOn).subtract({ months: MILESTONE_MARGIN_MONTHS }).toString(),
    last: plain(endsOn).add({ months: MILESTONE_MARGIN_MONTHS }).toString(),
  };
}

export function isNearPhase(span: Span, on: string): boolean {
  const { first, last } = milestoneRange(span);
  return on >= first && on <= last;
}

/** The sentence beside a milestone's date that is too far from its phase, or null. */
export function milestoneRefusal(span: Span, on: string): string | null {
  if (isNearPhase(span, on)) return null;
  const { first, last } = milestoneRange(span);
  return `Choose a date from ${dateInWords(first)} to ${dateInWords(last)}: in the phase, or at most ${MILESTONE_MARGIN_MONTHS} months before or after it`;
}

/** The same milestone so many years later; one that would fall on a weekend moves to the nearest weekday. */
export function yearsLater({ on, ...rest }: ProposedMilestone, years: number): ProposedMilestone {
  const date = plain(on).add({ years });
  const move = date.dayOfWeek === 6 ? -1 : date.dayOfWeek === 7 ? 1 : 0;
  return { ...rest, on: date.add({ days: move }).toString() };
}

/** "Phase 5" after "Phase 4"; empty where there is no number to count on from. */
export const nextName = (name: string): string => {
  const found = /^(.*?)(\d{1,4})$/.exec(name);
  return found ? `${found[1]}${Number(found[2]) + 1}` : '';
};
