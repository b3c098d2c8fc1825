import type { Actor } from '#platform/auth/actor.ts';
import { type KnownSpace, mayModerate } from '#modules/spaces/spaces.policy.ts';
import { type KnownThread, mayModerateThread, maySeeThread } from './threads.policy.ts';

/** Pin, lock, summarise: whoever looks after its space. */
export const mayKeepOrder = (actor: Actor, thread: KnownThread): boolean =>
  maySeeThread(actor, thread) && thread.state === 'published' && mayModerateThread(actor, thread);

/**
 * People wrote for those who could read them then. So posts go to the same people or, from a space for everyone, to
 * fewer; into a hidden space never, where they would be gone for whoever wrote them.
 */
export const isForNoMorePeople = (from: KnownSpace, to: KnownSpace): boolean =>
  to.kind !== 'hidden' && from.kind === 'programme'
    ? true
    : from.kind === to.kind &&
      from.kind !== 'hidden' &&
      from.kind !== 'invited' &&
      from.region === to.region &&
      from.authorityId === to.authorityId &&
      from.roles.toSorted().join() === to.roles.toSorted().join();

export const mayMoveInto = (actor: Actor, thread: KnownThread, target: KnownSpace): boolean =>
  mayKeepOrder(actor, thread) &&
  mayModerate(actor, target) &&
  target.archivedAt === null &&
  isForNoMorePeople(thread.space, target);
