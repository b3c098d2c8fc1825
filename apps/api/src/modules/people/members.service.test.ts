import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';
import { MembersService } from './members.service.ts';

let hub: TestHub;
let members: MembersService;
const by = { personId: null, name: 'A test' };
beforeAll(async () => {
  hub = await startTestHub();
  members = hub.app.get(MembersService, { strict: false });
});
afterAll(() => hub.close());

const me = async (person: { id: string }) => (await (await hub.as(person)).call(getMe)).body;

describe('places', () => {
  test('a new place opens the hub at once and is in the audit record', async () => {
    const { dataSource } = hub;
    const authority = await anAuthority(dataSource);
    await anEnrolment(dataSource, authority);
    const person = await aMember(dataSource);
    await members.place(by, { personId: person.id, authorityId: authority.id, role: 'delegate' });
    expect((await me(person)).member).toMatchObject({ role: 'delegate', authority: { id: authority.id } });
    const told = await dataSource.query(
      `select action, authority_id from audit_entry where subject_id = $1 order by id`,
      [person.id],
    );
    expect(told).toEqual([
      { action: 'member.left', authority_id: person.authority.id },
      { action: 'member.joined', authority_id: authority.id },
      { action: 'member.role-changed', authority_id: authority.id },
    ]);
  });

  test('an authority without a phase has participants only', async () => {
    const person = await aMember(hub.dataSource);
    await expect(members.giveRole(by, person.member, 'lead')).rejects.toMatchObject({ code: 'not-enrolled' });
  });

  test('nobody is given a place in an authority that has ended', async () => {
    const person = await aMember(hub.dataSource);
    const { id: authorityId } = await anAuthority(hub.dataSource);
    await hub.dataSource.query(`update authority set ended_on = '2026-04-01' where id = $1`, [authorityId]);
    const placed = members.place(by, { personId: person.id, authorityId, role: 'participant' });
    await expect(placed).rejects.toMatchObject({ code: 'authority-ended' });
    expect((await me(person)).member?.authority.id).toBe(person.authority.id);
  });

  test('the last lead can neither leave nor become somebody else', async () => {
    const lead = await aMember(hub.dataSource, { role: 'lead' });
    await expect(members.end(by, lead.member)).rejects.toMatchObject({ code: 'last-lead' });
    await expect(members.giveRole(by, lead.member, 'participant')).rejects.toMatchObject({
      code: 'last-lead',
    });
    expect((await me(lead)).member?.role).toBe('lead');
  });

  test('of two leads who remove each other at once, one stays', async () => {
    const one = await aMember(hub.dataSource, { role: 'lead' });
    const other = await aMember(hub.dataSource, { role: 'lead', authority: one.authority });
    const results = await Promise.allSettled([members.end(by, one.member), members.end(by, other.member)]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refusal = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(refusal.reason).toMatchObject({ code: 'last-lead' });
  });

  test('whoever has left is signed out everywhere and is nobody when they sign in', async () => {
    const person = await aMember(hub.dataSource);
    const page = await hub.as(person);
    expect((await page.call(getMe)).status).toBe(200);
    await members.end(by, person.member);
    expect((await page.call(getMe)).status).toBe(401);
    expect((await (await hub.as(person)).call(getMe)).status).toBe(401);
  });

  test('a sponsor and the programme team need a second step, and a participant does not', async () => {
    const { dataSource } = hub;
    const half = async (person: { id: string }) => {
      const client = await hub.as(person);
      await dataSource.query(`update sign_in set is_two_step = false where person_id = $1`, [person.id]);
      return (await client.call(getMe)).body.awaits;
    };
    expect(await half(await aMember(dataSource, { role: 'sponsor' }))).toBe('second-step-setup');
    expect(await half(await aFacilitator(dataSource))).toBe('second-step-setup');
    expect(await half(await aMember(dataSource, { role: 'lead' }))).toBeNull();
  });
});

test('the audit record cannot be changed, not even by the hub’s own database user', async () => {
  const { dataSource } = hub;
  await members.place(by, {
    personId: (await aMember(dataSource)).id,
    authorityId: (await anAuthority(dataSource)).id,
    role: 'participant',
  });
  for (const statement of [
    `update audit_entry set person_name = 'Nobody'`,
    `delete from audit_entry`,
    `truncate audit_entry`,
  ])
    await expect(dataSource.query(statement)).rejects.toThrow('The audit record is append-only');
});
