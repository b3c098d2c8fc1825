import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  type GuestInput,
  inviteGuest,
  listGuests,
  lookAsGuest,
  renewGuestLink,
  revokeGuest,
} from '@hub/contracts/guests';
import { listAuditEntries } from '@hub/contracts/audit';
import { getMe } from '@hub/contracts/people';
import type { Problem } from '@hub/contracts/problem';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import {
  answerSession,
  cancelSession,
  editSession,
  getSession,
  scheduleSession,
  type SessionInput,
} from '@hub/contracts/sessions';
import { signInWithLink } from '@hub/contracts/sign-ins';
import ICAL from 'ical.js';
import { io } from 'socket.io-client';
import { signInCookieName } from '#platform/auth/sign-in-cookie.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { GuestsService } from './guests.service.ts';

const START = '2026-11-23T09:00:00Z';

let hub: TestHub;
let team: Client;
let participant: Client;
beforeAll(async () => {
  hub = await startTestHub({ PUBLIC_URL: 'http://hub.example.org:3000' });
  team = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
  participant = await hub.as(await aMember(hub.dataSource, { name: 'Amara Okafor' }));
});
afterEach(() => hub.clock.set(START));
afterAll(() => hub.close());

/** Wednesday 9 December 2026, 10am to 11:30am. */
async function scheduled(changes: Partial<SessionInput> = {}): Promise<string> {
  const input = aSessionInput({ joiningUrl: 'https://meet.example.org/room', ...changes });
  await team.call(scheduleSession, { body: input });
  return input.id;
}
const aGuest = (changes: Partial<GuestInput> = {}): GuestInput => ({
  id: randomUUID(),
  name: 'Dr Ada Obi',
  organisation: 'Open University',
  emailTo: null,
  ...changes,
});
const invite = (sessionId: string, body: GuestInput = aGuest(), client = team) =>
  client.call(inviteGuest, { params: { sessionId }, body });
const look = (token: string) => hub.stranger.call(lookAsGuest, { body: { token } });
const tokenOf = (link: string) => new URL(link).hash.slice(1);
async function invited(sessionId?: string): Promise<{ sessionId: string; guestId: string; token: string }> {
  const id = sessionId ?? (await scheduled());
  const { body } = await invite(id);
  return { sessionId: id, guestId: body.id, token: tokenOf(body.link) };
}

