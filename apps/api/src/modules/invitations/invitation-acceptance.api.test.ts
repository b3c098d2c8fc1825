import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import {
  acceptInvitation,
  askForInvitationAgain,
  listInvitations,
  lookAtInvitation,
  revokeInvitation,
} from '@hub/contracts/invitations';
import { listSignIns } from '@hub/contracts/sign-ins';
import { invited } from '#testing/factories/invitations.ts';
import { aFacilitator, aMember, anEnrolment } from '#testing/factories/people.ts';
import { eventually, mailsTo } from '#testing/sent-mail.ts';
import { type Answer, Client, cookieFrom, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { MembersService } from '#modules/people/members.service.ts';

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

const look = async (token: string, client = hub.stranger) =>
  (await client.call(lookAtInvitation, { body: { token } })).body;
const accept = (token: string, name = '', client = hub.stranger) =>
  client.call(acceptInvitation, { body: { token, name } });
const clientOf = (answer: Answer<unknown>) =>
  new Client(hub.address, cookieFrom(answer.headers.get('set-cookie') ?? ''));
const membersWith = (email: string) =>
  hub.dataSource.query<{ authority_id: string }[]>(
    `select m.authority_id from member m join person p on p.id = m.person_id where p.email = $1 and ended_at is null`,
    [email],
  );

describe('the link of an invitation', () => {
  test('is only looked at when opened, however often', async () => {
    const person = await invited(hub, leadClient, authorityId, { email: 'rosa@look.gov.uk' });
    await hub.stranger.fetch('/invitation');
    for (const _ of [1, 2, 3])
      expect(await look(person.token)).toEqual({
        state: 'open',
        invitation: {
          authority: lead.authority.name,
          invitedBy: 'Amara Okafor',
          role: 'participant',
          address: 'r…@….gov.uk',
          expiresAt: '2026-12-07T09:00:00.000Z',
        },
        viewer: 'nobody',
        accepting: { name: 'Priya Nair', asksName: true, leaves: null, isLastLead: false },
      });
    expect(await membersWith(person.email)).toEqual([]);
  });

  test('accepted, gives the place, signs in and is used up', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const answer = await accept(person.token, ' Priya  N. ');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toMatch(
      /^hub-sign-in=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=604800$/,
    );
    const client = clientOf(answer);
    expect((await client.call(getMe)).body).toMatchObject({
      name: 'Priya N.',
      email: person.email,
      awaits: null,
      member: { role: 'participant', authority: { id: authorityId } },
    });
    expect((await client.call(listSignIns)).body.items[0]?.method).toBe('invitation');
    expect(await look(person.token)).toMatchObject({ state: 'accepted', accepting: null });
    const second = await accept(person.token);
    expect(second.status).toBe(409);
    expect(second.body.type).toBe('/problems/invitation-not-open');
    expect(second.headers.get('set-cookie')).toBeNull();

    const [entry] = await hub.dataSource.query<{ person_name: string; subject_name: string }[]>(
      `select * from audit_entry where action = 'invitation.accepted' and authority_id = $1`,
      [authorityId],
    );
    expect(entry).toMatchObject({ person_name: 'Priya N.', subject_name: 'Priya N.' });
  });

  test('twenty people press the button at once: one place, one sign-in', async () => {
    const person = await invited(hub, leadClient, authorityId, { role: 'delegate' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => accept(person.token)));
    expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
      204,
      ...Array<number>(19).fill(409),
    ]);
    expect(await membersWith(person.email)).toEqual([{ authority_id: authorityId }]);
    const signIns = await hub.dataSource.query<unknown[]>(
      `select 1 from sign_in s join person p on p.id = s.person_id where p.email = $1`,
      [person.email],
    );
    expect(signIns).toHaveLength(1);
  });

  test('asks for a name where nobody gave one, and refuses what is none', async () => {
    const person = await invited(hub, leadClient, authorityId, { name: '' });
    expect((await look(person.token)).accepting).toMatchObject({ name: '', asksName: true });
    for (const [name, detail] of [
      ['', 'Enter your name'],
      ['=1+1', 'A name must not begin with =, +, - or @'],
      ['x'.repeat(121), 'A name must be 120 characters or fewer'],
    ] as const)
      expect((await accept(person.token, name)).body.errors).toEqual([{ pointer: '#/name', detail }]);
    expect((await accept(person.token, 'Rosa')).status).toBe(204);
  });

  test('a sponsor is signed in and sets up their second step first', async () => {
    const person = await invited(hub, leadClient, authorityId, { role: 'sponsor' });
    const client = clientOf(await accept(person.token));
    expect((await client.call(getMe)).body).toMatchObject({
      awaits: 'second-step-setup',
      member: { role: 'sponsor' },
    });
    expect((await client.call(listSignIns)).status).toBe(403);
  });

  test('expired, withdrawn, replaced or made up, it opens nothing', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const { items } = (await leadClient.call(listInvitations, { params: { authorityId } })).body;
    const invitationId = items[0]?.id ?? '';
    hub.clock.advance({ days: 14 });
    expect(await look(person.token)).toMatchObject({ state: 'expired', accepting: null });
    expect((await accept(person.token)).status).toBe(409);
    await leadClient.call(revokeInvitation, { params: { authorityId, invitationId } });
    expect(await look(person.token)).toMatchObject({ state: 'revoked', accepting: null });
    expect((await accept(person.token)).status).toBe(409);
    expect(await look('made-up')).toEqual({
      state: 'unknown',
      invitation: null,
      viewer: 'nobody',
      accepting: null,
    });
    expect((await accept('made-up')).status).toBe(404);
    expect(await membersWith(person.email)).toEqual([]);
    for (const endpoint of [lookAtInvitation, acceptInvitation, askForInvitationAgain])
      for (const token of ['', 'x'.repeat(201)])
        expect((await hub.stranger.call(endpoint, { body: { token } })).body.errors).toMatchObject([
          { pointer: '#/token' },
        ]);
  });

  test('is no way back for somebody who was shown out since', async () => {
    const person = await invited(hub, leadClient, authorityId, { email: 'out@council.example' });
    const member = await aMember(hub.dataSource, { email: person.email, authority: lead.authority });
    hub.clock.advance({ minutes: 1 });
    await hub.app
      .get(MembersService, { strict: false })
      .end({ personId: null, name: 'A test' }, member.member);
    expect((await look(person.token)).state).toBe('revoked');
    expect((await accept(person.token)).status).toBe(409);
  });
});

