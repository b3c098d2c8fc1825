import { countMentioned, findMentions } from '@hub/contracts/mentions';
import {
  appreciatePost,
  editPost,
  getPost,
  listPostVersions,
  markHelpful,
  removePost,
  stopAppreciating,
  unmarkHelpful,
} from '@hub/contracts/posts';
import { listSavedPosts, savePost, unsavePost } from '@hub/contracts/saved-posts';
import {
  chooseThreadAttention,
  editThread,
  getConnected,
  getThread,
  listPosts,
  listSimilarThreads,
  listThreads,
  listThreadsShowing,
  markUnread,
  openThread,
  readThread,
  replyToThread,
} from '@hub/contracts/threads';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, permits, type Question } from '#platform/auth/permission.ts';
import {
  type KnownPost,
  type KnownThread,
  mayAppreciate,
  mayEditPost,
  mayEditThread,
  mayMarkPostHelpful,
  mayRemovePost,
  mayReply,
  maySeeThread,
} from './threads.policy.ts';

const spaces: Record<string, (authorityId: string) => Partial<KnownThread['space']>> = {
  'in a space for everyone': () => ({}),
  'in an authority’s own space': (authorityId) => ({ kind: 'authority', authorityId }),
  'in a hidden space': () => ({ kind: 'hidden' }),
  'in a hidden space, and one is in it': () => ({ kind: 'hidden', myRole: 'member' }),
};
const threadIn = (space: Partial<KnownThread['space']>, personId: string | null): KnownThread => ({
  state: 'published',
  lockedAt: null,
  personId,
  space: {
    kind: 'programme',
    region: null,
    roles: [],
    authorityId: null,
    archivedAt: null,
    anonymity: 'off',
    isReviewed: false,
    myRole: null,
    ...space,
  },
});

/** Of a thread in each kind of space, somebody else's, and of one's own: what one cannot see is not there. */
const ofThread = (
  may: (actor: Actor, thread: KnownThread) => boolean = maySeeThread,
): Record<string, Question> => ({
  ...Object.fromEntries(
    Object.entries(spaces).map(([of, space]): [string, Question] => [
      of,
      (actor, authorityId) => {
        const thread = threadIn(space(authorityId), null);
        return maySeeThread(actor, thread)
          ? permits(() => may(actor, thread))(actor, authorityId)
          : 'not-found';
      },
    ]),
  ),
  'one’s own': permits((actor) => may(actor, threadIn({}, actor.personId))),
});
/** Of a reply in such a thread, by whoever opened it. */
const ofPost = (
  may: (actor: Actor, thread: KnownThread, post: KnownPost) => boolean = maySeeThread,
): Record<string, Question> =>
  ofThread((actor, thread) =>
    may(actor, thread, { state: 'published', personId: thread.personId, aliasId: null, number: 2 }),
  );

const seen = ofThread();
const { 'one’s own': _, ...opened } = ofThread(mayReply);
const { 'one’s own': __, ...read } = seen;

export const threadsPermissions = [
  // Of whatever space one can see; of the others they say nothing.
  forSignedIn(listThreads),
  forSignedIn(listSimilarThreads),
  forSignedIn(listThreadsShowing),
  forSignedIn(listSavedPosts),
  forSignedIn(openThread, opened),
  forSignedIn(getThread, seen),
  forSignedIn(listPosts, seen),
  forSignedIn(getConnected, seen),
  forSignedIn(replyToThread, ofThread(mayReply)),
  forSignedIn(editThread, ofThread(mayEditThread)),
  forSignedIn(readThread, seen),
  forSignedIn(markUnread, seen),
  forSignedIn(chooseThreadAttention, seen),
  forSignedIn(getPost, ofPost()),
  forSignedIn(listPostVersions, ofPost()),
  forSignedIn(editPost, ofPost(mayEditPost)),
  forSignedIn(removePost, ofPost(mayRemovePost)),
  forSignedIn(appreciatePost, ofPost(mayAppreciate)),
  forSignedIn(stopAppreciating, ofPost(mayAppreciate)),
  forSignedIn(markHelpful, ofPost(mayMarkPostHelpful)),
  forSignedIn(unmarkHelpful, ofPost(mayMarkPostHelpful)),
  forSignedIn(savePost, ofPost()),
  forSignedIn(unsavePost, ofPost()),
  forSignedIn(findMentions, read),
  forSignedIn(countMentioned, read),
  forSignedIn({ socket: 'thread.watch', summary: 'Hear of new posts in a thread' }, seen),
  // Leaving what one never joined changes nothing, so nobody is asked.
  forSignedIn({ socket: 'thread.unwatch', summary: 'Stop hearing of them' }),
  forSignedIn({ socket: 'thread.typing', summary: 'Let others see that one writes' }, ofThread(mayReply)),
];