describe('inviting a guest speaker', () => {
  test('answers their link once and keeps only its hash', async () => {
    const sessionId = await scheduled();
    const { status, body } = await invite(sessionId, aGuest({ name: '  Dr Ada\n Obi ' }));
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: 'Dr Ada Obi', organisation: 'Open University', lastOpenedAt: null });
    expect(body.link).toMatch(/^http:\/\/hub\.example\.org:3000\/guest#[\w-]{43}$/);

    const list = await team.call(listGuests, { params: { sessionId } });
    expect(list.body).toEqual({
      items: [
        {
          id: body.id,
          name: 'Dr Ada Obi',
          organisation: 'Open University',
          invitedAt: body.invitedAt,
          lastOpenedAt: null,
        },
      ],
      linksEndAt: '2026-12-09T13:30:00.000Z',
      can: { invite: true },
    });
    const stored = await hub.dataSource.query(`select * from guest_pass where id = $1`, [body.id]);
    expect(JSON.stringify(stored)).not.toContain(tokenOf(body.link));
  });

  test('mails the link when asked to, and keeps the address with neither guest nor audit record', async () => {
    const sessionId = await scheduled({ title: 'Just culture' });
    const { body } = await invite(sessionId, aGuest({ emailTo: ' Ada.Obi@University.Example ' }));
    const [mail] = await mailsTo(hub, 'ada.obi@university.example');
    expect(mail?.subject).toBe(
      'You are a guest speaker: Just culture, Wednesday 9 December 2026, 10am to 11:30am',
    );
    expect(mail?.text).toContain(body.link);
    expect(mail?.text).not.toContain('meet.example.org');
    const kept = await hub.dataSource.query(
      `select g.*, e.detail from guest_pass g join audit_entry e on e.subject_id = g.id::text where g.id = $1`,
      [body.id],
    );
    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('university.example');
  });

  test('sent again after a lost answer makes one guest, whose newest link works', async () => {
    const sessionId = await scheduled();
    const guest = aGuest();
    const [first, second] = [await invite(sessionId, guest), await invite(sessionId, guest)];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await team.call(listGuests, { params: { sessionId } })).body.items).toHaveLength(1);
    expect((await look(tokenOf(first.body.link))).status).toBe(404);
    expect((await look(tokenOf(second.body.link))).status).toBe(200);
    const other = await invite(sessionId, { ...guest, name: 'Somebody else' });
    expect([other.status, other.body.type]).toEqual([409, '/problems/id-already-used']);
  });

  test('is for sessions that are to take place', async () => {
    const draft = await scheduled({ isPublished: false });
    expect((await invite(draft)).body.type).toBe('/problems/session-is-draft');

    const cancelled = await scheduled();
    await team.call(cancelSession, {
      params: { sessionId: cancelled },
      body: { version: 1, scope: 'one', reason: 'Rail strike' },
    });
    expect((await invite(cancelled)).body.type).toBe('/problems/session-cancelled');

    const { guestId, sessionId } = await invited();
    hub.clock.set('2026-12-09T11:30:00Z');
    const over = await invite(sessionId);
    expect([over.status, over.body.type]).toEqual([409, '/problems/session-over']);
    const renewed = await team.call(renewGuestLink, { params: { guestId }, body: { emailTo: null } });
    expect(renewed.body.type).toBe('/problems/session-over');
    expect((await team.call(listGuests, { params: { sessionId } })).body.can.invite).toBe(false);
  });

  test('stops at twenty, also when all come at once', async () => {
    const sessionId = await scheduled();
    const answers = await Promise.all(Array.from({ length: 22 }, () => invite(sessionId)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    expect(answers.find(({ status }) => status === 409)?.body.type).toBe('/problems/too-many-guests');
  });

  test('refuses what it cannot be, with a sentence for each field', async () => {
    const sessionId = await scheduled();
    const bad = await invite(
      sessionId,
      aGuest({ name: ' ', organisation: 'x'.repeat(121), emailTo: 'a,b@c.org' }),
    );
    expect(bad.status).toBe(422);
    expect(bad.body.errors).toEqual([
      { pointer: '#/name', detail: 'Enter the guest speaker’s name' },
      { pointer: '#/organisation', detail: 'An organisation must be 120 characters or fewer' },
      {
        pointer: '#/emailTo',
        detail: 'Enter an email address in the correct format, like name@example.org',
      },
    ]);
    for (const wrong of [
      await team.call(listGuests, { params: { sessionId: 'x' } }),
      await team.call(renewGuestLink, { params: { guestId: 'x' }, body: { emailTo: null } }),
      await team.call(revokeGuest, { params: { guestId: 'x' } }),
      await look(''),
      await look('x'.repeat(201)),
    ])
      expect(wrong.status).toBe(422);
  });
});

describe('guest speakers are the programme team’s affair', () => {
  test('strangers are asked to sign in', async () => {
    const { sessionId, guestId } = await invited();
    for (const { status, body } of [
      await hub.stranger.call(listGuests, { params: { sessionId } }),
      await invite(sessionId, aGuest(), hub.stranger),
      await hub.stranger.call(renewGuestLink, { params: { guestId }, body: { emailTo: null } }),
      await hub.stranger.call(revokeGuest, { params: { guestId } }),
    ])
      expect([status, body.type]).toEqual([401, '/problems/not-signed-in']);
  });

  test('people of authorities may not, and are not told which passes there are', async () => {
    const { sessionId, guestId } = await invited();
    const lead = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    for (const client of [participant, lead]) {
      expect((await client.call(listGuests, { params: { sessionId } })).body.type).toBe(
        '/problems/not-allowed',
      );
      expect((await invite(sessionId, aGuest(), client)).status).toBe(403);
      const renewed = await client.call(renewGuestLink, { params: { guestId }, body: { emailTo: null } });
      expect([renewed.status, renewed.body.type]).toEqual([404, '/problems/guest-not-found']);
      expect((await client.call(revokeGuest, { params: { guestId } })).body.type).toBe(
        '/problems/guest-not-found',
      );
    }
    const draft = await scheduled({ isPublished: false });
    expect((await participant.call(listGuests, { params: { sessionId: draft } })).body.type).toBe(
      '/problems/session-not-found',
    );
  });

  test('what is done is in the audit record', async () => {
    const { sessionId, guestId } = await invited();
    await team.call(renewGuestLink, { params: { guestId }, body: { emailTo: null } });
    await team.call(revokeGuest, { params: { guestId } });
    const administrator = await hub.as(await anAdministrator(hub.dataSource));
    const { body } = await administrator.call(listAuditEntries, { query: { text: 'Ada Obi', limit: 3 } });
    expect(body.items.map(({ action }) => action)).toEqual([
      'guest.revoked',
      'guest.link-renewed',
      'guest.invited',
    ]);
    for (const { subject, person, detail } of body.items) {
      expect(subject).toEqual({ kind: 'guest', id: guestId, name: 'Dr Ada Obi' });
      expect(person).toMatchObject({ name: 'Marcia Lewis', role: 'facilitator' });
      expect(detail).toContainEqual({ name: 'sessionId', values: [sessionId] });
    }
  });
});

