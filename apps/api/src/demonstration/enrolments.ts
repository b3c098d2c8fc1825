import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { Service } from '@hub/contracts/vocabulary';
import { instantOf, type PhaseDates } from './programme.ts';
import type { EnrolmentRoleRow, EnrolmentRow, MemberRow } from './rows.ts';
import { idOf, Seeded } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

interface Phase extends PhaseDates {
  id: string;
}

/** Six or more of a kind, so that one of them can stand without its name. */
const ALIKE = [
  'Sedgemoor',
  'Fallowminster',
  'Gorsemoor',
  'Mallowcombe',
  'Pebbleholt',
  'Saltmere',
  'Velvetstow',
];
/** What the pages tell of them is of both services, and of every year. */
const TELLING = ['Alderbrook', 'Kestrel Vale', 'Fenmarsh', 'Millhaven', 'Harrowdown', ...ALIKE];

/** Who takes part in which phase, how far they are, and who leads it for them. */
export function makeEnrolments(
  now: Date,
  phases: Phase[],
  authorities: { id: string; short_name: string }[],
  members: MemberRow[],
): { enrolments: EnrolmentRow[]; roles: EnrolmentRoleRow[] } {
  const enrolments: EnrolmentRow[] = [];
  const roles: EnrolmentRoleRow[] = [];
  for (const authority of authorities) {
    const people = members.filter(({ authority_id }) => authority_id === authority.id);
    const joined = Math.min(...people.map(({ created_at }) => created_at.getTime()));
    for (const phase of phases) {
      if (people.length === 0 || joined > instantOf(`${phase.endsOn}T12:00`).getTime()) continue;
      const enrolment = enrolmentOf(now, phase, authority);
      enrolments.push(enrolment);
      for (const { id: member_id, role, created_at } of people) {
        if (role === 'participant') continue;
        const given_at = new Date(Math.max(created_at.getTime(), enrolment.registered_at.getTime()));
        roles.push({ enrolment_id: enrolment.id, member_id, role, given_at });
      }
    }
  }
  return { enrolments, roles };
}

function enrolmentOf(
  now: Date,
  phase: Phase,
  { id, short_name }: { id: string; short_name: string },
): EnrolmentRow {
  const seeded = new Seeded('enrolment', phase.years, short_name);
  const before = (time: number) => new Date(Math.min(time, now.getTime() - DAY_MS));
  const registered_at = before(
    instantOf(`${phase.startsOn}T10:00`).getTime() - seeded.whole(70, 120) * DAY_MS,
  );
  // The same in every phase: what one files for does not change with the year.
  const services: Service[] =
    TELLING.includes(short_name) || new Seeded('services', short_name).chance(0.8)
      ? ['adults', 'childrens']
      : ['adults'];
  const { state, submitted } = standing(now, phase, short_name, services, seeded);
  return {
    id: idOf('enrolment', phase.years, short_name),
    phase_id: phase.id,
    authority_id: id,
    state,
    services,
    submitted_services: submitted,
    registered_at,
    state_changed_at: before(Math.max(registered_at.getTime(), now.getTime() - seeded.whole(2, 40) * DAY_MS)),
    version: 1,
  };
}

/** What the calendar of the phase lets expect on that day, with a few who are behind. */
function standing(
  now: Date,
  { startsOn, endsOn, milestones }: Phase,
  shortName: string,
  services: Service[],
  seeded: Seeded,
): { state: EnrolmentState; submitted: Service[] } {
  const today = now.toISOString().slice(0, 10);
  const on = (kind: string) => milestones.find((milestone) => milestone.kind === kind)?.on ?? endsOn;
  if (today > endsOn) return { state: 'reviewing', submitted: services };
  if (today < startsOn) return { state: 'registered', submitted: [] };
  const isBehind = seeded.chance(0.25) && !TELLING.includes(shortName);
  // The story of the first pages: Alderbrook still has its children's return to finish.
  if (shortName === 'Alderbrook' && today < on('report-issued'))
    return { state: 'preparing', submitted: ['adults'] };
  if (today < on('data-window-closes'))
    return { state: isBehind ? 'registered' : 'preparing', submitted: [] };
  if (today < on('report-issued'))
    return isBehind
      ? { state: 'preparing', submitted: services.length > 1 ? services.slice(0, 1) : [] }
      : { state: 'submitted', submitted: services };
  if (today < on('plan-due')) return { state: isBehind ? 'submitted' : 'report-issued', submitted: services };
  return { state: isBehind ? 'report-issued' : 'plan-agreed', submitted: services };
}
