import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changeMemberRole, endMember, listMembers } from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }));
});
afterAll(() => hub.close());

const nobody = '00000000-0000-4000-8000-000000000000';
type Person = Awaited<ReturnType<typeof aMember>>;
type Placed = Pick<Person, 'member' | 'authority'>;
/** An authority with one of each. */
async function aTeam() {
  const lead = await aMember(hub.dataSource, { role: 'lead' });
  const { authority } = lead;
  const of = (role: 'participant' | 'delegate' | 'sponsor') => aMember(hub.dataSource, { authority, role });
  const [participant, delegate, sponsor] = [
    await of('participant'),
    await of('delegate'),
    await of('sponsor'),
  ];
  return { authority, lead, participant, delegate, sponsor };
}
const list = (client: Client, authorityId: string) => client.call(listMembers, { params: { authorityId } });
const give = (client: Client, { member, authority }: Placed, role: string) =>
  client.call(changeMemberRole, {
    params: { authorityId: authority.id, memberId: member.id },
    body: { role: role as 'participant' },
  });
const end = (client: Client, { member, authority }: Person) =>
  client.call(endMember, { params: { authorityId: authority.id, memberId: member.id } });
const roleOf = async (person: Person) => (await (await hub.as(person)).call(getMe)).body.member?.role;

describe('the people of an authority', () => {
  test('are listed with their roles, the lead first, and with what each reader may do', async () => {
    const { authority, lead, participant, delegate, sponsor } = await aTeam();
    const { body } = await list(await hub.as(lead), authority.id);
    expect(body.items.map(({ id, role }) => [id, role])).toEqual([
      [lead.member.id, 'lead'],
      [sponsor.member.id, 'sponsor'],
      [delegate.member.id, 'delegate'],
      [participant.member.id, 'participant'],
    ]);
    expect(body).toMatchObject({ takesPart: true, can: { appoint: true, handOver: true }, nextCursor: null });
    const can = (rows: typeof body.items) =>
      rows.map(({ can: { become, end: ends } }) => [become.join(' '), ends]);
    expect(can(body.items)).toEqual([
      ['', false],
      ['participant delegate', true],
      ['participant sponsor', true],
      ['delegate sponsor', true],
    ]);
    expect(can((await list(await hub.as(delegate), authority.id)).body.items)).toEqual([
      ['', false],
      ['', false],
      ['', false],
      ['', true],
    ]);
    expect(can((await list(facilitator, authority.id)).body.items)).toEqual([
      ['participant delegate sponsor', true],
      ['participant lead delegate', true],
      ['participant lead sponsor', true],
      ['lead delegate sponsor', true],
    ]);
  });

  test('come in pages that neither repeat nor miss anybody', async () => {
    const { authority, lead } = await aTeam();
    const client = await hub.as(lead);
    const whole = (await list(client, authority.id)).body.items.map(({ id }) => id);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.call(listMembers, {
        params: { authorityId: authority.id },
        query: { limit: 1, cursor },
      });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(whole);
    const wrong = await client.call(listMembers, {
      params: { authorityId: authority.id },
      query: { cursor: 'x' },
    });
    expect(wrong.status).toBe(422);
  });

  test('of an authority without a phase are participants, and nothing else to become', async () => {
    const member = await aMember(hub.dataSource);
    const { body } = await list(facilitator, member.authority.id);
    expect(body).toMatchObject({ takesPart: false, items: [{ role: 'participant', can: { become: [] } }] });
    expect((await give(facilitator, member, 'lead')).body.type).toBe('/problems/not-enrolled');
  });

  test('are for those who manage them', async () => {
    const { authority, participant, sponsor } = await aTeam();
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    expect((await list(hub.stranger, authority.id)).status).toBe(401);
    expect((await list(other, authority.id)).status).toBe(403);
    expect((await list(await hub.as(participant), authority.id)).status).toBe(403);
    expect((await list(await hub.as(sponsor), authority.id)).status).toBe(403);
    expect((await list(facilitator, nobody)).status).toBe(404);
    expect((await list(facilitator, 'nothing')).status).toBe(422);
  });
});

