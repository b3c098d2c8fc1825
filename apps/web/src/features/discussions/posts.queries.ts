import {
  appreciatePost,
  editPost,
  listPostVersions,
  markHelpful,
  type PostEdit,
  removePost,
  stopAppreciating,
  unmarkHelpful,
} from '@hub/contracts/posts';
import { savePost, unsavePost } from '@hub/contracts/saved-posts';
import type { Post, PostPage } from '@hub/contracts/threads';
import {
  type InfiniteData,
  type QueryClient,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import {
  postsKey,
  postVersionsKey,
  savedPostsKey,
  spacesKey,
  threadKey,
  threadListsKey,
} from './discussions.keys.ts';

export const postVersionsQuery = (postId: string) =>
  queryOptions({
    queryKey: postVersionsKey(postId),
    queryFn: () => call(listPostVersions, { params: { postId } }),
  });

type KnownPosts = PostPage | InfiniteData<PostPage> | undefined;

/** Wherever pages of the thread are shown, the post as it is now stands in place of the one that was there. */
function replacePost(client: QueryClient, threadId: string, change: (post: Post) => Post): void {
  const inPage = (page: PostPage): PostPage => ({
    ...page,
    items: page.items.map(change),
    waiting: page.waiting.map(change),
  });
  client.setQueriesData<KnownPosts>({ queryKey: postsKey(threadId) }, (known) => {
    if (!known) return known;
    if ('pages' in known) return { ...known, pages: known.pages.map(inPage) };
    return 'items' in known && 'waiting' in known ? inPage(known) : known;
  });
}

const keepPost = (client: QueryClient, post: Post): void =>
  replacePost(client, post.threadId, (known) => (known.id === post.id ? post : known));

/** What the thread says of itself and in lists follows from its posts. */
const refreshThread = (client: QueryClient, threadId: string): Promise<unknown> =>
  Promise.all([
    client.invalidateQueries({ queryKey: threadKey(threadId) }),
    client.invalidateQueries({ queryKey: threadListsKey }),
  ]);

export function useEditPost(post: Post) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: PostEdit) => call(editPost, { params: { postId: post.id }, body }),
    // Changed elsewhere meanwhile: the page catches up with it.
    onError: () => client.invalidateQueries({ queryKey: postsKey(post.threadId) }),
    onSuccess: async (edited) => {
      keepPost(client, edited);
      await Promise.all([
        client.invalidateQueries({ queryKey: postVersionsKey(post.id) }),
        post.number === 1 && refreshThread(client, post.threadId),
      ]);
    },
  });
}

export function useRemovePost(post: Post) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string | null) =>
      call(removePost, { params: { postId: post.id }, body: { reason } }),
    onSuccess: async (removed) => {
      keepPost(client, removed);
      client.removeQueries({ queryKey: postVersionsKey(post.id) });
      await Promise.all([
        refreshThread(client, post.threadId),
        client.invalidateQueries({ queryKey: spacesKey }),
        client.invalidateQueries({ queryKey: savedPostsKey }),
      ]);
    },
  });
}

/** The count is right at once; what the server says of it comes after, and a refusal takes it back. */
export function useAppreciate(post: Post) {
  const client = useQueryClient();
  const show = (isOn: boolean) =>
    replacePost(client, post.threadId, (known) =>
      known.id !== post.id || known.my.hasAppreciated === isOn
        ? known
        : {
            ...known,
            appreciations: known.appreciations + (isOn ? 1 : -1),
            my: { ...known.my, hasAppreciated: isOn },
          },
    );
  return useMutation({
    // One after the other: pressed twice, the last press counts.
    scope: { id: `appreciate-${post.id}` },
    mutationFn: (isOn: boolean) =>
      call(isOn ? appreciatePost : stopAppreciating, { params: { postId: post.id } }),
    onMutate: async (isOn) => {
      await client.cancelQueries({ queryKey: postsKey(post.threadId) });
      show(isOn);
    },
    onSuccess: (answer) => keepPost(client, answer),
    onError: (_error, isOn) => show(!isOn),
  });
}

export function useMarkHelpful(post: Post) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isOn: boolean) => call(isOn ? markHelpful : unmarkHelpful, { params: { postId: post.id } }),
    onSuccess: async (marked) => {
      keepPost(client, marked);
      await refreshThread(client, post.threadId);
    },
  });
}

/** A day to be reminded on, null for none; `false` keeps the post no longer. */
export function useSavePost(postId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (remindOn: string | null | false) =>
      remindOn === false
        ? call(unsavePost, { params: { postId } })
        : call(savePost, { params: { postId }, body: { remindOn } }),
    onSuccess: async (post) => {
      keepPost(client, post);
      await client.invalidateQueries({ queryKey: savedPostsKey });
    },
  });
}
