import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  acceptInvitation,
  getInviting,
  listInvitations,
  lookAtInvitation,
  previewInvitations,
  resendInvitation,
  revokeInvitation,
  sendInvitations,
} from '@hub/contracts/invitations';
import { SOCKET_PATH } from '@hub/contracts/realtime';
import { io } from 'socket.io-client';
import { poolOf } from '#platform/database/data-source.ts';
import { anInvitedPerson, invitationTokenIn, invited } from '#testing/factories/invitations.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { eventually, mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { InvitationsService } from './invitations.service.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let lead: Awaited<ReturnType<typeof aMember>>;
let authorityId: string;
let leadClient: Client;
beforeEach(async () => {
  lead = await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' });
  authorityId = lead.authority.id;
  leadClient = await hub.as(lead);
});

const send = (client: Client, people: object[], batchId = randomUUID(), to = authorityId) =>
  client.call(sendInvitations, { params: { authorityId: to }, body: { batchId, people: people as never } });
const list = async (client = leadClient, query = {}) =>
  (await client.call(listInvitations, { params: { authorityId }, query: { ...query } })).body;
const rowsOf = (email: string) =>
  hub.dataSource.query<{ id: string }[]>('select * from invitation where email = $1', [email]);

describe('inviting', () => {
  test('sends a mail that says who invites to what, as what and until when, with a link that is not stored', async () => {
    const person = await invited(hub, leadClient, authorityId, { role: 'delegate' });
    expect(person.subject).toBe('Amara Okafor invites you to the SC-WRES Community Hub');
    expect(person.text).toContain('Hello Priya Nair');
    expect(person.text).toContain(
      `join ${lead.authority.name} on the SC-WRES Community Hub, to act for its lead as a delegate`,
    );
    expect(person.text).toContain('9am on Monday 7 December 2026');
    expect(person.text).toContain(`${hub.env.publicUrl}/invitation#${person.token}`);

    const stored = await hub.dataSource.query<{ row: string }[]>(
      `select row_to_json(i)::text as row from invitation i union all select row_to_json(m)::text from mail m
       union all select row_to_json(a)::text from audit_entry a`,
    );
    const all = stored.map(({ row }) => row).join('\n');
    expect(all).toContain(person.email);
    expect(all).not.toContain(person.token);
  });

  test('is in the audit record without the address', async () => {
    const named = anInvitedPerson();
    const unnamed = anInvitedPerson({ name: '' });
    await send(leadClient, [named, unnamed]);
    const entries = await hub.dataSource.query<{ action: string; subject_name: string; detail: object }[]>(
      `select * from audit_entry where authority_id = $1 order by id`,
      [authorityId],
    );
    expect(entries.map(({ action, subject_name, detail }) => [action, subject_name, detail])).toEqual([
      ['invitation.sent', 'Priya Nair', { role: 'participant', count: 2 }],
      ['invitation.sent', 'Somebody at council.example', { role: 'participant', count: 2 }],
    ]);
    expect(JSON.stringify(entries)).not.toContain(named.email);
  });

  test('the same list twice, also at once, invites once and gets the same answer', async () => {
    const people = [anInvitedPerson(), anInvitedPerson()];
    const batchId = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => send(leadClient, people, batchId)));
    for (const { status, body } of answers) {
      expect(status).toBe(200);
      expect(body).toEqual({ sent: 2, sentAgain: 0, leftOut: [] });
    }
    const [invitation] = (await list()).items;
    expect(invitation?.timesSent).toBe(1);
    const other = await send(leadClient, [anInvitedPerson()], batchId);
    expect(other.status).toBe(409);
    expect(other.body.type).toBe('/problems/id-already-used');
  });

  test('somebody who is invited already gets a new link, and the old one stops', async () => {
    const first = await invited(hub, leadClient, authorityId);
    const again = await invited(hub, leadClient, authorityId, { email: first.email, role: 'sponsor' });
    expect(await rowsOf(first.email)).toHaveLength(1);
    expect((await list()).items[0]).toMatchObject({ timesSent: 2, role: 'sponsor', state: 'open' });
    const look = async (token: string) =>
      (await hub.stranger.call(lookAtInvitation, { body: { token } })).body.state;
    expect(await look(first.token)).toBe('unknown');
    expect(await look(again.token)).toBe('open');
  });

  test('two lists at once invite an address once', async () => {
    const person = anInvitedPerson();
    const answers = await Promise.all([1, 2, 3, 4].map(() => send(leadClient, [person])));
    expect(answers.map(({ body }) => body.sentAgain).sort((a, b) => a - b)).toEqual([0, 1, 1, 1]);
    expect(await rowsOf(person.email)).toHaveLength(1);
  });

  test('an address twice in a list is invited once', async () => {
    const person = anInvitedPerson();
    const { body } = await send(leadClient, [
      person,
      { ...person, email: ` ${person.email.toUpperCase()} ` },
    ]);
    expect(body).toEqual({ sent: 1, sentAgain: 0, leftOut: [] });
  });

  test('who cannot be invited any more is left out with the reason', async () => {
    const member = await aMember(hub.dataSource, { authority: lead.authority });
    const facilitator = await aFacilitator(hub.dataSource);
    const { body } = await send(leadClient, [
      anInvitedPerson(),
      anInvitedPerson({ email: member.email }),
      anInvitedPerson({ email: facilitator.email }),
      anInvitedPerson({ email: 'lead.to.be@council.example', role: 'lead' }),
    ]);
    expect(body.sent).toBe(1);
    expect(body.leftOut).toEqual([
      { email: member.email, reason: 'They are a member here already' },
      { email: facilitator.email, reason: 'They belong to the programme team, so they need no place' },
      { email: 'lead.to.be@council.example', reason: 'You cannot invite somebody as authority lead' },
    ]);
  });

  test('bad people are refused, each field with its sentence', async () => {
    const refused = await send(leadClient, [
      anInvitedPerson(),
      { email: '=cmd|x!A1@council.example', name: '', role: 'participant' },
      { email: 'nobody', name: '+1', role: 'boss' },
      { email: 'a,b@council.example', name: 'See https://evil.example', role: 'lead' },
    ]);
    expect(refused.status).toBe(422);
    expect(refused.body.errors).toEqual([
      { pointer: '#/people/1/email', detail: 'An email address must not begin with =, +, - or @' },
      {
        pointer: '#/people/2/email',
        detail: 'Enter an email address in the correct format, like name@council.gov.uk',
      },
      { pointer: '#/people/2/name', detail: 'A name must not begin with =, +, - or @' },
      { pointer: '#/people/2/role', detail: 'Role must be participant, delegate, sponsor or lead' },
      {
        pointer: '#/people/3/email',
        detail: 'Enter an email address in the correct format, like name@council.gov.uk',
      },
      { pointer: '#/people/3/name', detail: 'A name must not hold a web address' },
    ]);
    const many = await send(
      leadClient,
      Array.from({ length: 1001 }, () => anInvitedPerson({ name: '' })),
    );
    expect(many.body.errors).toEqual([
      {
        pointer: '#/people',
        detail: 'You can invite 1,000 people at once. This list has 1,001: split it into smaller lists',
      },
    ]);
    expect((await list()).items).toEqual([]);
  });

  test('a name is one line, whatever was pasted', async () => {
    const person = await invited(hub, leadClient, authorityId, { name: 'Priya\r\nBcc: x\u0007 Nair' });
    expect(person.text).toContain('Hello Priya Bcc: x Nair');
  });

  test('roles are offered as one may give them', async () => {
    const offered = async (person: { id: string }, to = authorityId) =>
      (await (await hub.as(person)).call(getInviting, { params: { authorityId: to } })).body;
    expect(await offered(lead)).toEqual({
      authority: { id: authorityId, name: lead.authority.shortName },
      roles: ['participant', 'delegate', 'sponsor'],
      isEnrolled: true,
    });
    const delegate = await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' });
    expect((await offered(delegate)).roles).toEqual(['participant']);
    const facilitator = await aFacilitator(hub.dataSource);
    expect((await offered(facilitator)).roles).toEqual(['participant', 'lead', 'delegate', 'sponsor']);
    const idle = await anAuthority(hub.dataSource);
    expect(await offered(facilitator, idle.id)).toMatchObject({ roles: ['participant'], isEnrolled: false });
  });

  test('an authority that has ended takes nobody in', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const invitationId = (await list()).items[0]?.id ?? '';
    await hub.dataSource.query(`update authority set ended_on = '2026-11-23' where id = $1`, [authorityId]);
    const params = { authorityId };
    for (const answer of [
      await send(leadClient, [anInvitedPerson()]),
      await leadClient.call(getInviting, { params }),
      await leadClient.call(previewInvitations, { params, body: { text: 'a@x.org' } }),
      await leadClient.call(resendInvitation, { params: { ...params, invitationId } }),
    ])
      expect(answer.body).toMatchObject({ type: '/problems/authority-ended' });
    expect((await hub.stranger.call(acceptInvitation, { body: { token: person.token } })).status).toBe(409);
    expect((await list()).items).toHaveLength(1);
  });

  test('a delegate cannot make a sponsor’s invitation another', async () => {
    const sponsor = await invited(hub, leadClient, authorityId, { role: 'sponsor' });
    const delegate = await hub.as(
      await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' }),
    );
    const { body } = await send(delegate, [anInvitedPerson({ email: sponsor.email })]);
    expect(body.leftOut).toEqual([
      { email: sponsor.email, reason: 'They are invited as sponsor already, which you cannot change' },
    ]);
    const params = { authorityId, invitationId: (await list(delegate)).items[0]?.id ?? '' };
    expect((await delegate.call(resendInvitation, { params })).status).toBe(403);
    expect((await delegate.call(revokeInvitation, { params })).status).toBe(403);
  });

  test('registrations invite whom they bring, in their own transaction', async () => {
    const email = `lead.${randomUUID()}@council.example`;
    const actor = {
      personId: (await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' })).id,
      name: 'Marcia Lewis',
      signInId: randomUUID(),
      programmeRole: 'facilitator',
      member: null,
    } as never;
    const service = hub.app.get(InvitationsService, { strict: false });
    await service.invite(actor, { authorityId, email: email.toUpperCase(), name: '', role: 'lead' });
    await service.invite(actor, { authorityId, email, name: 'Rosa', role: 'lead' });
    const [mail] = await mailsTo(hub, email, 2);
    expect(mail?.text).toContain('as its authority lead');
    expect((await list()).items[0]).toMatchObject({ email, name: 'Rosa', role: 'lead', timesSent: 2 });
  });
});