describe('somebody who is signed in', () => {
  test('as another person is refused, and told nothing of the invited one', async () => {
    const person = await invited(hub, leadClient, authorityId);
    const other = await hub.as(await aMember(hub.dataSource));
    expect(await look(person.token, other)).toMatchObject({
      state: 'open',
      viewer: 'somebody-else',
      invitation: { address: 'i…@….example' },
      accepting: null,
    });
    const refused = await accept(person.token, '', other);
    expect(refused.status).toBe(403);
    expect(refused.body.type).toBe('/problems/invitation-for-somebody-else');
    expect(await membersWith(person.email)).toEqual([]);
    // Signed out, the same browser carries on.
    expect((await accept(person.token)).status).toBe(204);
  });

  test('as the invited person keeps their sign-in where nothing ends', async () => {
    const person = await aMember(hub.dataSource, { authority: lead.authority, name: 'Rosa Diaz' });
    const client = await hub.as(person);
    // A member already, invited by the programme team into another role.
    const facilitator = await hub.as(await aFacilitator(hub.dataSource));
    const pending = await invited(hub, leadClient, authorityId, {
      email: 'x@council.example',
      role: 'delegate',
    });
    await hub.dataSource.query(`update invitation set email = $1 where email = 'x@council.example'`, [
      person.email,
    ]);
    expect(await look(pending.token, client)).toMatchObject({
      viewer: 'invited',
      accepting: { name: 'Rosa Diaz', asksName: false, leaves: null },
    });
    const answer = await accept(pending.token, 'Ignored', client);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect((await client.call(getMe)).body).toMatchObject({
      name: 'Rosa Diaz',
      member: { role: 'delegate' },
    });
    expect((await facilitator.call(getMe)).status).toBe(200);
  });
});

