import { changeMessageRetention, getMessageRetention } from '@hub/contracts/message-retention';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayChooseRetention } from './message-retention.policy.ts';

export const messageRetentionPermissions = [
  forSignedIn(getMessageRetention, reveals(mayChooseRetention)),
  forSignedIn(changeMessageRetention, permits(mayChooseRetention)),
];
