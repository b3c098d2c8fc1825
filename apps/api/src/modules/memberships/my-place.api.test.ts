import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { approveJoinRequest, declineJoinRequest, listJoinRequests } from '@hub/contracts/join-requests';
import {
  askToMove,
  getMyPlace,
  leavePlace,
  listDestinations,
  withdrawMove,
} from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

type Person = Awaited<ReturnType<typeof aMember>>;
const leave = (client: Client, shownAs: 'name' | 'former-member' = 'name') =>
  client.call(leavePlace, { body: { shownAs } });
const move = (client: Client, authorityId: string, shownAs: 'name' | 'former-member' = 'name') =>
  client.call(askToMove, { body: { authorityId, shownAs } });
const waitingAt = async (lead: Person) =>
  (await (await hub.as(lead)).call(listJoinRequests, { params: { authorityId: lead.authority.id } })).body
    .items;

test('a person sees their place, since when, and who leads', async () => {
  const lead = await aMember(hub.dataSource, { role: 'lead', name: 'Amara Okafor' });
  const participant = await aMember(hub.dataSource, { authority: lead.authority });
  const { body } = await (await hub.as(participant)).call(getMyPlace);
  expect(body).toEqual({
    memberId: participant.member.id,
    authority: { id: lead.authority.id, name: lead.authority.shortName },
    role: 'participant',
    since: participant.member.createdAt.toISOString(),
    leads: ['Amara Okafor'],
    isOnlyLead: false,
    move: null,
    handovers: [],
  });
});

test('the programme team has none, and a stranger signs in first', async () => {
  for (const [client, status] of [
    [facilitator, 404],
    [hub.stranger, 401],
  ] as const) {
    expect((await client.call(getMyPlace)).status).toBe(status);
    expect((await client.call(listDestinations)).status).toBe(status);
    expect((await leave(client)).status).toBe(status);
    expect((await move(client, '00000000-0000-4000-8000-000000000000')).status).toBe(status);
    expect((await client.call(withdrawMove)).status).toBe(status);
  }
});

describe('leaving', () => {
  test('ends access everywhere, keeps the row and how its person is shown', async () => {
    const person = await aMember(hub.dataSource);
    const [here, phone] = [await hub.as(person), await hub.as(person)];
    const { status, headers } = await leave(here, 'former-member');
    expect(status).toBe(204);
    expect(headers.get('set-cookie')).toContain('Max-Age=0');
    expect((await here.call(getMe)).status).toBe(401);
    expect((await phone.call(getMe)).status).toBe(401);
    const [row] = await hub.dataSource.query(
      `select shown_as, ended_at is not null as ended from member where id = $1`,
      [person.member.id],
    );
    expect(row).toEqual({ shown_as: 'former-member', ended: true });
  });

  test('waits until the only lead has handed over', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const client = await hub.as(lead);
    expect((await client.call(getMyPlace)).body.isOnlyLead).toBe(true);
    expect((await leave(client)).body.type).toBe('/problems/last-lead');
    expect((await client.call(getMe)).body.member?.role).toBe('lead');
    await aMember(hub.dataSource, { role: 'lead', authority: lead.authority });
    expect((await leave(client)).status).toBe(204);
  });

  test('asks how the name is shown', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const { status, body } = await leave(client, 'nothing' as 'name');
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: '#/shownAs', detail: 'Choose how your name is shown' }],
    ]);
  });
});