describe('the list of invitations', () => {
  test('is read page by page, newest first, and filtered by state', async () => {
    const open = await invited(hub, leadClient, authorityId);
    hub.clock.advance({ minutes: 1 });
    const revoked = await invited(hub, leadClient, authorityId);
    const params = { authorityId, invitationId: (await list()).items[0]?.id ?? '' };
    await leadClient.call(revokeInvitation, { params });
    hub.clock.advance({ minutes: 1 });
    const accepted = await invited(hub, leadClient, authorityId);
    await hub.stranger.call(acceptInvitation, { body: { token: accepted.token } });

    const first = await list(leadClient, { limit: 2 });
    expect(first.items.map(({ email, state }) => [email, state])).toEqual([
      [accepted.email, 'accepted'],
      [revoked.email, 'revoked'],
    ]);
    expect(first.items[0]).toMatchObject({
      can: { resend: false, revoke: false },
      invitedBy: 'Amara Okafor',
    });
    expect(first.items[1]).toMatchObject({ revokedBy: 'Amara Okafor' });
    const rest = await list(leadClient, { limit: 2, cursor: first.nextCursor });
    expect(rest.items.map(({ email }) => email)).toEqual([open.email]);
    expect(rest.items[0]).toMatchObject({ state: 'open', can: { resend: true, revoke: true } });
    expect(rest.nextCursor).toBeNull();

    for (const [state, email] of [
      ['open', open.email],
      ['revoked', revoked.email],
      ['accepted', accepted.email],
    ])
      expect((await list(leadClient, { state })).items.map((each) => each.email)).toEqual([email]);
    expect((await list(leadClient, { state: 'expired' })).items).toEqual([]);
  });

  test('takes as many queries for a hundred as for one', async () => {
    await send(
      leadClient,
      Array.from({ length: 100 }, () => anInvitedPerson()),
    );
    await list();
    const queries = jest.spyOn(poolOf(hub.dataSource), 'query');
    const { items } = await list(leadClient, { limit: 100 });
    expect(queries.mock.calls.length).toBeLessThanOrEqual(3);
    queries.mockRestore();
    expect(items).toHaveLength(100);
  });

  test.each([{ state: 'lost' }, { cursor: 'made-up' }, { limit: 0 }])('refuses %j', async (query) => {
    const answer = await leadClient.call(listInvitations, { params: { authorityId }, query: query as never });
    expect(answer.status).toBe(422);
  });

  test('an open page of it hears of somebody who accepts', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const socket = io(hub.address, {
      path: SOCKET_PATH,
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: leadClient.cookie ?? '' },
    });
    try {
      await new Promise((resolve) => socket.on('connect', () => resolve(undefined)));
      const heard: unknown[] = [];
      socket.on('authority.invitations-changed', (notice: unknown) => heard.push(notice));
      await hub.stranger.call(acceptInvitation, { body: { token: person.token } });
      await eventually(async () => heard.length > 0);
      expect(heard[0]).toEqual({ authorityId });
    } finally {
      socket.disconnect();
    }
  });
});

