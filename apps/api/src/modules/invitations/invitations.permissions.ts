import {
  acceptInvitation,
  askForInvitationAgain,
  getInviting,
  listInvitations,
  lookAtInvitation,
  previewInvitations,
  readInvitationFile,
  resendInvitation,
  revokeInvitation,
  sendInvitations,
} from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { forAnyone, forSignedIn, permits, type Question } from '#platform/auth/permission.ts';
import { mayInviteAs, mayManageInvitations } from './invitations.policy.ts';

const managed = permits(mayManageInvitations);
const as =
  (role: MemberRole): Question =>
  (actor, authorityId) => {
    if (!mayManageInvitations(actor, authorityId)) return 'not-found';
    return mayInviteAs(actor, authorityId, role) ? 'yes' : 'not-allowed';
  };
const changed: Record<string, Question> = {
  'a participant’s': as('participant'),
  'a delegate’s': as('delegate'),
  'a sponsor’s': as('sponsor'),
  'a lead’s': as('lead'),
};

export const invitationsPermissions = [
  forSignedIn(getInviting, managed),
  forSignedIn(listInvitations, managed),
  forSignedIn(previewInvitations, managed),
  forSignedIn(readInvitationFile, managed),
  // Whom of a list they may not invite is left out, and said.
  forSignedIn(sendInvitations, managed),
  forSignedIn(resendInvitation, changed),
  forSignedIn(revokeInvitation, changed),
  forAnyone(lookAtInvitation),
  forAnyone(acceptInvitation),
  forAnyone(askForInvitationAgain),
];
