import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { acceptInvitation, listInvitations, lookAtInvitation } from '@hub/contracts/invitations';
import { changeMemberRole, leavePlace } from '@hub/contracts/memberships';
import { getMe } from '@hub/contracts/people';
import { MembersService } from '#modules/people/members.service.ts';
import { PeopleService } from '#modules/people/people.service.ts';
import { invited } from '#testing/factories/invitations.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { InvitationsService } from './invitations.service.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

let lead: Awaited<ReturnType<typeof aMember>>;
let authorityId: string;
let asLead: Client;
beforeEach(async () => {
  lead = await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' });
  authorityId = lead.authority.id;
  asLead = await hub.as(lead);
});

/** As when a request to join is approved. */
async function joinsByAnotherWay(email: string) {
  const person = await hub.app.get(PeopleService, { strict: false }).ensure({ email, name: 'Priya Nair' });
  const member = await hub.app
    .get(MembersService, { strict: false })
    .place({ personId: null, name: 'A test' }, { personId: person.id, authorityId, role: 'participant' });
  return { person, member };
}
const look = async (token: string) =>
  (await hub.stranger.call(lookAtInvitation, { body: { token } })).body.state;
const list = async () => (await asLead.call(listInvitations, { params: { authorityId } })).body.items;

test('an invitation of somebody who joined by another way waits no longer', async () => {
  const { email, token } = await invited(hub, asLead, authorityId);
  await joinsByAnotherWay(email);
  expect(await list()).toMatchObject([{ email, state: 'accepted', can: { resend: false, revoke: false } }]);
  expect(await look(token)).toBe('accepted');
});

test('an invitation to a role still waits for somebody who joined as a participant', async () => {
  const { email, token } = await invited(hub, asLead, authorityId, { role: 'delegate' });
  const { person } = await joinsByAnotherWay(email);
  expect(await look(token)).toBe('open');
  const client = await hub.as(person);
  expect((await client.call(acceptInvitation, { body: { token, name: '' } })).status).toBe(204);
  expect((await client.call(getMe)).body.member?.role).toBe('delegate');
});

test('a role that was given and taken away since does not come back by an old invitation', async () => {
  const { email, token } = await invited(hub, asLead, authorityId, { role: 'delegate' });
  const { person, member } = await joinsByAnotherWay(email);
  for (const role of ['delegate', 'participant'] as const)
    await asLead.call(changeMemberRole, { params: { authorityId, memberId: member.id }, body: { role } });
  const client = await hub.as(person);
  const { status, body } = await client.call(acceptInvitation, { body: { token, name: '' } });
  expect([status, body.type]).toEqual([409, '/problems/invitation-not-open']);
  expect((await client.call(getMe)).body.member?.role).toBe('participant');
});

test('gives nobody of the programme team a place, also where a registration named their address', async () => {
  const facilitator = await aFacilitator(hub.dataSource);
  const asFacilitator = await hub.as(facilitator);
  const { token } = await invited(hub, asFacilitator, authorityId, { role: 'lead' });
  await hub.dataSource.query(`update invitation set email = $1 where authority_id = $2`, [
    facilitator.email,
    authorityId,
  ]);
  for (const client of [hub.stranger, asFacilitator]) {
    const { status, body } = await client.call(acceptInvitation, { body: { token, name: '' } });
    expect([status, body.type]).toEqual([403, '/problems/not-allowed']);
  }
  expect((await asFacilitator.call(getMe)).body.member).toBeNull();
});

test('names who invited as they chose to be shown once they have left', async () => {
  const second = await aMember(hub.dataSource, { role: 'lead', authority: lead.authority });
  const { email, token } = await invited(hub, await hub.as(second), authorityId);
  await (await hub.as(second)).call(leavePlace, { body: { shownAs: 'former-member' } });
  const name = `Former member of ${lead.authority.shortName}`;
  expect((await list()).find((each) => each.email === email)?.invitedBy).toBe(name);
  const { body } = await hub.stranger.call(lookAtInvitation, { body: { token } });
  expect(body.invitation?.invitedBy).toBe(name);
});

test('one that was accepted is forgotten half a year after its last day, like every other', async () => {
  const { token } = await invited(hub, asLead, authorityId);
  await hub.stranger.call(acceptInvitation, { body: { token, name: '' } });
  const invitations = hub.app.get(InvitationsService, { strict: false });
  hub.clock.advance({ days: 190 });
  await invitations.forgetOld();
  expect(await list()).toHaveLength(1);
  hub.clock.advance({ days: 10 });
  await invitations.forgetOld();
  expect(await list()).toEqual([]);
});
