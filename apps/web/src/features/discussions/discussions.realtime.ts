import type { SpaceNotices } from '@hub/contracts/spaces';
import type { ThreadNotices } from '@hub/contracts/threads';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { postsKey, spaceKey, spacesKey, threadKey, threadListsKey } from './discussions.keys.ts';

export const discussionsRealtime: NoticeHandlers<SpaceNotices & ThreadNotices> = {
  'space.changed': ({ spaceId }) => [{ queryKey: spaceKey(spaceId) }],
  'spaces.changed': () => [{ queryKey: spacesKey }],
  'thread.posted': ({ threadId }) => [
    { queryKey: threadKey(threadId) },
    { queryKey: postsKey(threadId) },
    { queryKey: threadListsKey },
    { queryKey: spacesKey },
  ],
  'thread.changed': ({ threadId }) => [{ queryKey: threadKey(threadId) }, { queryKey: threadListsKey }],
  'post.changed': ({ threadId }) => [{ queryKey: postsKey(threadId) }],
  'thread.read': ({ threadId }) => [
    { queryKey: threadKey(threadId) },
    { queryKey: threadListsKey },
    { queryKey: spacesKey },
  ],
};
