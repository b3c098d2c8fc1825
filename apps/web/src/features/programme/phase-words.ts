import type { PhaseSummary } from '@hub/contracts/phases';
import { SERVICES, type Service } from '@hub/contracts/vocabulary';
import { count } from '#ui/count.ts';
import { dateOfParts, type DateParts } from '#ui/date-input.tsx';
import { fullPlainDate } from '#ui/london-time.ts';
import type { Tone } from '#ui/tag.tsx';

export const emptyDate = (): DateParts => ({ day: '', month: '', year: '' });

/** Empty boxes are no date at all: the contract's null. */
export const dateOrNull = (parts: DateParts): string | null => dateOfParts(parts) || null;

/** "1 September 2027": for ranges, where the weekday is in the way. */
export const plainDay = (date: string): string => fullPlainDate(date).replace(/^\w+ /, '');

/** "Phase 4, 2026-27". */
export const phaseName = ({ name, years }: Pick<PhaseSummary, 'name' | 'years'>): string =>
  `${name}, ${years}`;

export const phaseDates = ({ startsOn, endsOn }: Pick<PhaseSummary, 'startsOn' | 'endsOn'>): string =>
  `${plainDay(startsOn)} to ${plainDay(endsOn)}`;

export const STANDINGS: Record<PhaseSummary['standing'], { label: string; tone: Tone }> = {
  past: { label: 'Over', tone: 'plain' },
  current: { label: 'Now', tone: 'good' },
  coming: { label: 'Coming', tone: 'brand' },
};

/** "Open until 30 June 2027". */
export function registrationInWords({
  registration,
  registrationOpensOn: opensOn,
  registrationClosesOn: closesOn,
}: Pick<PhaseSummary, 'registration' | 'registrationOpensOn' | 'registrationClosesOn'>): string {
  if (opensOn === null || closesOn === null) return 'Dates not set';
  if (registration === 'open') return `Open until ${plainDay(closesOn)}`;
  if (registration === 'coming') return `Opens ${plainDay(opensOn)}, closes ${plainDay(closesOn)}`;
  return `Closed on ${plainDay(closesOn)}`;
}

/** "12 authorities take part, 1 withdrawn". */
export function enrolledInWords({
  enrolled,
  withdrawn,
  standing,
}: Pick<PhaseSummary, 'enrolled' | 'withdrawn' | 'standing'>): string {
  const [one, many] = standing === 'past' ? ['took part', 'took part'] : ['takes part', 'take part'];
  const words =
    enrolled === 0
      ? standing === 'past'
        ? 'No authority took part'
        : 'No authority takes part yet'
      : count(enrolled, `authority ${one}`, `authorities ${many}`);
  return withdrawn > 0 ? `${words}, ${withdrawn} withdrawn` : words;
}

/** The rule, said while it is typed: what 12 months from there are. Null until it is a date. */
export function spanOf(start: DateParts): { endsOn: string; years: string } | null {
  const date = dateOfParts(start);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  if (new Date(Date.UTC(year, month - 1, day)).getUTCDate() !== day || month < 1) return null;
  const lastDayOfMonth = new Date(Date.UTC(year + 1, month, 0)).getUTCDate();
  const end = new Date(Date.UTC(year + 1, month - 1, Math.min(day, lastDayOfMonth) - 1));
  const last = end.getUTCFullYear();
  return {
    endsOn: end.toISOString().slice(0, 10),
    years: last === year ? String(year) : `${year}-${String(last).slice(2)}`,
  };
}

export const servicesInWords = (services: readonly Service[]): string =>
  services.length === 2 ? 'Adults’ and children’s services' : services.map((one) => SERVICES[one]).join('');
