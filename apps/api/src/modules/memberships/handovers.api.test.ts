import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { acceptHandover, cancelHandover, declineHandover, proposeHandover } from '@hub/contracts/handovers';
import { endMember, getMyPlace, getWaitingForMe } from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import { EnrolmentRoleEntity } from '#modules/enrolments/enrolment-role.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

type Person = Pick<Awaited<ReturnType<typeof aMember>>, 'member' | 'authority'>;
const propose = (client: Client, to: Person, becomes: 'participant' | 'delegate' = 'delegate') =>
  client.call(proposeHandover, {
    params: { authorityId: to.authority.id },
    body: { toMemberId: to.member.id, becomes },
  });
/** A lead who has asked a colleague. */
async function aProposal() {
  const lead = await aMember(hub.dataSource, { role: 'lead' });
  const colleague = await aMember(hub.dataSource, { authority: lead.authority });
  const [asLead, asColleague] = [await hub.as(lead), await hub.as(colleague)];
  expect((await propose(asLead, colleague)).status).toBe(204);
  const { body } = await asLead.call(getMyPlace);
  const params = { authorityId: lead.authority.id, handoverId: body.handovers[0]?.id ?? '' };
  return { lead, colleague, asLead, asColleague, params };
}
const roleOf = async (person: { id: string }) => (await (await hub.as(person)).call(getMe)).body.member?.role;

test('a hand-over changes nothing until the colleague accepts, then both roles at once', async () => {
  const { lead, colleague, asLead, asColleague, params } = await aProposal();
  const [asked] = await mailsTo(hub, colleague.email);
  expect(asked?.subject).toBe(`${lead.name} asks you to lead ${lead.authority.shortName}’s part in SC-WRES`);
  expect(await roleOf(lead)).toBe('lead');
  const { body: waiting } = await asColleague.call(getWaitingForMe);
  expect(waiting.handovers).toMatchObject([
    {
      from: { name: lead.name },
      to: { name: colleague.name },
      becomes: 'delegate',
      can: { answer: true, cancel: false },
    },
  ]);
  expect((await asLead.call(getWaitingForMe)).body.handovers).toEqual([]);
  expect((await asLead.call(getMyPlace)).body).toMatchObject({
    isOnlyLead: true,
    leads: [lead.name],
    handovers: [{ can: { answer: false, cancel: true } }],
  });

  expect((await asColleague.call(acceptHandover, { params })).status).toBe(204);
  expect([await roleOf(lead), await roleOf(colleague)]).toEqual(['delegate', 'lead']);
  const [told] = await mailsTo(hub, lead.email);
  expect(told?.subject).toBe(`${colleague.name} now leads ${lead.authority.shortName}’s part in SC-WRES`);
  const entries = await hub.dataSource.query<{ action: string; detail: object }[]>(
    `select action, person_name, detail from audit_entry where authority_id = $1 and action like 'handover.%' order by id`,
    [lead.authority.id],
  );
  expect(entries).toEqual([
    {
      action: 'handover.proposed',
      person_name: lead.name,
      detail: { from: lead.name, to: colleague.name, becomes: 'delegate' },
    },
    {
      action: 'handover.accepted',
      person_name: colleague.name,
      detail: {
        from: lead.name,
        to: colleague.name,
        becomes: 'delegate',
        proposedAt: hub.clock.now().toISOString(),
      },
    },
  ]);
  expect((await asColleague.call(acceptHandover, { params })).body.type).toBe('/problems/handover-over');
});

test('declined, the lead stays and hears of it', async () => {
  const { lead, colleague, asColleague, params } = await aProposal();
  expect((await asColleague.call(declineHandover, { params })).status).toBe(204);
  expect([await roleOf(lead), await roleOf(colleague)]).toEqual(['lead', 'participant']);
  const [told] = await mailsTo(hub, lead.email);
  expect(told?.subject).toBe(`${colleague.name} has declined to take over at ${lead.authority.shortName}`);
});

test('taken back, it can no longer be accepted, and somebody else can be asked', async () => {
  const { lead, colleague, asLead, asColleague, params } = await aProposal();
  const other = await aMember(hub.dataSource, { authority: lead.authority });
  expect((await propose(asLead, other)).body.type).toBe('/problems/handover-open');
  expect((await asLead.call(cancelHandover, { params })).status).toBe(204);
  expect((await asColleague.call(acceptHandover, { params })).status).toBe(409);
  expect((await propose(asLead, other)).status).toBe(204);
  expect(await roleOf(colleague)).toBe('participant');
});

test('accepted and taken back at the same moment, one of the two counts', async () => {
  const { lead, asLead, asColleague, params } = await aProposal();
  const answers = await Promise.all([
    asColleague.call(acceptHandover, { params }),
    asLead.call(cancelHandover, { params }),
  ]);
  expect(answers.map(({ status }) => status).sort((one, other) => one - other)).toEqual([204, 409]);
  const leads = await hub.dataSource.query(
    `select 1 from enrolment_role r join enrolment e on e.id = r.enrolment_id where e.authority_id = $1 and r.role = 'lead'`,
    [lead.authority.id],
  );
  expect(leads).toHaveLength(1);
});

