import type { DraftNotices } from '@hub/contracts/drafts';
import type { AgreementNotices } from '@hub/contracts/agreement';
import type { ModerationNotices } from '@hub/contracts/moderation';
import type { SpaceNotices } from '@hub/contracts/spaces';
import type { ThreadNotices } from '@hub/contracts/threads';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import {
  agreementKey,
  moderationKey,
  newPostsKey,
  postsKey,
  savedPostsKey,
  spaceKey,
  spacesKey,
  threadKey,
  threadListsKey,
  draftKey,
  draftListKey,
  ownDrafts,
} from './discussions.keys.ts';

export const discussionsRealtime: NoticeHandlers<
  DraftNotices & SpaceNotices & ThreadNotices & AgreementNotices & ModerationNotices
> = {
  'draft.changed': ({ place, revision }) =>
    ownDrafts.get(place) === revision ? [] : [{ queryKey: draftKey(place) }, { queryKey: draftListKey }],
  'space.changed': ({ spaceId }) => [{ queryKey: spaceKey(spaceId) }],
  'spaces.changed': () => [{ queryKey: spacesKey }],
  'moderation.changed': () => [{ queryKey: moderationKey }],
  'agreement.changed': () => [{ queryKey: agreementKey }],
  'thread.posted': ({ threadId }) => [
    { queryKey: threadKey(threadId) },
    // Those that are on the page already stay as they are.
    { queryKey: newPostsKey(threadId) },
    { queryKey: threadListsKey },
    { queryKey: spacesKey },
  ],
  'thread.changed': ({ threadId }) => [{ queryKey: threadKey(threadId) }, { queryKey: threadListsKey }],
  'post.changed': ({ threadId }) => [{ queryKey: postsKey(threadId) }],
  'saved-posts.changed': ({ threadId }) => [{ queryKey: savedPostsKey }, { queryKey: postsKey(threadId) }],
  'thread.read': ({ threadId }) => [
    { queryKey: threadKey(threadId) },
    { queryKey: threadListsKey },
    { queryKey: spacesKey },
  ],
};
