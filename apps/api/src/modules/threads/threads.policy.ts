import { type Actor } from '#platform/auth/actor.ts';
import {
  type KnownSpace,
  mayModerate,
  mayPostAnonymouslyIn,
  mayPostIn,
  maySeeSpace,
} from '#modules/spaces/spaces.policy.ts';
import type { PostEntity } from './post.entity.ts';
import type { ThreadEntity } from './thread.entity.ts';

/** A thread, with the space it is in as the asking person knows it. */
export interface KnownThread extends Pick<ThreadEntity, 'state' | 'lockedAt' | 'personId'> {
  space: KnownSpace & { isReviewed: boolean };
}
export type KnownPost = Pick<PostEntity, 'state' | 'personId' | 'aliasId' | 'number'>;

const isMine = (actor: Actor, { personId }: { personId: string | null }): boolean =>
  personId === actor.personId;

export const maySeeSpaceOf = (actor: Actor, thread: KnownThread): boolean => maySeeSpace(actor, thread.space);

/** Until it was read, a thread is its opener's and theirs who look after the space. */
export const maySeeThread = (actor: Actor, thread: KnownThread): boolean =>
  maySeeSpaceOf(actor, thread) &&
  (thread.state === 'published' || mayModerateThread(actor, thread) || isMine(actor, thread));

export const mayModerateThread = (actor: Actor, thread: KnownThread): boolean =>
  mayModerate(actor, thread.space);

export const mayReply = (actor: Actor, thread: KnownThread): boolean =>
  maySeeThread(actor, thread) &&
  thread.state === 'published' &&
  mayPostIn(actor, thread.space) &&
  (thread.lockedAt === null || mayModerateThread(actor, thread));

export const mayReplyAnonymously = (actor: Actor, thread: KnownThread): boolean =>
  mayReply(actor, thread) && thread.lockedAt === null && mayPostAnonymouslyIn(actor, thread.space);

/** Title and tags: whoever opened it, and those who look after the space. */
export const mayEditThread = (actor: Actor, thread: KnownThread): boolean =>
  mayReply(actor, thread) && (isMine(actor, thread) || mayModerateThread(actor, thread));

/** Whoever asked says what helped; those who look after the space may say it for them. */
export const mayMarkHelpful = (actor: Actor, thread: KnownThread): boolean =>
  maySeeThread(actor, thread) && (isMine(actor, thread) || mayModerateThread(actor, thread));

/** A reply: the first post is the question. */
export const mayMarkPostHelpful = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  post.state === 'published' && post.number !== 1 && mayMarkHelpful(actor, thread);

/** One that waits is its author's and theirs who look after the space; what was refused is its author's to read. */
export const maySeePost = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  maySeeThread(actor, thread) &&
  (post.state === 'published' ||
    post.state === 'removed' ||
    post.state === 'moved' ||
    isMine(actor, post) ||
    mayModerateThread(actor, thread));

/**
 * Only the author: nobody puts words into somebody else's mouth. Where posts are read before they appear, what has
 * appeared stays as it was read; only those who read it may change their own.
 */
export const mayEditPost = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  isMine(actor, post) &&
  (post.state === 'waiting' ||
    (post.state === 'published' && (!thread.space.isReviewed || mayModerateThread(actor, thread)))) &&
  mayReply(actor, { ...thread, state: 'published' });

export const mayRemovePost = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  (post.state === 'published' || post.state === 'waiting') &&
  maySeeThread(actor, thread) &&
  (isMine(actor, post) || mayModerateThread(actor, thread));

/** Not one's own. */
export const mayAppreciate = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  maySeeThread(actor, thread) && post.state === 'published' && !isMine(actor, post);

/** Nor of oneself. */
export const mayReport = (actor: Actor, thread: KnownThread, post: KnownPost): boolean =>
  mayAppreciate(actor, thread, post);

/**
 * Whether anybody is told who reads and writes here. Where people may post without their name nobody is: who was there a
 * moment before an anonymous post appeared would be its author.
 */
export const showsPresence = ({ space }: KnownThread): boolean => space.anonymity === 'off';

export const mayTellTyping = (actor: Actor, thread: KnownThread): boolean =>
  showsPresence(thread) && mayReply(actor, thread);
