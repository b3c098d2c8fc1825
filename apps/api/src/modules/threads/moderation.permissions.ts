import {
  approvePost,
  findPost,
  listWaitingPosts,
  lockThread,
  mergeThread,
  moveThread,
  pinThread,
  refusePost,
  splitThread,
  summariseThread,
} from '@hub/contracts/moderation';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { mayKeepOrder } from './moderation.policy.ts';
import { type KnownThread, mayModerateThread, maySeeThread } from './threads.policy.ts';

type Known = (authorityId: string) => KnownThread;
const inSpace = (changes: Partial<KnownThread['space']>, state: KnownThread['state']): KnownThread => ({
  state,
  lockedAt: null,
  personId: null,
  space: {
    kind: 'programme',
    region: null,
    roles: [],
    authorityId: null,
    archivedAt: null,
    anonymity: 'off',
    myRole: null,
    isReviewed: false,
    ...changes,
  },
});
const spaces: Record<string, (authorityId: string) => Partial<KnownThread['space']>> = {
  'in a space for everyone': () => ({}),
  'in an authority’s own space': (authorityId) => ({ kind: 'authority', authorityId }),
  'in a hidden space': () => ({ kind: 'hidden' }),
  'in a hidden space, and one is its host': () => ({ kind: 'hidden', myRole: 'host' }),
};
const threads = (state: KnownThread['state']): [string, Known][] =>
  Object.entries(spaces).map(([of, space]) => [of, (authorityId) => inSpace(space(authorityId), state)]);

/** What one cannot see is not there; what one sees one may keep in order or not. */
const kept: Record<string, Question> = Object.fromEntries(
  threads('published').map(([of, thread]): [string, Question] => [
    of,
    (actor, authorityId) =>
      maySeeThread(actor, thread(authorityId))
        ? permits(() => mayKeepOrder(actor, thread(authorityId)))(actor, authorityId)
        : 'not-found',
  ]),
);
const seen: Record<string, Question> = Object.fromEntries(
  threads('published').map(([of, thread]): [string, Question] => [
    of,
    reveals((actor, authorityId) => maySeeThread(actor, thread(authorityId))),
  ]),
);
/** A post that waits is there for those alone who may decide about it, and for its author. */
const decided: Record<string, Question> = Object.fromEntries(
  threads('published').map(([of, thread]): [string, Question] => [
    of,
    reveals((actor: Actor, authorityId) => mayModerateThread(actor, thread(authorityId))),
  ]),
);

export const moderationPermissions = [
  forSignedIn(pinThread, kept),
  forSignedIn(lockThread, kept),
  forSignedIn(moveThread, kept),
  forSignedIn(splitThread, kept),
  forSignedIn(mergeThread, kept),
  forSignedIn(summariseThread, kept),
  forSignedIn(findPost, seen),
  // Those of spaces that one looks after; for everybody else none.
  forSignedIn(listWaitingPosts),
  forSignedIn(approvePost, decided),
  forSignedIn(refusePost, decided),
];
