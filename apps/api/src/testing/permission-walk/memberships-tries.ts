import { randomUUID } from 'node:crypto';
import * as handovers from '@hub/contracts/handovers';
import * as joining from '@hub/contracts/join-requests';
import * as memberships from '@hub/contracts/memberships';
import type { MemberRole } from '@hub/contracts/people';
import { hashToken, newToken } from '#platform/secrets/token.ts';
import { AuthorityDomainEntity } from '#modules/memberships/authority-domain.entity.ts';
import { HandoverEntity } from '#modules/memberships/handover.entity.ts';
import { JoinLinkEntity } from '#modules/memberships/join-link.entity.ts';
import { JoinRequestEntity } from '#modules/memberships/join-request.entity.ts';
import { aMember, anEnrolment } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

const ofAuthority: Tries[string] = ({ about }) => ({ params: { authorityId: about.id } });

async function somebody({ hub, about }: World, role: MemberRole = 'participant') {
  const { member } = await aMember(hub.dataSource, { authority: about, role });
  return { authorityId: about.id, memberId: member.id };
}

const endedRole: Record<string, MemberRole> = { 'a delegate’s': 'delegate', 'another lead’s': 'lead' };

/** Open, between two who stand in the authority; the walker is one of them where they can be. */
async function aHandover(world: World, isAsked: boolean, isAsking = false): Promise<Record<string, string>> {
  const { hub, about, walker } = world;
  const own = walker.member?.authorityId === about.id ? walker.member.id : undefined;
  const { id: enrolmentId } = await anEnrolment(hub.dataSource, about);
  const from = isAsking && own && world.role === 'lead' ? own : (await somebody(world, 'lead')).memberId;
  const to = isAsked && own ? own : (await somebody(world)).memberId;
  const { id: handoverId } = await hub.dataSource.getRepository(HandoverEntity).save({
    enrolmentId,
    fromMemberId: from,
    toMemberId: to,
    becomes: 'participant',
    proposedAt: hub.clock.now(),
    expiresAt: new Date(hub.clock.now().getTime() + 86_400_000),
    answeredAt: null,
    outcome: null,
  });
  return { authorityId: about.id, handoverId };
}
const answered: Tries[string] = async (world, of) => ({
  params: await aHandover(world, of === 'asked of oneself'),
});

async function aJoinRequest({ hub, about }: World): Promise<Record<string, string>> {
  const { id: requestId } = await hub.dataSource.getRepository(JoinRequestEntity).save({
    authorityId: about.id,
    personId: null,
    fromMemberId: null,
    email: `${randomUUID()}@walked.example`,
    name: 'Zoë O’Brien',
    jobTitle: 'Officer',
    filedAt: hub.clock.now(),
    answeredAt: null,
  });
  return { authorityId: about.id, requestId };
}

async function aDomain({ hub, about }: World): Promise<{ authorityId: string; domain: string }> {
  const domain = `${randomUUID()}.example`;
  await hub.dataSource
    .getRepository(AuthorityDomainEntity)
    .insert({ authorityId: about.id, domain, approvedBy: null, approvedAt: hub.clock.now() });
  return { authorityId: about.id, domain };
}
async function aLink(world: World): Promise<string> {
  const token = newToken();
  const { domain } = await aDomain(world);
  await world.hub.dataSource.getRepository(JoinLinkEntity).insert({
    email: `somebody@${domain}`,
    linkHash: hashToken(token),
    expiresAt: new Date(world.hub.clock.now().getTime() + 86_400_000),
  });
  return token;
}

async function elsewhere({ hub }: World): Promise<memberships.MoveInput> {
  const { authority } = await aMember(hub.dataSource, { role: 'lead' });
  return { authorityId: authority.id, shownAs: 'name' };
}

/** Joining, moving, leaving, and the people of an authority. */
export const membershipsTries: Tries = {
  ...tryOf(memberships.listMembers, ofAuthority),
  ...tryOf(memberships.changeMemberRole, async (world, of) => ({
    params: await somebody(world),
    body: { role: of === 'to be the lead' ? 'lead' : 'delegate' },
  })),
  ...tryOf(memberships.endMember, async (world, of) => ({ params: await somebody(world, endedRole[of]) })),
  ...tryOf(handovers.proposeHandover, async (world) => {
    const { authorityId, memberId } = await somebody(world);
    return { params: { authorityId }, body: { toMemberId: memberId, becomes: 'delegate' } };
  }),
  ...tryOf(handovers.acceptHandover, answered),
  ...tryOf(handovers.declineHandover, answered),
  ...tryOf(handovers.cancelHandover, async (world) => ({ params: await aHandover(world, false, true) })),
  ...tryOf(memberships.leavePlace, () => ({ body: { shownAs: 'name' } })),
  ...tryOf(memberships.askToMove, async (world) => ({ body: await elsewhere(world) })),
  ...tryOf(memberships.withdrawMove, async (world) => {
    await world.client.call(memberships.askToMove, { body: await elsewhere(world) });
    return {};
  }),
  ...tryOf(joining.listJoinRequests, ofAuthority),
  ...tryOf(joining.approveJoinRequest, async (world) => ({ params: await aJoinRequest(world) })),
  ...tryOf(joining.declineJoinRequest, async (world) => ({
    params: await aJoinRequest(world),
    body: { reason: 'Not known here' },
  })),
  ...tryOf(joining.listDomains, ofAuthority),
  ...tryOf(joining.approveDomain, ({ about }) => ({
    params: { authorityId: about.id },
    body: { domain: 'walked.example' },
  })),
  ...tryOf(joining.removeDomain, async (world) => ({ params: await aDomain(world) })),
  ...tryOf(joining.requestJoinLink, () => ({ body: { email: `${randomUUID()}@walked.example` } })),
  ...tryOf(joining.lookAtJoinLink, async (world) => ({ body: { token: await aLink(world) } })),
  ...tryOf(joining.fileJoinRequest, async (world) => ({
    body: {
      token: await aLink(world),
      authorityId: world.about.id,
      name: 'Zoë O’Brien',
      jobTitle: 'Officer',
    },
  })),
};