describe('a role', () => {
  test('is given by the lead and held at once', async () => {
    const { lead, participant } = await aTeam();
    const client = await hub.as(lead);
    for (const role of ['delegate', 'sponsor', 'participant'] as const) {
      expect((await give(client, participant, role)).status).toBe(204);
      expect(await roleOf(participant)).toBe(role);
    }
  });

  test('of lead is handed over, not given: only the programme team names one', async () => {
    const { lead, participant, delegate } = await aTeam();
    const refused = await give(await hub.as(lead), participant, 'lead');
    expect(refused.status).toBe(403);
    expect(refused.body.detail).toMatch(/^Hand over the lead/);
    expect((await give(await hub.as(lead), lead, 'participant')).status).toBe(403);
    expect((await give(await hub.as(delegate), participant, 'lead')).status).toBe(403);
    expect((await give(facilitator, participant, 'lead')).status).toBe(204);
    expect(await roleOf(participant)).toBe('lead');
    expect((await give(facilitator, lead, 'participant')).status).toBe(204);
    expect((await give(facilitator, participant, 'participant')).body.type).toBe('/problems/last-lead');
  });

  test('is not a delegate’s to give', async () => {
    const { delegate, participant, sponsor } = await aTeam();
    const client = await hub.as(delegate);
    for (const [who, role] of [
      [participant, 'delegate'],
      [participant, 'sponsor'],
      [sponsor, 'participant'],
      [delegate, 'sponsor'],
    ] as const)
      expect((await give(client, who, role)).status).toBe(403);
  });

  test('is refused to strangers, to other authorities, and for what is no role or no member', async () => {
    const { lead, participant } = await aTeam();
    const other = await aMember(hub.dataSource, { role: 'lead' });
    expect((await give(hub.stranger, participant, 'delegate')).status).toBe(401);
    expect((await give(await hub.as(other), participant, 'delegate')).status).toBe(403);
    const { status, body } = await give(await hub.as(lead), participant, 'king');
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: '#/role', detail: 'Choose participant, delegate, sponsor or authority lead' }],
    ]);
    // A member of another authority under one's own.
    const mixed = { member: other.member, authority: lead.authority };
    expect((await give(await hub.as(lead), mixed, 'delegate')).status).toBe(404);
  });
});

describe('a place', () => {
  test('is ended by lead or delegate: they are out, told by mail, and it is recorded for whom', async () => {
    const { authority, delegate, lead, participant } = await aTeam();
    expect((await end(await hub.as(delegate), participant)).status).toBe(204);
    expect((await (await hub.as(participant)).call(getMe)).status).toBe(401);
    const [mail] = await mailsTo(hub, participant.email);
    expect(mail?.subject).toContain(`Your place at ${authority.shortName}`);
    expect(mail?.text).toContain(`${delegate.name} has ended your place`);
    expect(mail?.text).toContain('/left');
    expect(
      await hub.dataSource.query(
        `select person_name, role, acted_for, subject_name from audit_entry where action = 'member.left' and authority_id = $1`,
        [authority.id],
      ),
    ).toEqual([
      { person_name: delegate.name, role: 'delegate', acted_for: lead.name, subject_name: participant.name },
    ]);
    expect((await end(await hub.as(lead), participant)).body.type).toBe('/problems/member-not-found');
  });

  test('with a role is not a delegate’s to end, and one’s own is ended elsewhere', async () => {
    const { delegate, lead, sponsor } = await aTeam();
    const client = await hub.as(delegate);
    expect((await end(client, lead)).status).toBe(403);
    expect((await end(client, sponsor)).status).toBe(403);
    const own = await end(await hub.as(lead), lead);
    expect([own.status, own.body.detail]).toEqual([403, 'To leave, choose “Your place”.']);
    expect(await roleOf(lead)).toBe('lead');
  });

  test('of the last lead is ended by nobody', async () => {
    const { lead } = await aTeam();
    expect((await end(facilitator, lead)).body.type).toBe('/problems/last-lead');
  });

  test('two leads who remove each other at once leave one behind', async () => {
    for (let times = 0; times < 3; times += 1) {
      const authority = await anAuthority(hub.dataSource);
      const one = await aMember(hub.dataSource, { role: 'lead', authority });
      const other = await aMember(hub.dataSource, { role: 'lead', authority });
      const [asOne, asOther] = [await hub.as(one), await hub.as(other)];
      const answers = await Promise.all([end(asOne, other), end(asOther, one)]);
      const statuses = answers.map(({ status }) => status);
      expect(statuses.filter((status) => status === 204)).toHaveLength(1);
      expect([401, 403, 409]).toContain(statuses.find((status) => status !== 204));
      const { body } = await list(facilitator, authority.id);
      expect(body.items.map(({ role }) => role)).toEqual(['lead']);
    }
  });

  test('is refused to strangers and to other authorities', async () => {
    const { participant } = await aTeam();
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    expect((await end(hub.stranger, participant)).status).toBe(401);
    expect((await end(other, participant)).status).toBe(403);
  });
});