test('after 14 days it is over, and makes room for another', async () => {
  const { colleague, asLead, asColleague, params } = await aProposal();
  hub.clock.advance({ days: 14 });
  expect((await asColleague.call(getWaitingForMe)).body.handovers).toEqual([]);
  expect((await asColleague.call(acceptHandover, { params })).body.type).toBe('/problems/handover-over');
  expect((await propose(asLead, colleague)).status).toBe(204);
});

test('of somebody who led the phase before, and no longer does, it makes nobody lead of the next', async () => {
  const before = hub.clock.now();
  hub.clock.set('2027-05-28T09:00:00Z');
  const { lead, colleague, asLead, asColleague, params } = await aProposal();
  const next = await hub.dataSource.getRepository(PhaseEntity).save({
    name: `Next phase ${lead.id}`,
    years: '2027-28',
    startsOn: '2027-06-01',
    endsOn: '2028-05-31',
  });
  const other = await aMember(hub.dataSource, { authority: lead.authority });
  const { id: enrolmentId } = await hub.dataSource.getRepository(EnrolmentEntity).save({
    phaseId: next.id,
    authorityId: lead.authority.id,
    state: 'registered',
    services: ['adults'],
    registeredAt: hub.clock.now(),
    stateChangedAt: hub.clock.now(),
  });
  await hub.dataSource
    .getRepository(EnrolmentRoleEntity)
    .insert({ enrolmentId, memberId: other.member.id, role: 'lead' });
  hub.clock.advance({ days: 5 });
  expect(await roleOf(other)).toBe('lead');
  expect((await asLead.call(getMyPlace)).body.handovers).toEqual([]);
  expect((await asColleague.call(acceptHandover, { params })).body.type).toBe('/problems/handover-over');
  expect(await roleOf(colleague)).toBe('participant');
  hub.clock.set(before.toISOString());
  await hub.dataSource.getRepository(PhaseEntity).delete(next.id);
});

test('to somebody who left meanwhile it is over, and the lead asks another', async () => {
  const { lead, colleague, asLead, asColleague, params } = await aProposal();
  await asLead.call(endMember, {
    params: { authorityId: lead.authority.id, memberId: colleague.member.id },
  });
  expect((await asColleague.call(acceptHandover, { params })).status).toBe(401);
  expect((await asLead.call(getMyPlace)).body.handovers).toEqual([]);
  expect((await propose(asLead, colleague)).body.errors?.[0]).toEqual({
    pointer: '#/toMemberId',
    detail: 'Choose a colleague who has a place in your authority',
  });
  const other = await aMember(hub.dataSource, { authority: lead.authority });
  expect((await propose(asLead, other)).status).toBe(204);
});

describe('proposing', () => {
  test('refuses oneself, a lead, the sponsor and people of another authority', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead', name: 'Amara Okafor' });
    const { authority } = lead;
    const asLead = await hub.as(lead);
    const detailFor = async (to: Person) =>
      (await propose(asLead, { member: to.member, authority })).body.errors?.map(({ detail }) => detail);
    expect(await detailFor(lead)).toEqual(['Choose a colleague, not yourself']);
    const second = await aMember(hub.dataSource, { role: 'lead', authority, name: 'Jo Tan' });
    expect(await detailFor(second)).toEqual(['Jo Tan leads already. Choose somebody else']);
    const sponsor = await aMember(hub.dataSource, { role: 'sponsor', authority });
    expect((await detailFor(sponsor))?.[0]).toContain('signs off what the lead prepares');
    expect(await detailFor(await aMember(hub.dataSource))).toEqual([
      'Choose a colleague who has a place in your authority',
    ]);
    const { status, body } = await asLead.call(proposeHandover, {
      params: { authorityId: authority.id },
      body: { toMemberId: 'x', becomes: 'sponsor' as 'delegate' },
    });
    expect(status).toBe(422);
    expect(body.errors?.map(({ pointer }) => pointer)).toEqual(['#/toMemberId', '#/becomes']);
  });

  test('is the lead’s alone', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    const { authority } = lead;
    const colleague = await aMember(hub.dataSource, { authority });
    const delegate = await hub.as(await aMember(hub.dataSource, { authority, role: 'delegate' }));
    const other = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    const facilitator = await hub.as(await aFacilitator(hub.dataSource));
    expect((await propose(hub.stranger, colleague)).status).toBe(401);
    for (const client of [delegate, other, facilitator, await hub.as(colleague)])
      expect((await propose(client, colleague)).status).toBe(403);
  });
});

test('answering is the colleague’s alone, taking back the lead’s; nobody else knows of it', async () => {
  const { lead, asLead, asColleague, params } = await aProposal();
  const other = await hub.as(await aMember(hub.dataSource, { authority: lead.authority, role: 'delegate' }));
  const facilitator = await hub.as(await aFacilitator(hub.dataSource));
  for (const endpoint of [acceptHandover, declineHandover, cancelHandover]) {
    expect((await hub.stranger.call(endpoint, { params })).status).toBe(401);
    expect((await other.call(endpoint, { params })).status).toBe(404);
    expect((await facilitator.call(endpoint, { params })).status).toBe(404);
    expect((await asLead.call(endpoint, { params: { ...params, handoverId: 'x' } })).status).toBe(422);
  }
  expect((await asLead.call(acceptHandover, { params })).status).toBe(403);
  expect((await asLead.call(declineHandover, { params })).status).toBe(403);
  expect((await asColleague.call(cancelHandover, { params })).status).toBe(403);
});
