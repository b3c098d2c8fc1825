import { HANDOVER_DAYS } from '@hub/contracts/handovers';
import { emailOf } from './people.ts';
import type { PhaseDates } from './programme.ts';
import type { EnrolmentRow, MemberRow } from './rows.ts';
import { idOf } from './seeded.ts';
import { DAY_MS } from '#platform/spans.ts';

/** Whose people may ask to join. Alderbrook's children's services have a domain of their own. */
const DOMAINS: Record<string, string[]> = {
  Alderbrook: ['alderbrook.example', 'alderbrook-childrens.example'],
  'Kestrel Vale': ['kestrel-vale.example'],
  Fenmarsh: ['fenmarsh.example'],
  Millhaven: ['millhaven.example'],
};

interface Community {
  authorities: { id: string; short_name: string }[];
  persons: { id: string; name: string }[];
  members: MemberRow[];
  phases: (PhaseDates & { id: string })[];
  enrolments: EnrolmentRow[];
}

/** What is open among people: somebody waits to be let in at Alderbrook, and Kestrel Vale's lead wants to hand over. */
export function makeMemberships(now: Date, { authorities, persons, members, phases, enrolments }: Community) {
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const authorityOf = (name: string) => authorities.find(({ short_name }) => short_name === name);
  const memberOf = (authorityId: string | undefined, name: string) => {
    const ids = new Set(persons.filter((person) => person.name === name).map(({ id }) => id));
    return members.find(({ authority_id, person_id }) => authority_id === authorityId && ids.has(person_id));
  };

  const domains = authorities.flatMap(({ id, short_name }) =>
    (DOMAINS[short_name] ?? []).map((domain) => ({
      authority_id: id,
      domain,
      approved_by:
        members.find(({ authority_id, role }) => authority_id === id && role === 'lead')?.person_id ?? null,
      approved_at: ago(60),
    })),
  );

  const alderbrook = authorityOf('Alderbrook');
  const requests = alderbrook
    ? [
        {
          id: idOf('join-request', 'Leon Batista'),
          authority_id: alderbrook.id,
          email: emailOf('Leon Batista', 'Alderbrook', new Set()),
          name: 'Leon Batista',
          job_title: 'Senior social worker, adults’ services',
          shown_as: 'name',
          state: 'waiting',
          filed_at: ago(1),
        },
      ]
    : [];

  const kestrelVale = authorityOf('Kestrel Vale');
  const today = now.toISOString().slice(0, 10);
  const phase = phases.find(({ startsOn, endsOn }) => startsOn <= today && today <= endsOn);
  const enrolment = enrolments.find(
    ({ authority_id, phase_id }) => authority_id === kestrelVale?.id && phase_id === phase?.id,
  );
  const from = memberOf(kestrelVale?.id, 'Rukhsana Shah');
  const to = memberOf(kestrelVale?.id, 'Owen Pritchard');
  const handovers =
    enrolment && from && to
      ? [
          {
            id: idOf('handover', 'Kestrel Vale'),
            enrolment_id: enrolment.id,
            from_member_id: from.id,
            to_member_id: to.id,
            becomes: 'participant',
            proposed_at: ago(2),
            expires_at: ago(2 - HANDOVER_DAYS),
          },
        ]
      : [];
  return { domains, requests, handovers };
}
