import type { AuditAction } from '@hub/contracts/audit';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import { GUEST, GUEST_INVITED_DAYS, guestId, nextOf } from './guests.ts';
import type { InvitationRow } from './invitations.ts';
import type { RegistrationRow } from './registrations.ts';
import type { MemberRow, SessionRow } from './rows.ts';
import { DAY_MS, MINUTE_MS } from '#platform/spans.ts';

interface Person {
  id: string;
  email: string;
  name: string;
  programme_role: ProgrammeRole | null;
}

interface Doing {
  /** By whom, "daniel.hughes@alderbrook.example"; a name where nobody was signed in. */
  by: string;
  daysAgo: number;
  /** Minutes after 9am, so that a day's entries keep their order. */
  minutes: number;
  action: AuditAction;
  subject: { kind: string; id?: string; name: string };
  authority?: string;
  actedFor?: string;
  detail?: Record<string, string | number | boolean | string[]>;
  from?: readonly [network: string, device: string];
}

interface Community {
  persons: Person[];
  members: MemberRow[];
  authorities: { id: string; short_name: string }[];
  sessions: SessionRow[];
  registrations: RegistrationRow[];
  invitations: InvitationRow[];
  domains: { domain: string; approved_by: string | null; approved_at: Date }[];
  comingPhase: { id: string; name: string; years: string };
  removals: Removal[];
}

interface Removal {
  at: Date;
  reportId: string;
  outcome: string;
  threadId: string;
  title: string;
  number: number;
  reason: string;
}

// Networks that belong to nobody (RFC 5737, RFC 3849).
const COUNCIL = ['203.0.113.24', 'Edge on Windows'] as const;
const HOME = ['2001:db8:41:7', 'Safari on iPhone'] as const;
const TEAM = ['198.51.100.80', 'Chrome on Windows'] as const;

/** What the invented people have done in the last weeks, as the audit record would tell it. The oldest comes first. */
export function makeAudit(now: Date, community: Community) {
  const { persons, members, authorities } = community;
  const entries = doingsOf(now, community).flatMap(({ by, daysAgo, minutes, authority, ...doing }) => {
    const person = persons.find(({ email }) => email === by);
    // A small community does not have everyone in it.
    if (!person && by.includes('@')) return [];
    const { subject, detail = {}, actedFor = null, action, from = COUNCIL } = doing;
    const role: MemberRole | ProgrammeRole | null = person
      ? (person.programme_role ?? members.find(({ person_id }) => person_id === person.id)?.role ?? null)
      : null;
    return {
      at: dayAgo(now, daysAgo, minutes),
      person_id: person?.id ?? null,
      person_name: person?.name ?? by,
      role,
      acted_for: actedFor,
      action,
      subject_kind: subject.kind,
      subject_id: subject.id ?? null,
      subject_name: subject.name,
      authority_id: authorities.find(({ short_name }) => short_name === authority)?.id ?? null,
      detail,
      network: from[0],
      device: from[1],
    };
  });
  return entries.toSorted((one, other) => one.at.getTime() - other.at.getTime());
}

/** That many minutes after 9am on a day before today. */
function dayAgo(now: Date, days: number, minutes: number): Date {
  const day = Math.floor(now.getTime() / DAY_MS) - Math.max(1, days);
  return new Date(day * DAY_MS + (9 * 60 + minutes) * MINUTE_MS);
}

