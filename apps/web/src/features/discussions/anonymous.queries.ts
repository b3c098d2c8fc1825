import {
  type AnonymousEdit,
  type AnonymousRemoval,
  type AnonymousReply,
  type AnonymousThread,
  type AnonymousToken,
  editAnonymousPost,
  findMyAnonymousPosts,
  listAnonymousKeys,
  openThreadAnonymously,
  removeAnonymousPost,
  replyAnonymously,
  takeAnonymousTokens,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import { call } from '#platform/api-client.ts';

// Signed in, and made by every browser alike.
export const fetchKeys = () => call(listAnonymousKeys);
export const fetchSignatures = (requests: { keyId: string; blinded: string[] }[]) =>
  call(takeAnonymousTokens, { body: { requests } });

// Without a sign-in. Nothing here is kept in the cache of what was read, and nothing read is refreshed because of it: a
// signed-in call at that moment would say whose it was. The page hears of a new post as everybody's page does.
export const sendReply = (body: AnonymousReply) => call(replyAnonymously, { body });
export const sendThread = (body: AnonymousThread) => call(openThreadAnonymously, { body });
export const findMine = (threadId: string, secret: string) =>
  call(findMyAnonymousPosts, { body: { threadId, secret } });
export const sendEdit = (body: AnonymousEdit) => call(editAnonymousPost, { body });
export const sendRemoval = (body: AnonymousRemoval) => call(removeAnonymousPost, { body });
export const sendWithdrawal = (token: AnonymousToken) => call(withdrawAnonymousPost, { body: { token } });
