import { makeAnswers } from './answers.ts';
import { makeAudit } from './audit.ts';
import { makePeople, organisationsOf } from './community-people.ts';
import { makeSessions } from './community-sessions.ts';
import { makeDiscussions, removalsOf } from './discussions.ts';
import { makeEnrolments } from './enrolments.ts';
import { makeFamilies } from './families.ts';
import { makeFigureViews } from './figure-views.ts';
import { makeIntroductions } from './introductions.ts';
import { makeInvitations } from './invitations.ts';
import { type CommunitySize, USUAL_SIZE } from './community-size.ts';
import { makeMemberships } from './memberships.ts';
import { comingPhaseOf, instantOf, phaseOf, programmeYears } from './programme.ts';
import { makeGuests } from './guests.ts';
import { makeWelcome, withNewcomer } from './newcomers.ts';
import { makeAuthorityReports } from './authority-reports.ts';
import { makeReturns } from './returns.ts';
import { makeNationalEditions } from './national-editions.ts';
import { makeRegistrations } from './registrations.ts';
import { type AnswerRow, groupBy, type MemberRow, type SessionRow } from './rows.ts';
import { idOf } from './seeded.ts';

/**
 * A whole community as rows by table, in the order in which they can be inserted. Nothing here asks the database, the
 * machine or its clock.
 */
export function makeCommunity(now: Date, size: CommunitySize = USUAL_SIZE) {
  const years = programmeYears(now);
  const { authorities, ...people } = makePeople(now, years, size);
  const { persons, members } = withNewcomer(now, people.persons, people.members);
  const organisations = organisationsOf(authorities, persons, members);
  const creator = persons[0]?.id ?? '';

  const phases = years.map((year) => ({ id: idOf('phase', year), ...phaseOf(year) }));
  const latest = years.at(-1) ?? 0;
  const coming = { id: idOf('phase', latest + 1), ...comingPhaseOf(latest) };
  const { enrolments, roles } = makeEnrolments(now, phases, authorities, members);
  const open = makeMemberships(now, { authorities, persons, members, phases, enrolments });
  const { series, sessions } = makeSessions(now, years, size, organisations, creator);
  const { answers, seriesAnswers } = makeAnswers(now, sessions, members);
  count(sessions, answers, members);
  const registrations = makeRegistrations(now, coming.id, authorities, persons[0]?.id ?? null);
  const invitations = makeInvitations(now, authorities, persons, members);
  const returns = makeReturns(now, phases, authorities, enrolments, roles, members);
  const discussions = makeDiscussions(now, { persons, members, authorities, sessions });

  return {
    authority: authorities,
    person: persons,
    member: members.map(({ role: _role, ...member }) => ({ ...member, shown_as: 'name' })),
    phase: [...phases, coming].map(({ id, name, years, startsOn, endsOn, ...registration }) => ({
      id,
      name,
      years,
      starts_on: startsOn,
      ends_on: endsOn,
      registration_opens_on: registration.registrationOpensOn,
      registration_closes_on: registration.registrationClosesOn,
      version: 1,
    })),
    milestone: [...phases, coming].flatMap((phase) =>
      phase.milestones.map(({ on, ...milestone }, at) => ({
        id: idOf('milestone', phase.years, at),
        phase_id: phase.id,
        ...milestone,
        on_date: on,
        version: 1,
        sequence: 0,
        changed_at: instantOf(`${Math.min(Number(phase.years.slice(0, 4)), latest)}-06-01T09:00`),
      })),
    ),
    enrolment: enrolments,
    enrolment_role: roles,
    authority_domain: open.domains,
    join_request: open.requests,
    lead_handover: open.handovers,
    registration: registrations,
    invitation: invitations,
    series,
    session: sessions,
    session_answer: answers,
    series_answer: seriesAnswers,
    ...returns,
    ...makeAuthorityReports(now, phases, authorities, returns),
    ...makeNationalEditions(now, phases, authorities, enrolments, returns, persons[0]?.id ?? null),
    ...discussions,
    authority_family: makeFamilies(authorities, returns),
    ...makeIntroductions(now, {
      // Those of the latest are not all signed yet.
      phase: phases.at(-2),
      authorities,
      members,
      figure_sharing: returns.figure_sharing,
      team: persons[0]?.id ?? null,
    }),
    figure_view: makeFigureViews(now, authorities, members, persons[0]?.id ?? null),
    guest_pass: makeGuests(now, sessions, persons[0]?.id ?? null),
    welcome_note: makeWelcome(now, persons[0]?.id ?? null),
    audit_entry: makeAudit(now, {
      persons,
      members,
      authorities,
      sessions,
      registrations,
      invitations,
      domains: open.domains,
      comingPhase: coming,
      removals: removalsOf(discussions),
    }),
  };
}

/** The counters that answering keeps, counted once. */
function count(sessions: SessionRow[], answers: AnswerRow[], members: MemberRow[]): void {
  const authorityOf = new Map(members.map(({ id, authority_id }) => [id, authority_id]));
  const bySession = groupBy(answers, ({ session_id }) => session_id);
  for (const session of sessions) {
    const here = bySession.get(session.id) ?? [];
    const confirmed = here.filter(({ place }) => place === 'confirmed');
    session.coming_count = confirmed.length;
    session.coming_authority_count = new Set(
      confirmed.map(({ member_id }) => authorityOf.get(member_id)),
    ).size;
    session.waiting_count = here.filter(({ place }) => place === 'waiting').length;
  }
}