function doingsOf(
  now: Date,
  { persons, authorities, sessions, registrations, invitations, domains, comingPhase, removals }: Community,
): Doing[] {
  const marcia = 'marcia.lewis@programme.example';
  const catherine = 'catherine.boateng@programme.example';
  const amara = 'amara.okafor@alderbrook.example';
  const daniel = 'daniel.hughes@alderbrook.example';
  const personOf = (email: string) => {
    const person = persons.find((one) => one.email === email);
    return { kind: 'person', name: person?.name ?? '', ...(person && { id: person.id }) };
  };
  const phase = { kind: 'phase', id: comingPhase.id, name: `${comingPhase.name}, ${comingPhase.years}` };
  const daysSince = (time: Date) => Math.round((now.getTime() - time.getTime()) / DAY_MS);
  const next = nextOf(now, sessions);

  return [
    { by: catherine, daysAgo: 48, minutes: 35, action: 'phase.made', subject: phase, from: TEAM },
    {
      by: marcia,
      daysAgo: 40,
      minutes: 20,
      action: 'welcome.written',
      subject: { kind: 'welcome', name: 'Welcome. It is good to have you here' },
      detail: { signedBy: 'Marcia Lewis, for the programme team' },
      from: TEAM,
    },
    ...domains
      .filter(({ approved_by }) => approved_by === personOf(amara).id)
      .map(({ domain, approved_at }): Doing => ({
        by: amara,
        daysAgo: daysSince(approved_at),
        minutes: 190,
        action: 'domain.approved',
        subject: { kind: 'domain', name: domain },
        authority: 'Alderbrook',
      })),
    {
      by: amara,
      daysAgo: 33,
      minutes: 75,
      action: 'member.role-changed',
      subject: personOf('shanice.campbell@alderbrook.example'),
      authority: 'Alderbrook',
      detail: { from: 'delegate', to: 'participant' },
    },
    {
      by: marcia,
      daysAgo: 26,
      minutes: 12,
      action: 'enrolment.return-recorded',
      subject: { kind: 'enrolment', name: 'Alderbrook' },
      authority: 'Alderbrook',
      detail: { service: 'adults', isSubmitted: true },
      from: TEAM,
    },
    ...invitations
      .filter(({ revoked_by_id }) => revoked_by_id === personOf(daniel).id)
      .map(({ id, name, revoked_at }): Doing => ({
        by: daniel,
        daysAgo: daysSince(revoked_at ?? now),
        minutes: 12,
        action: 'invitation.revoked',
        subject: { kind: 'invitation', id, name },
        authority: 'Alderbrook',
        actedFor: 'Amara Okafor',
      })),
    ...registrations.flatMap((registration): Doing[] => {
      const authority = authorities.find(({ id }) => id === registration.authority_id)?.short_name ?? '';
      const about = { subject: { kind: 'registration', id: registration.id, name: authority }, authority };
      return [
        {
          by: registration.lead_name,
          daysAgo: daysSince(registration.received_at),
          minutes: 0,
          action: 'registration.received',
          ...about,
          detail: { phase: comingPhase.name, services: registration.services },
          from: HOME,
        },
        ...(registration.decided_at && registration.decline_reason !== null
          ? [
              {
                by: marcia,
                daysAgo: daysSince(registration.decided_at),
                minutes: 140,
                action: 'registration.declined' as const,
                ...about,
                detail: { reason: registration.decline_reason },
                from: TEAM,
              },
            ]
          : []),
      ];
    }),
    {
      by: 'kwame.mensah@millhaven.example',
      daysAgo: 12,
      minutes: 240,
      action: 'member.joined',
      subject: personOf('imran.qureshi@millhaven.example'),
      authority: 'Millhaven',
      detail: { role: 'sponsor' },
    },
    ...(next
      ? [
          {
            by: marcia,
            daysAgo: GUEST_INVITED_DAYS,
            minutes: 310,
            action: 'guest.invited' as const,
            subject: { kind: 'guest', id: guestId(next), name: GUEST.name },
            detail: {
              organisation: GUEST.organisation,
              session: next.title,
              sessionId: next.id,
              emailed: true,
            },
            from: TEAM,
          },
        ]
      : []),
    ...removals.flatMap(({ at, reportId, outcome, threadId, title, number, reason }): Doing[] => {
      const report = { kind: 'report', id: reportId, name: '' };
      const done = { by: 'gurpreet.sandhu@programme.example', daysAgo: daysSince(at), from: TEAM };
      return [
        { ...done, minutes: 130, action: 'report.taken', subject: report, detail: { isTaken: true } },
        {
          ...done,
          minutes: 190,
          action: 'post.removed',
          subject: { kind: 'thread', id: threadId, name: title },
          detail: { number, reason },
        },
        { ...done, minutes: 194, action: 'report.closed', subject: report, detail: { outcome } },
      ];
    }),
    {
      by: 'priya.nair@alderbrook.example',
      daysAgo: 4,
      minutes: 400,
      action: 'profile.changed',
      subject: personOf('priya.nair@alderbrook.example'),
      authority: 'Alderbrook',
      from: HOME,
    },
  ];
}
