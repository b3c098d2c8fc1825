import { findPost } from '@hub/contracts/moderation';
import { listPosts, type PostPage, POSTS_A_PAGE, readThread } from '@hub/contracts/threads';
import { queryOptions } from '@tanstack/react-query';
import { call, type CallOptions } from '#platform/api-client.ts';
import { newPostsKey, postsKey } from './discussions.keys.ts';

/** The page of a thread that begins after a number. Asked for anew each time it is opened: it fills while one reads on. */
export const postPageQuery = (threadId: string, start: number) =>
  queryOptions({
    queryKey: [...postsKey(threadId), 'page', start],
    queryFn: ({ signal }) =>
      call(
        listPosts,
        { params: { threadId }, query: { around: start + 1, limit: POSTS_A_PAGE } },
        { signal },
      ),
    staleTime: 0,
  });

const MOST_AT_ONCE = 100;
/** After a night away nobody reads a thousand posts one below the other: the pages have them. */
const MOST_ROUNDS = 3;

/** All that was posted since. It asks from the same number each time, so that what was missed is there the next time. */
export const newPostsQuery = (threadId: string, since: number) =>
  queryOptions({
    queryKey: [...newPostsKey(threadId), since],
    queryFn: async ({ signal }): Promise<PostPage> => {
      const ask = (after: number) =>
        call(listPosts, { params: { threadId }, query: { after, limit: MOST_AT_ONCE } }, { signal });
      let page = await ask(since);
      for (let round = 1; page.hasAfter && round < MOST_ROUNDS; round += 1) {
        const more = await ask(page.items.at(-1)?.number ?? since);
        page = { ...more, items: [...page.items, ...more.items], hasBefore: page.hasBefore };
      }
      return page;
    },
    staleTime: 0,
  });

/** Where a post is now that once had this number here. */
export const movedPostQuery = (threadId: string, number: number) =>
  queryOptions({
    queryKey: [...postsKey(threadId), 'moved', number],
    queryFn: () => call(findPost, { params: { threadId, number } }),
  });

/** Says up to which post has been on screen. Signed out, it is not worth a question. */
export const sayRead = (threadId: string, number: number, options: Pick<CallOptions, 'isParting'>) =>
  call(readThread, { params: { threadId }, body: { number } }, { ...options, isForAnyone: true });
