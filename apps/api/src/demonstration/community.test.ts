import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { SeriesInput, SessionInput } from '@hub/contracts/sessions';
import { EmailInput } from '@hub/contracts/sign-ins';
import { parse } from 'csv-parse/sync';
import * as z from 'zod/mini';
import { USUAL_SIZE } from './community-size.ts';
import { makeCommunity } from './community.ts';
import { placeAt } from './places.ts';

const TODAY = new Date('2026-11-23T09:00:00Z');
const usual = makeCommunity(TODAY);

test('the same day makes the same community, ids included', () => {
  expect(makeCommunity(TODAY)).toEqual(usual);
});

test('another day keeps who is in it', () => {
  const later = makeCommunity(new Date('2026-12-01T09:00:00Z'));
  const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id);
  expect(idsOf(later.person)).toEqual(idsOf(usual.person));
  expect(idsOf(later.session).sort()).toEqual(idsOf(usual.session).sort());
});

test.each([
  USUAL_SIZE,
  { authorities: 150, people: 1500, sessions: 60 },
  { authorities: 3, people: 10, sessions: 5 },
  { authorities: 400, people: 900, sessions: 250 },
])(
  'a community of $authorities authorities, $people people and $sessions sessions is of that size',
  (size) => {
    const { authority, person, session } = makeCommunity(TODAY, size);
    expect({ authorities: authority.length, people: person.length, sessions: session.length }).toEqual(size);
    for (const column of [authority.map(({ short_name }) => short_name), person.map(({ email }) => email)])
      expect(new Set(column).size).toBe(column.length);
  },
);

test('no invented authority can be taken for a real council', () => {
  const rows: { short_name: string }[] = parse(
    readFileSync(path.resolve(import.meta.dirname, '../../data/local-authorities.csv')),
    { columns: true },
  );
  const real = rows.map(({ short_name }) => short_name.toLowerCase());
  const invented = Array.from({ length: 300 }, (_, at) => placeAt(at).shortName.toLowerCase());
  expect(
    invented.filter((name) => real.some((one) => one === name || one.split(' ').includes(name))),
  ).toEqual([]);
});

test('everyone has an address that never receives mail and that the sign-in accepts', () => {
  expect(usual.person.map(({ email }) => email)).toContain('tomasz.zielinski@alderbrook.example');
  const { person } = makeCommunity(TODAY, { authorities: 150, people: 1500, sessions: 5 });
  for (const { email } of person) {
    expect(email).toMatch(/^[a-z0-9.-]+@[a-z0-9-]+\.example$/);
    expect(z.parse(EmailInput, { email })).toEqual({ email });
  }
});

test('each authority has one lead and one sponsor', () => {
  for (const { id, short_name } of usual.authority) {
    const enrolment = usual.enrolment.findLast(({ authority_id }) => authority_id === id);
    const roles = usual.enrolment_role
      .filter(({ enrolment_id }) => enrolment_id === enrolment?.id)
      .map(({ role }) => role);
    expect({ short_name, leads: roles.filter((role) => role === 'lead').length }).toEqual({
      short_name,
      leads: 1,
    });
    expect(roles).toContain('sponsor');
  }
});

test('Alderbrook has invited colleagues: waiting, expired, withdrawn and accepted', () => {
  const known = new Set(usual.person.map(({ email }) => email));
  const waiting = usual.invitation.filter(({ accepted_at, revoked_at }) => !accepted_at && !revoked_at);
  expect(waiting.filter(({ expires_at }) => expires_at > TODAY)).toHaveLength(3);
  expect(waiting.filter(({ expires_at }) => expires_at <= TODAY)).toHaveLength(2);
  expect(usual.invitation.filter(({ revoked_at }) => revoked_at)).toHaveLength(1);
  for (const { email, accepted_at } of usual.invitation)
    expect({ email, isKnown: known.has(email) }).toEqual({ email, isKnown: accepted_at !== null });
  expect(usual.invitation.filter(({ accepted_at }) => accepted_at).length).toBeGreaterThan(2);
});

