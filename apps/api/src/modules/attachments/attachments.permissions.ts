import { removeAttachment, uploadAttachment } from '@hub/contracts/attachments';
import { forSignedIn, type Question, reveals } from '#platform/auth/permission.ts';
import { isMyUnposted, mayAddFiles } from './attachments.policy.ts';

const into = (kind: 'programme' | 'hidden', myRole: 'member' | null): Question =>
  reveals((actor) =>
    mayAddFiles(actor, {
      kind,
      region: null,
      roles: [],
      authorityId: null,
      archivedAt: null,
      anonymity: 'off',
      myRole,
    }),
  );

export const attachmentsPermissions = [
  forSignedIn(uploadAttachment, {
    'in a space for everyone': into('programme', null),
    'in a hidden space': into('hidden', null),
    'in a hidden space, and one is in it': into('hidden', 'member'),
  }),
  forSignedIn(removeAttachment, {
    'one’s own': reveals((actor) =>
      isMyUnposted(actor, { personId: actor.personId, postId: null, messageId: null }),
    ),
    'somebody else’s': reveals((actor) =>
      isMyUnposted(actor, { personId: '', postId: null, messageId: null }),
    ),
  }),
];
