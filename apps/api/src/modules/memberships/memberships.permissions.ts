import { acceptHandover, cancelHandover, declineHandover, proposeHandover } from '@hub/contracts/handovers';
import {
  approveDomain,
  approveJoinRequest,
  declineJoinRequest,
  fileJoinRequest,
  listDomains,
  listJoinRequests,
  lookAtJoinLink,
  removeDomain,
  requestJoinLink,
} from '@hub/contracts/join-requests';
import {
  askToMove,
  changeMemberRole,
  endMember,
  getMyPlace,
  getWaitingForMe,
  leavePlace,
  listDestinations,
  listMembers,
  withdrawMove,
} from '@hub/contracts/memberships';
import type { MemberRole } from '@hub/contracts/people';
import { belongsTo } from '#platform/auth/actor.ts';
import { forAnyone, forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { hasPlace, mayEnd, mayGiveRole, mayHandOver, mayManagePeople } from './memberships.policy.ts';

const managed = permits(mayManagePeople);
const somebody = (authorityId: string, role: MemberRole) => ({ id: 'somebody', authorityId, role });
const ended = (role: MemberRole): Question =>
  permits((actor, authorityId) => mayEnd(actor, somebody(authorityId, role)));
const given = (role: MemberRole): Question =>
  permits((actor, authorityId) => mayGiveRole(actor, somebody(authorityId, 'participant'), role));
const ownPlace = reveals((actor) => hasPlace(actor));
const answered: Record<string, Question> = {
  'asked of oneself': reveals(belongsTo),
  'asked of somebody else': reveals(() => false),
};

export const membershipsPermissions = [
  forSignedIn(listMembers, managed),
  forSignedIn(changeMemberRole, { 'to be a delegate': given('delegate'), 'to be the lead': given('lead') }),
  forSignedIn(endMember, {
    'a participant’s': ended('participant'),
    'a delegate’s': ended('delegate'),
    'another lead’s': ended('lead'),
  }),
  forSignedIn(proposeHandover, permits(mayHandOver)),
  forSignedIn(acceptHandover, answered),
  forSignedIn(declineHandover, answered),
  forSignedIn(cancelHandover, reveals(mayHandOver)),
  forSignedIn(getMyPlace, ownPlace),
  forSignedIn(getWaitingForMe),
  forSignedIn(leavePlace, ownPlace),
  forSignedIn(listDestinations, ownPlace),
  forSignedIn(askToMove, ownPlace),
  forSignedIn(withdrawMove, ownPlace),
  forSignedIn(listJoinRequests, managed),
  forSignedIn(approveJoinRequest, managed),
  forSignedIn(declineJoinRequest, managed),
  forSignedIn(listDomains, managed),
  forSignedIn(approveDomain, managed),
  forSignedIn(removeDomain, managed),
  forAnyone(requestJoinLink),
  forAnyone(lookAtJoinLink),
  forAnyone(fileJoinRequest),
];
