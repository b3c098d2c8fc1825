import type { MemberRole } from '@hub/contracts/people';
import { type Actor, actsAsLeadOf, isLeadOf, isProgrammeTeam } from '#platform/auth/actor.ts';

/** Inviting, seeing who is invited, sending again, withdrawing. */
export const mayManageInvitations = (actor: Actor, authorityId: string): boolean =>
  actsAsLeadOf(actor, authorityId) || isProgrammeTeam(actor);

/** Into this role. Delegates appoint nobody; a lead comes from the programme team, or by a hand-over. */
export function mayInviteAs(actor: Actor, authorityId: string, role: MemberRole): boolean {
  switch (role) {
    case 'participant':
      return mayManageInvitations(actor, authorityId);
    case 'delegate':
    case 'sponsor':
      return isLeadOf(actor, authorityId) || isProgrammeTeam(actor);
    case 'lead':
      return isProgrammeTeam(actor);
  }
}
