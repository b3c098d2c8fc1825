import type { AnonymousReply, AnonymousThread, AnonymousTiming } from '@hub/contracts/anonymous-posts';
import type { RichText } from '@hub/contracts/rich-text';
import { ProblemError } from '#platform/api-client.ts';
import { newId } from '#platform/new-id.ts';
import { aliasOf, entropyOf } from './anonymous-secrets.ts';
import type { AnonymousStore, KeptPost } from './anonymous-store.ts';
import { putBack, takeOut } from './anonymous-tokens.ts';
import { findMine, sendReply, sendThread, sendWithdrawal } from './anonymous.queries.ts';

export interface AnonymousText {
  space: { id: string; name: string };
  /** None: it opens a thread. */
  thread: { id: string; title: string } | null;
  title: string;
  body: RichText;
  contentNote: string;
  about: string;
  when: AnonymousTiming;
  replyToId: string | null;
}
export type Sent = 'published' | 'in-review' | 'in-batch' | 'sending';

/** There is no token of this space in this browser (any more). */
export class NoTokenLeft extends Error {}

/** Sends it, and keeps it here until the hub is seen to have it. */
export async function sendAnonymously(store: AnonymousStore, text: AnonymousText): Promise<Sent> {
  const entropy = await entropyOf(store);
  const threadId = text.thread?.id ?? newId();
  const { secret } = await aliasOf(entropy, threadId);
  const id = newId();
  for (;;) {
    const token = await takeOut(store, text.space.id);
    if (!token) throw new NoTokenLeft();
    const common = {
      token,
      id,
      secret,
      when: text.when,
      about: text.about,
      threadId,
      body: text.body,
      contentNote: text.contentNote || null,
    };
    const kept: KeptPost = {
      id,
      threadId,
      title: text.thread?.title ?? text.title,
      spaceId: text.space.id,
      spaceName: text.space.name,
      isThread: text.thread === null,
      sentOn: new Date().toISOString().slice(0, 10),
      state: 'sending',
      waiting: text.thread
        ? { path: 'reply', body: { ...common, replyToId: text.replyToId }, token, text: text.body }
        : {
            path: 'thread',
            body: { ...common, spaceId: text.space.id, title: text.title, indicators: [], themes: [] },
            token,
            text: text.body,
          },
    };
    await store.change('posts', (posts = []) => [kept, ...posts]);
    try {
      return await sendKept(store, kept);
    } catch (error) {
      await store.change('posts', (posts = []) => posts.filter((post) => post.id !== id));
      // Of a week that is over, or of a space somebody was removed from since: the next one may be newer.
      if (error instanceof ProblemError && error.code === 'token-refused') continue;
      if (!(error instanceof ProblemError && error.code === 'token-spent'))
        await putBack(store, text.space.id, token);
      throw error;
    }
  }
}

const send = ({ path, body }: NonNullable<KeptPost['waiting']>) =>
  path === 'reply' ? sendReply(body as AnonymousReply) : sendThread(body as AnonymousThread);

/** `sending` when no answer came: it is sent again by itself. Throws what the hub refuses. */
async function sendKept(store: AnonymousStore, { id, waiting }: KeptPost): Promise<Sent> {
  if (!waiting) return 'published';
  try {
    const { state } = await send(waiting);
    await settle(store, id, state === 'in-batch' ? { state } : { state: 'sent', waiting: undefined });
    return state;
  } catch (error) {
    if (!isLost(error)) throw error;
    return 'sending';
  }
}

const isLost = (error: unknown) =>
  error instanceof ProblemError &&
  (error.code === 'unreachable' || error.status >= 500 || error.code === 'too-many-requests');

const settle = (store: AnonymousStore, id: string, change: Partial<KeptPost>) =>
  store.change('posts', (posts = []) =>
    posts.map((post) => (post.id === id ? { ...post, ...change } : post)),
  );

/**
 * Sends again all that the hub has not been seen to have: the same posts with the same tokens, which is one post however
 * often it is sent. What the batch held may be gone with a crash of the database.
 */
export async function sendAgain(store: AnonymousStore): Promise<void> {
  for (const post of (await store.read('posts')) ?? []) {
    if (post.state !== 'sending' && post.state !== 'in-batch') continue;
    try {
      await sendKept(store, post);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      // After weeks away its token and what was spent are forgotten: whether it was published, its alias knows.
      const isThere = error.code === 'token-refused' && (await isPublished(store, post));
      await settle(
        store,
        post.id,
        isThere ? { state: 'sent', waiting: undefined } : { state: 'refused', why: error.title },
      );
    }
  }
}

async function isPublished(store: AnonymousStore, { threadId, waiting }: KeptPost): Promise<boolean> {
  const { secret } = await aliasOf(await entropyOf(store), threadId);
  const { posts } = await findMine(threadId, secret);
  return posts.some(({ body }) => JSON.stringify(body) === JSON.stringify(waiting?.text));
}

/** Takes back what waits for the batch. */
export async function takeBack(store: AnonymousStore, { id, waiting, spaceId }: KeptPost): Promise<void> {
  if (waiting) {
    await sendWithdrawal(waiting.token);
    await putBack(store, spaceId, waiting.token);
  }
  await store.change('posts', (posts = []) => posts.filter((post) => post.id !== id));
}

/** Off the list of this browser; what the hub has stays. */
export const dropFromList = (store: AnonymousStore, id: string): Promise<void> =>
  store.change('posts', (posts = []) => posts.filter((post) => post.id !== id));
