import type { Actor } from '#platform/auth/actor.ts';
import { type KnownThread, maySeePost, maySeeThread } from '#modules/threads/threads.policy.ts';

/** The thread that a reply or an edit is for. */
export type DraftedThread = KnownThread;

/** What one has typed one may keep wherever one can read: whether it can be posted there is asked when it is posted. */
export const mayDraftReply = (actor: Actor, thread: DraftedThread): boolean => maySeeThread(actor, thread);

/** Only of a post of one's own. */
export const mayDraftEdit = (
  actor: Actor,
  thread: DraftedThread,
  post: Parameters<typeof maySeePost>[2],
): boolean => maySeePost(actor, thread, post) && post.personId === actor.personId;