test('somebody waits to join Alderbrook, and Kestrel Vale’s lead wants to hand over to somebody of theirs', () => {
  const place = (name: string) => usual.authority.find(({ short_name }) => short_name === name)?.id;
  expect(usual.join_request).toMatchObject([{ authority_id: place('Alderbrook'), state: 'waiting' }]);
  expect(usual.person.map(({ email }) => email)).not.toContain(usual.join_request[0]?.email);
  expect(usual.authority_domain.map(({ domain }) => domain)).toContain('alderbrook.example');
  const [handover] = usual.lead_handover;
  const both = usual.member.filter(({ id }) =>
    [handover?.from_member_id, handover?.to_member_id].includes(id),
  );
  expect(both.map(({ authority_id }) => authority_id)).toEqual([
    place('Kestrel Vale'),
    place('Kestrel Vale'),
  ]);
  expect(
    usual.enrolment_role.find(
      ({ enrolment_id, member_id }) =>
        enrolment_id === handover?.enrolment_id && member_id === handover?.from_member_id,
    )?.role,
  ).toBe('lead');
});

describe('the sessions', () => {
  test('are what a facilitator could have typed', () => {
    for (const session of usual.session) {
      const typed = {
        ...session,
        startsAt: session.starts_local,
        durationMinutes: session.duration_minutes,
        isPublished: true,
      };
      expect(z.safeParse(SessionInput, typed).error).toBeUndefined();
      expect(session.title.trim()).toBe(session.title);
    }
    for (const { id, title, rule } of usual.series)
      expect(z.safeParse(SeriesInput, { id, title, rule }).error).toBeUndefined();
  });

  test('have agendas that fit', () => {
    for (const { agenda, duration_minutes, title } of usual.session) {
      const minutes = agenda.reduce((sum, item) => sum + item.minutes, 0);
      expect({ title, fits: minutes <= duration_minutes }).toEqual({ title, fits: true });
    }
  });

  test('name speakers who are in the community', () => {
    const names = new Set(usual.person.map(({ name }) => name));
    const speakers = usual.session.flatMap(({ speakers: here }) => here);
    expect(speakers.filter(({ name }) => !names.has(name))).toEqual([]);
    expect(speakers).toContainEqual({ kind: 'speaker', name: 'Jo Tan', organisation: 'Fenmarsh' });
    const withoutHost = usual.session.filter(({ speakers: [first] }) => first?.kind !== 'host');
    expect(withoutHost).toEqual([]);
  });

  test('are on second Wednesdays at 10am in London, summer and winter, and never in August', () => {
    const monthly = usual.session.filter(({ series_id }) => series_id !== null);
    expect(monthly).toHaveLength(33);
    for (const { original_starts_local: local } of monthly) {
      expect(local).toMatch(/^\d{4}-(?!08)\d{2}-(08|09|1[0-4])T10:00$/);
      expect(new Date(local).getDay()).toBe(3);
    }
    const startOf = (day: string) =>
      monthly.find(({ starts_local }) => starts_local.startsWith(day))?.starts_at.toISOString();
    expect(startOf('2026-12-09')).toBe('2026-12-09T10:00:00.000Z');
    expect(startOf('2026-07-08')).toBe('2026-07-08T09:00:00.000Z');
  });

  test('include a moved one, a cancelled one with its reason, a draft and a waiting list', () => {
    const ahead = usual.session.filter(({ starts_at }) => starts_at > TODAY);
    expect(ahead.filter(({ moved_from }) => moved_from !== null)).toHaveLength(1);
    expect(ahead.filter(({ status, cancel_reason }) => status === 'cancelled' && cancel_reason)).toHaveLength(
      1,
    );
    expect(ahead.filter(({ status }) => status === 'draft')).toHaveLength(1);
    expect(ahead.filter(({ capacity }) => capacity !== null)).toMatchObject([
      { coming_count: 12, waiting_count: 4 },
    ]);
  });

  test.each([
    '2026-11-23',
    '2027-01-02',
    '2027-05-31',
    '2027-06-01',
    '2027-08-15',
    '2027-09-01',
    '2028-02-29',
  ])('were and will be, seen from %s', (day) => {
    const now = new Date(`${day}T12:00:00Z`);
    const { session, phase, session_answer: answers, member, milestone } = makeCommunity(now);
    const monthly = session.filter(({ series_id, status }) => series_id && status === 'published');
    expect(monthly.filter(({ starts_at }) => starts_at < now).length).toBeGreaterThanOrEqual(18);
    expect(monthly.filter(({ starts_at }) => starts_at > now).length).toBeGreaterThanOrEqual(1);
    expect(phase.filter(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on)).toHaveLength(1);
    expect(milestone.some(({ on_date }) => on_date >= day)).toBe(true);

    const happened = [
      ...answers.map(({ answered_at }) => answered_at),
      ...member.map(({ created_at }) => created_at),
      ...session.flatMap(({ created_at, changed_at }) => [created_at, changed_at]),
    ];
    expect(happened.filter((time) => time > now)).toEqual([]);
  });
});