describe('the same person invited by two authorities', () => {
  test('may have both, is told which place ends, and moves', async () => {
    const other = await aMember(hub.dataSource, { role: 'lead' });
    const first = await invited(hub, leadClient, authorityId, { email: 'two@council.example' });
    const second = await invited(hub, await hub.as(other), other.authority.id, { email: first.email });

    const client = clientOf(await accept(first.token));
    expect((await look(second.token, client)).accepting).toEqual({
      name: 'Priya Nair',
      asksName: false,
      leaves: lead.authority.shortName,
      isLastLead: false,
    });
    const answer = await accept(second.token, '', client);
    expect(answer.status).toBe(204);
    // The place ended, and every sign-in with it; this browser has a new one.
    expect((await client.call(getMe)).status).toBe(401);
    expect((await clientOf(answer).call(getMe)).body.member?.authority.id).toBe(other.authority.id);
    expect(await membersWith(first.email)).toEqual([{ authority_id: other.authority.id }]);
  });

  test('at the same moment ends up in one of them', async () => {
    const other = await aMember(hub.dataSource, { role: 'lead' });
    const first = await invited(hub, leadClient, authorityId, { email: 'both@council.example' });
    const second = await invited(hub, await hub.as(other), other.authority.id, { email: first.email });
    const answers = await Promise.all([accept(first.token), accept(second.token)]);
    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
    expect(await membersWith(first.email)).toHaveLength(1);
  });

  test('the only lead of one is told to hand over first', async () => {
    const only = await aMember(hub.dataSource, { role: 'lead' });
    await anEnrolment(hub.dataSource, lead.authority);
    const { token } = await invited(hub, leadClient, authorityId, { email: only.email });
    const client = await hub.as(only);
    expect((await look(token, client)).accepting).toMatchObject({
      leaves: only.authority.shortName,
      isLastLead: true,
    });
    const refused = await accept(token, '', client);
    expect(refused.status).toBe(409);
    expect(refused.body.type).toBe('/problems/last-lead');
    expect((await look(token, client)).state).toBe('open');
    expect((await client.call(getMe)).body.member?.authority.id).toBe(only.authority.id);
  });
});

describe('asking for a new invitation', () => {
  const ask = (token: string) => hub.stranger.call(askForInvitationAgain, { body: { token } });

  test('tells the leads and whoever sent it, once a day, and the asking person nothing', async () => {
    const facilitator = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
    const person = await invited(hub, await hub.as(facilitator), authorityId);
    hub.clock.advance({ days: 14 });
    for (const _ of [1, 2]) expect((await ask(person.token)).status).toBe(202);
    for (const { email } of [lead, facilitator]) {
      const mails = await mailsTo(hub, email);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toBe('Somebody asks for a new invitation');
      expect(mails[0]?.text).toContain(`Priya Nair (${person.email})`);
      expect(mails[0]?.text).toContain(`/authorities/${authorityId}/invitations`);
    }
    hub.clock.advance({ days: 1 });
    await ask(person.token);
    await mailsTo(hub, lead.email, 2);
  });

  test('whoever may no longer invite is not told', async () => {
    const delegate = await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' });
    const person = await invited(hub, await hub.as(delegate), authorityId);
    await hub.app
      .get(MembersService, { strict: false })
      .end({ personId: null, name: 'A test' }, delegate.member);
    hub.clock.advance({ days: 14 });
    await ask(person.token);
    await mailsTo(hub, lead.email);
    const told = await hub.dataSource.query<unknown[]>(`select 1 from mail where recipient = $1`, [
      delegate.email,
    ]);
    expect(told).toEqual([]);
  });

  test('answers the same for a link that is open, used or made up, and sends nothing', async () => {
    const open = await invited(hub, leadClient, authorityId);
    const used = await invited(hub, leadClient, authorityId);
    await accept(used.token);
    for (const token of [open.token, used.token, 'made-up']) {
      const answer = await ask(token);
      expect([answer.status, answer.body]).toEqual([202, undefined]);
    }
    const told = await hub.dataSource.query<unknown[]>(`select 1 from mail where recipient = $1`, [
      lead.email,
    ]);
    expect(told).toEqual([]);
  });
});

test('links cannot be tried out from one network without end', async () => {
  const calls = Array.from({ length: 640 }, (_, at) => at);
  let refused = 0;
  for (let at = 0; at < calls.length; at += 20) {
    const answers = await Promise.all(
      calls
        .slice(at, at + 20)
        .map((each) => hub.stranger.call(lookAtInvitation, { body: { token: `guess-${each}` } })),
    );
    refused += answers.filter(({ status }) => status === 429).length;
  }
  expect(refused).toBeGreaterThanOrEqual(40);
  const person = await eventually(async () => invited(hub, leadClient, authorityId));
  const answer = await accept(person.token);
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
});
