import type { SignInNotices } from '@hub/contracts/sign-ins';
import { meQuery } from '#platform/me.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';

// Asking again who is signed in is refused, and that asks the person to sign in again.
export const signInRealtime: NoticeHandlers<SignInNotices> = {
  'sign-in.ended': () => [meQuery()],
};