test('phases are named as the programme names them', () => {
  expect(usual.phase.map(({ name, years }) => `${name}, ${years}`)).toEqual([
    'Phase 2, 2024-25',
    'Phase 3, 2025-26',
    'Phase 4, 2026-27',
    'Phase 5, 2027-28',
  ]);
});

test.each(['2026-11-23', '2027-05-31', '2027-06-01', '2027-07-15', '2027-09-01'])(
  'the coming phase is open for registration on %s, and takes nobody’s place as today’s',
  (day) => {
    const { phase, enrolment, registration } = makeCommunity(new Date(`${day}T12:00:00Z`));
    const coming = phase.at(-1);
    expect(coming && coming.registration_opens_on <= day && day <= coming.registration_closes_on).toBe(true);
    expect(coming && coming.starts_on > day).toBe(true);
    expect(enrolment.filter(({ phase_id }) => phase_id === coming?.id)).toEqual([]);
    expect(registration.map(({ state, phase_id }) => [state, phase_id])).toEqual([
      ['waiting', coming?.id],
      ['waiting', coming?.id],
      ['declined', coming?.id],
    ]);
    for (const { received_at, decided_at } of registration)
      expect(
        [received_at, decided_at].every((time) => time === null || time < new Date(`${day}T12:00:00Z`)),
      ).toBe(true);
  },
);

describe('the answers', () => {
  const sessions = new Map(usual.session.map((session) => [session.id, session]));
  const authorityOf = new Map(usual.member.map(({ id, authority_id }) => [id, authority_id]));

  test('come from people who were members by then, once each', () => {
    const joined = new Map(usual.member.map(({ id, created_at }) => [id, created_at]));
    const seen = new Set<string>();
    for (const { session_id, member_id } of usual.session_answer) {
      const start = sessions.get(session_id)?.starts_at ?? new Date(0);
      expect(joined.get(member_id)?.getTime()).toBeLessThan(start.getTime());
      expect(seen.has(`${session_id}/${member_id}`)).toBe(false);
      seen.add(`${session_id}/${member_id}`);
    }
  });

  test('are of every kind: for a series with exceptions, maybe, not coming, by a substitute of the same authority', () => {
    const kinds = new Set(
      usual.session_answer.map(({ answer, is_from_series }) => `${answer} ${is_from_series}`),
    );
    expect([...kinds].sort()).toEqual([
      'coming false',
      'coming true',
      'maybe false',
      'maybe true',
      'not-coming false',
    ]);
    const substituted = usual.session_answer.filter(({ substitute_id }) => substitute_id !== null);
    expect(substituted.length).toBeGreaterThan(3);
    for (const { session_id, member_id, answer, substitute_id } of substituted) {
      expect(answer).toBe('not-coming');
      expect(authorityOf.get(member_id)).toBe(authorityOf.get(substitute_id ?? ''));
      const theirs = usual.session_answer.find(
        (one) => one.session_id === session_id && one.member_id === substitute_id,
      );
      expect(theirs).toMatchObject({ answer: 'coming', place: 'confirmed' });
    }
  });

  test('are many for what was and fewer for what is months away', () => {
    const countOf = (from: string, until: string) => {
      const counts = usual.session
        .filter(({ starts_local, series_id }) => series_id && starts_local > from && starts_local < until)
        .map(({ coming_count }) => coming_count);
      return counts.reduce((sum, count) => sum + count, 0) / counts.length;
    };
    expect(countOf('2026-09', '2026-12')).toBeGreaterThan(20);
    expect(countOf('2027-03', '2027-08')).toBeLessThan(20);
  });

  test('leave the next session to Amara Okafor', () => {
    const amara = usual.person.find(({ email }) => email === 'amara.okafor@alderbrook.example');
    const { id } = usual.member.find(({ person_id }) => person_id === amara?.id) ?? {};
    const hers = usual.session_answer.filter(({ member_id, substitute_id }) =>
      [member_id, substitute_id].includes(id ?? ''),
    );
    expect(hers.length).toBeGreaterThan(3);
    expect(hers.filter(({ session_id }) => (sessions.get(session_id)?.starts_at ?? 0) > TODAY)).toEqual([]);
  });
});
