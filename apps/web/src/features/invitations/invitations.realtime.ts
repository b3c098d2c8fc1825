import type { InvitationNotices } from '@hub/contracts/invitations';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { invitationsKey } from './invitations.keys.ts';

export const invitationsRealtime: NoticeHandlers<InvitationNotices> = {
  'authority.invitations-changed': ({ authorityId }) => [{ queryKey: invitationsKey(authorityId) }],
};