describe('sending again and withdrawing', () => {
  const paramsOf = async (email: string) => {
    const invitation = (await list()).items.find((each) => each.email === email);
    return { authorityId, invitationId: invitation?.id ?? randomUUID() };
  };

  test('a new link with its full time; an expired one too', async () => {
    const person = await invited(hub, leadClient, authorityId);
    hub.clock.advance({ days: 15 });
    expect((await list()).items[0]?.state).toBe('expired');
    const answer = await leadClient.call(resendInvitation, { params: await paramsOf(person.email) });
    expect(answer.body).toMatchObject({ state: 'open', timesSent: 2 });
    expect(Date.parse(answer.body.expiresAt)).toBe(hub.clock.now().getTime() + 14 * 86_400_000);
    const mails = await mailsTo(hub, person.email, 2);
    const token = mails.map(({ text }) => invitationTokenIn(text)).find((each) => each !== person.token);
    expect((await hub.stranger.call(acceptInvitation, { body: { token: person.token } })).status).toBe(404);
    expect((await hub.stranger.call(acceptInvitation, { body: { token: token ?? '' } })).status).toBe(204);
  });

  test('five times a day and no more', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const params = await paramsOf(person.email);
    for (let times = 2; times <= 5; times += 1)
      expect((await leadClient.call(resendInvitation, { params })).body.timesSent).toBe(times);
    const refused = await leadClient.call(resendInvitation, { params });
    expect(refused.status).toBe(409);
    expect(refused.body.title).toBe('This invitation was sent 5 times today. Send it again tomorrow');
    const { body } = await send(leadClient, [anInvitedPerson({ email: person.email })]);
    expect(body.leftOut).toEqual([
      { email: person.email, reason: 'They were sent 5 invitations today. Send another tomorrow' },
    ]);
    hub.clock.advance({ days: 1 });
    expect((await leadClient.call(resendInvitation, { params })).status).toBe(200);
  });

  test('a withdrawn invitation stops at once, and may be withdrawn twice', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const params = await paramsOf(person.email);
    for (const _ of [1, 2]) {
      const answer = await leadClient.call(revokeInvitation, { params });
      expect(answer.body).toMatchObject({ state: 'revoked', revokedBy: 'Amara Okafor' });
    }
    const refused = await hub.stranger.call(acceptInvitation, { body: { token: person.token } });
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/invitation-not-open');
    expect((await leadClient.call(resendInvitation, { params })).status).toBe(409);
    // Another can be sent to the same address.
    await invited(hub, leadClient, authorityId, { email: person.email });
    const actions = await hub.dataSource.query<{ action: string }[]>(
      `select action from audit_entry where authority_id = $1 order by id`,
      [authorityId],
    );
    expect(actions.map(({ action }) => action)).toEqual([
      'invitation.sent',
      'invitation.revoked',
      'invitation.sent',
    ]);
  });

  test('one that was accepted can be neither', async () => {
    const person = await invited(hub, leadClient, authorityId);
    await hub.stranger.call(acceptInvitation, { body: { token: person.token } });
    const params = await paramsOf(person.email);
    for (const endpoint of [resendInvitation, revokeInvitation]) {
      const answer = await leadClient.call(endpoint, { params });
      expect(answer.body.type).toBe('/problems/invitation-not-open');
    }
  });
});

