import type { Invitation, InvitationLook, PreviewRow } from '@hub/contracts/invitations';
import { lead } from '#testing/people.ts';

export const authority = lead.member?.authority ?? { id: '', name: '' };

let counter = 0;

/** An invitation as the API would answer with it to the lead. */
export function anInvitation(changes: Partial<Invitation> = {}): Invitation {
  counter += 1;
  return {
    id: `1a7e0000-0000-4000-8000-${String(counter).padStart(12, '0')}`,
    email: 'rosa.diaz@alderbrook.example',
    name: 'Rosa Diaz',
    role: 'participant',
    state: 'open',
    invitedBy: 'Amara Okafor',
    sentAt: '2026-11-20T09:00:00.000Z',
    timesSent: 1,
    expiresAt: '2026-12-04T09:00:00.000Z',
    acceptedAt: null,
    revokedAt: null,
    revokedBy: null,
    can: { resend: true, revoke: true },
    ...changes,
  };
}

export const aPreviewRow = (changes: Partial<PreviewRow> = {}): PreviewRow => ({
  row: 1,
  email: 'rosa.diaz@alderbrook.example',
  name: 'Rosa Diaz',
  role: 'participant',
  verdict: 'new',
  duplicateOf: null,
  reason: null,
  ...changes,
});

export const aLook = (changes: Partial<InvitationLook> = {}): InvitationLook => ({
  state: 'open',
  invitation: {
    authority: 'Alderbrook Council',
    invitedBy: 'Amara Okafor',
    role: 'participant',
    address: 'r…@….example',
    expiresAt: '2026-12-04T09:00:00.000Z',
  },
  viewer: 'nobody',
  accepting: { name: 'Rosa Diaz', asksName: true, leaves: null, isLastLead: false },
  ...changes,
});
