import {
  editAnonymousPost,
  findMyAnonymousPosts,
  listAnonymousKeys,
  openThreadAnonymously,
  removeAnonymousPost,
  replyAnonymously,
  takeAnonymousTokens,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import { forAnyone, forSignedIn } from '#platform/auth/permission.ts';

export const anonymousPostsPermissions = [
  forSignedIn(listAnonymousKeys),
  forSignedIn(takeAnonymousTokens),
  forAnyone(replyAnonymously),
  forAnyone(openThreadAnonymously),
  forAnyone(findMyAnonymousPosts),
  forAnyone(editAnonymousPost),
  forAnyone(removeAnonymousPost),
  forAnyone(withdrawAnonymousPost),
];