describe('moving', () => {
  test('is asked of the new leads, and nothing changes until they approve; then both at once', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const person = await aMember(hub.dataSource, { name: 'Priya Nair' });
    const client = await hub.as(person);
    const { body: offered } = await client.call(listDestinations);
    expect(offered.items).toContainEqual({ id: lead.authority.id, name: lead.authority.shortName });
    expect(offered.items.map(({ id }) => id)).not.toContain(person.authority.id);

    expect((await move(client, lead.authority.id, 'former-member')).status).toBe(204);
    const [mail] = await mailsTo(hub, lead.email);
    expect(mail?.text).toContain(`Priya Nair of ${person.authority.shortName} has moved`);
    const [request] = await waitingAt(lead);
    expect(request).toMatchObject({
      name: 'Priya Nair',
      jobTitle: null,
      movesFrom: { id: person.authority.id, name: person.authority.shortName },
    });
    expect((await client.call(getMyPlace)).body).toMatchObject({
      authority: { id: person.authority.id },
      move: { authority: { id: lead.authority.id } },
    });

    const params = { authorityId: lead.authority.id, requestId: request?.id ?? '' };
    expect((await (await hub.as(lead)).call(approveJoinRequest, { params })).status).toBe(204);
    expect((await client.call(getMe)).status).toBe(401);
    expect((await (await hub.as(person)).call(getMe)).body.member).toMatchObject({
      role: 'participant',
      authority: { id: lead.authority.id },
    });
    const [old] = await hub.dataSource.query(`select shown_as from member where id = $1`, [person.member.id]);
    expect(old).toEqual({ shown_as: 'former-member' });
  });

  test('declined, they stay where they are and are told why', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    await move(client, lead.authority.id);
    const [request] = await waitingAt(lead);
    const params = { authorityId: lead.authority.id, requestId: request?.id ?? '' };
    await (await hub.as(lead)).call(declineJoinRequest, { params, body: { reason: 'We do not know you.' } });
    expect((await mailsTo(hub, person.email))[0]?.text).toContain('We do not know you.');
    const { body } = await client.call(getMyPlace);
    expect(body).toMatchObject({ authority: { id: person.authority.id }, move: null });
  });

  test('is asked of one authority at a time, and can be taken back', async () => {
    const [one, other] = [
      await aMember(hub.dataSource, { role: 'lead' }),
      await aMember(hub.dataSource, { role: 'lead' }),
    ];
    const client = await hub.as(await aMember(hub.dataSource));
    const answers = await Promise.all([move(client, one.authority.id), move(client, other.authority.id)]);
    expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([204, 409]);
    expect((await move(client, one.authority.id)).body.type).toBe('/problems/move-waiting');
    expect((await client.call(withdrawMove)).status).toBe(204);
    expect((await client.call(withdrawMove)).status).toBe(404);
    expect([...(await waitingAt(one)), ...(await waitingAt(other))]).toEqual([]);
    expect((await move(client, other.authority.id)).status).toBe(204);
  });

  test('waits until the only lead has handed over, also when they became it after asking', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const theirs = await aMember(hub.dataSource, { role: 'lead' });
    const second = await aMember(hub.dataSource, { role: 'lead', authority: theirs.authority });
    expect((await move(await hub.as(lead), theirs.authority.id)).body).toMatchObject({
      type: '/problems/last-lead',
      detail: expect.stringMatching(/^Hand over the lead/),
    });
    expect((await move(await hub.as(second), lead.authority.id)).status).toBe(204);
    expect((await leave(await hub.as(theirs))).status).toBe(204);
    const [request] = await waitingAt(lead);
    const params = { authorityId: lead.authority.id, requestId: request?.id ?? '' };
    const { status, body } = await (await hub.as(lead)).call(approveJoinRequest, { params });
    expect([status, body.type]).toEqual([409, '/problems/last-lead']);
    expect(body.detail).toMatch(/^They are the only lead where they are now/);
    expect((await (await hub.as(second)).call(getMe)).body.member?.authority.id).toBe(theirs.authority.id);
  });

  test('approved and left at the same moment, the person ends in one place or in none', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const person = await aMember(hub.dataSource);
    await anEnrolment(hub.dataSource, person.authority);
    const client = await hub.as(person);
    await move(client, lead.authority.id);
    const [request] = await waitingAt(lead);
    const params = { authorityId: lead.authority.id, requestId: request?.id ?? '' };
    const answers = await Promise.all([
      (await hub.as(lead)).call(approveJoinRequest, { params }),
      leave(client),
    ]);
    for (const { status } of answers) expect(status).toBeLessThan(500);
    const places = await hub.dataSource.query(
      `select authority_id from member where person_id = $1 and ended_at is null`,
      [person.id],
    );
    expect(places).toEqual([{ authority_id: lead.authority.id }]);
  });

  test('goes to authorities that take part, and not to one’s own', async () => {
    const person = await aMember(hub.dataSource);
    const client = await hub.as(person);
    const outside = await anAuthority(hub.dataSource);
    for (const authorityId of [outside.id, person.authority.id]) {
      const { status, body } = await move(client, authorityId);
      expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/authorityId']);
    }
    const { body } = await move(client, 'x', 'y' as 'name');
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['#/authorityId', '#/shownAs']);
  });
});