describe('a guest’s link', () => {
  test('shows that one session, under their own name, and nobody else who comes', async () => {
    const sessionId = await scheduled({
      title: 'Fair recruitment',
      agenda: [{ minutes: 30, title: 'Panels' }],
      speakers: [{ kind: 'speaker', name: 'Ada Obi', organisation: 'Open University' }],
      readings: [{ title: 'Panels in Millhaven', url: 'https://millhaven.example/panels' }],
    });
    await participant.call(answerSession, {
      params: { sessionId },
      body: { answer: 'coming', scope: 'one' },
    });
    const { token } = await invited(sessionId);
    const { status, body } = await look(token);
    expect(status).toBe(200);
    const { calendarFile, ...shown } = body;
    expect(shown).toEqual({
      guest: { name: 'Dr Ada Obi', organisation: 'Open University' },
      session: {
        title: 'Fair recruitment',
        purpose: 'What moves shortlist to appointment',
        theme: 'recruitment',
        status: 'published',
        cancelReason: null,
        startsAt: '2026-12-09T10:00:00+00:00',
        endsAt: '2026-12-09T11:30:00+00:00',
        movedFrom: null,
        agenda: [{ startsAt: '2026-12-09T10:00:00+00:00', minutes: 30, title: 'Panels' }],
        speakers: [{ kind: 'speaker', name: 'Ada Obi', organisation: 'Open University' }],
        readings: [{ title: 'Panels in Millhaven', url: 'https://millhaven.example/panels' }],
        isNotRecorded: true,
        isChathamHouse: true,
        joining: { state: 'later', opensAt: '2026-12-09T09:45:00+00:00', url: null },
      },
      linkEndsAt: '2026-12-09T13:30:00.000Z',
    });
    const entry = new ICAL.Component(ICAL.parse(calendarFile) as never).getFirstSubcomponent('vevent');
    expect(entry?.getFirstPropertyValue('summary')).toBe('Fair recruitment');
    for (const secret of [token, `/sessions/${sessionId}`, 'meet.example.org'])
      expect(calendarFile).not.toContain(secret);
    expect(JSON.stringify(body)).not.toContain('Okafor');
  });

  test('has the joining link from 15 minutes before the start until the end', async () => {
    const { token } = await invited();
    const joiningAt = async (time: string) => {
      hub.clock.set(time);
      return (await look(token)).body.session.joining;
    };
    expect((await joiningAt('2026-12-09T09:44:59Z')).state).toBe('later');
    expect(await joiningAt('2026-12-09T09:45:00Z')).toMatchObject({
      state: 'open',
      url: 'https://meet.example.org/room',
    });
    expect((await joiningAt('2026-12-09T11:29:59Z')).state).toBe('open');
    expect(await joiningAt('2026-12-09T11:30:00Z')).toMatchObject({ state: 'over', url: null });
  });

  test('ends 2 hours after the session, and moves with it', async () => {
    const { token, sessionId } = await invited();
    hub.clock.set('2026-12-09T13:29:59Z');
    expect((await look(token)).status).toBe(200);
    hub.clock.set('2026-12-09T13:30:00Z');
    const ended = await look(token);
    expect([ended.status, ended.body.type]).toEqual([404, '/problems/guest-link-closed']);

    await hub.dataSource.query(
      `update session set starts_at = starts_at + interval '7 days', ends_at = ends_at + interval '7 days' where id = $1`,
      [sessionId],
    );
    expect((await look(token)).status).toBe(200);
  });

  test('of a moved or cancelled session says so', async () => {
    const { token, sessionId } = await invited();
    await team.call(editSession, {
      params: { sessionId },
      body: { version: 1, scope: 'one', changes: { startsAt: '2026-12-16T10:00' } },
    });
    expect((await look(token)).body.session).toMatchObject({
      startsAt: '2026-12-16T10:00:00+00:00',
      movedFrom: '2026-12-09T10:00:00+00:00',
    });
    await team.call(cancelSession, {
      params: { sessionId },
      body: { version: 2, scope: 'one', reason: 'Rail strike' },
    });
    expect((await look(token)).body.session).toMatchObject({
      status: 'cancelled',
      cancelReason: 'Rail strike',
      joining: { state: 'over', url: null },
    });
  });

  test('stops at once when renewed or revoked, and is refused in the words of one that never was', async () => {
    const { token, guestId } = await invited();
    const renewed = await team.call(renewGuestLink, { params: { guestId }, body: { emailTo: null } });
    const newToken = tokenOf(renewed.body.link);
    const wrong = await look('A'.repeat(43));
    const withoutRequest = ({ type, title, status, detail }: Partial<Problem>) => ({
      type,
      title,
      status,
      detail,
    });
    expect(withoutRequest((await look(token)).body)).toEqual(withoutRequest(wrong.body));
    expect((await look(newToken)).status).toBe(200);

    expect((await team.call(revokeGuest, { params: { guestId } })).status).toBe(204);
    expect(withoutRequest((await look(newToken)).body)).toEqual(withoutRequest(wrong.body));
    const again = await team.call(revokeGuest, { params: { guestId } });
    expect(again.body.type).toBe('/problems/guest-not-found');
  });

  test('notes when it was opened, every five minutes', async () => {
    const { token, sessionId } = await invited();
    const noted = async () =>
      (await team.call(listGuests, { params: { sessionId } })).body.items[0]?.lastOpenedAt;
    await look(token);
    expect(await noted()).toBe('2026-11-23T09:00:00.000Z');
    hub.clock.advance({ minutes: 4 });
    await look(token);
    expect(await noted()).toBe('2026-11-23T09:00:00.000Z');
    hub.clock.advance({ minutes: 1 });
    await look(token);
    expect(await noted()).toBe('2026-11-23T09:05:00.000Z');
  });

  test('opens nothing else: not as a cookie, not as a calendar, not at the socket, not for signing in', async () => {
    const { token, sessionId } = await invited();
    const guest = new Client(hub.address, `${signInCookieName(hub.env)}=${token}`);
    expect((await guest.call(getMe)).status).toBe(401);
    expect((await guest.call(getSession, { params: { sessionId } })).status).toBe(401);
    expect((await guest.call(listGuests, { params: { sessionId } })).status).toBe(401);
    expect((await guest.fetch(`/api/calendar/sessions/${sessionId}.ics`)).status).toBe(401);
    expect((await hub.stranger.fetch(`/api/calendar/${token}.ics`)).status).toBe(404);
    const bearer = { headers: { authorization: `Bearer ${token}` } };
    expect((await hub.stranger.fetch('/api/me', bearer)).status).toBe(401);
    expect((await hub.stranger.call(signInWithLink, { body: { token } })).status).toBe(422);

    const refusal = await new Promise<string>((resolve, reject) => {
      const socket = io(hub.address, {
        path: SOCKET_PATH,
        transports: ['websocket'],
        reconnection: false,
        forceNew: true,
        auth: { token },
        extraHeaders: { cookie: guest.cookie ?? '' },
      });
      socket.on('connect_error', ({ message }) => {
        socket.disconnect();
        resolve(message);
      });
      socket.on('connect', () => {
        socket.disconnect();
        reject(new Error('It was let in'));
      });
    });
    expect(refusal).toBe('not-signed-in');
  });

  test('nobody else’s token opens a session to a guest', async () => {
    const cookie = participant.cookie?.split('=')[1] ?? '';
    expect((await look(cookie)).status).toBe(404);
  });

  test('can be tried 600 times in 15 minutes from one network', async () => {
    const { token } = await invited();
    await hub.dataSource.query(`delete from sign_in_limit`);
    await look(token);
    await hub.dataSource.query(`update sign_in_limit set used = 600`);
    const refused = await look(token);
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    hub.clock.advance({ minutes: 16 });
    expect((await look(token)).status).toBe(200);
  });

  test('is forgotten 90 days after the session or its end', async () => {
    const guests = hub.app.get(GuestsService, { strict: false });
    const { sessionId, guestId } = await invited();
    const stopped = await invited(sessionId);
    await team.call(revokeGuest, { params: { guestId: stopped.guestId } });
    const kept = async () =>
      (
        await hub.dataSource.query<{ id: string }[]>(`select id from guest_pass where session_id = $1`, [
          sessionId,
        ])
      ).map(({ id }) => id);

    hub.clock.set('2027-02-21T08:59:00Z');
    await guests.forgetOld();
    expect(await kept()).toHaveLength(2);
    hub.clock.set('2027-02-21T09:01:00Z');
    await guests.forgetOld();
    expect(await kept()).toEqual([guestId]);
    hub.clock.set('2027-03-09T11:31:00Z');
    await guests.forgetOld();
    expect(await kept()).toEqual([]);
  });
});