describe('who may', () => {
  const calls = (to: string, invitationId: string): ((client: Client) => Promise<{ status: number }>)[] => [
    (client) => client.call(getInviting, { params: { authorityId: to } }),
    (client) => client.call(listInvitations, { params: { authorityId: to } }),
    (client) => send(client, [anInvitedPerson()], randomUUID(), to),
    (client) => client.call(resendInvitation, { params: { authorityId: to, invitationId } }),
    (client) => client.call(revokeInvitation, { params: { authorityId: to, invitationId } }),
  ];
  const statuses = async (client: Client, to = authorityId) => {
    const { email } = await invited(hub, leadClient, authorityId);
    const id = (await list()).items.find((each) => each.email === email)?.id ?? '';
    const answers: number[] = [];
    for (const call of calls(to, id)) answers.push((await call(client)).status);
    return answers;
  };

  test('nobody who is not signed in', async () => {
    expect(await statuses(hub.stranger)).toEqual([401, 401, 401, 401, 401]);
  });

  test('not its participants and its sponsor, who do not learn which invitations there are', async () => {
    for (const role of ['participant', 'sponsor'] as const) {
      const person = await aMember(hub.dataSource, { authority: lead.authority, role });
      expect(await statuses(await hub.as(person))).toEqual([403, 403, 403, 404, 404]);
    }
  });

  test('not the lead of another authority', async () => {
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    expect(await statuses(other)).toEqual([403, 403, 403, 404, 404]);
  });

  test('an invitation is found under its own authority only', async () => {
    const facilitator = await hub.as(await aFacilitator(hub.dataSource));
    const other = await anAuthority(hub.dataSource);
    expect(await statuses(facilitator, other.id)).toEqual([200, 200, 200, 404, 404]);
    expect(await statuses(facilitator, randomUUID())).toEqual([404, 404, 404, 404, 404]);
  });

  test('its delegate and the programme team', async () => {
    const delegate = await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' });
    expect(await statuses(await hub.as(delegate))).toEqual([200, 200, 200, 200, 200]);
    expect(await statuses(await hub.as(await aFacilitator(hub.dataSource)))).toEqual([
      200, 200, 200, 200, 200,
    ]);
  });
});

test('lists and unanswered invitations are not kept for ever', async () => {
  const person = await invited(hub, leadClient, authorityId);
  const service = hub.app.get(InvitationsService, { strict: false });
  hub.clock.advance({ days: 31 });
  await service.forgetOld();
  const batches = await hub.dataSource.query<unknown[]>(
    'select 1 from invitation_batch where authority_id = $1',
    [authorityId],
  );
  expect(batches).toEqual([]);
  expect(await rowsOf(person.email)).toHaveLength(1);
  hub.clock.advance({ days: 180 });
  await service.forgetOld();
  expect(await rowsOf(person.email)).toHaveLength(0);
});

// Last: its mails are many, and the outbox that the other tests read shows the newest.
test('a thousand people can be invited at once', async () => {
  const people = Array.from({ length: 1000 }, () => anInvitedPerson());
  const start = performance.now();
  const { body } = await send(leadClient, people);
  expect(body.sent).toBe(1000);
  expect(performance.now() - start).toBeLessThan(20_000);
});
