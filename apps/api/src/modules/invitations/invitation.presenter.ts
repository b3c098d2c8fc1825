import type { Invitation } from '@hub/contracts/invitations';
import type { Actor } from '#platform/auth/actor.ts';
import { stateOf } from './invitation-state.ts';
import { mayInviteAs } from './invitations.policy.ts';
import type { ListedRow } from './invitations.queries.ts';

export function presentInvitation(actor: Actor, row: ListedRow, now: Date): Invitation {
  const state = stateOf(row, now);
  const isWaiting = state === 'open' || state === 'expired';
  const mayChange = isWaiting && mayInviteAs(actor, row.authorityId, row.role);
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    role: row.role,
    state,
    invitedBy: row.invitedBy,
    sentAt: row.sentAt.toISOString(),
    timesSent: row.timesSent,
    expiresAt: row.expiresAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy: row.revokedBy,
    can: { resend: mayChange, revoke: mayChange },
  };
}
