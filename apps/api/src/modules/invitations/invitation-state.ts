import type { InvitationState } from '@hub/contracts/invitations';

export interface Dates {
  expiresAt: Date;
  acceptedAt: Date | null;
  revokedAt: Date | null;
}

export function stateOf({ expiresAt, acceptedAt, revokedAt }: Dates, now: Date): InvitationState {
  if (acceptedAt) return 'accepted';
  if (revokedAt) return 'revoked';
  return expiresAt <= now ? 'expired' : 'open';
}
