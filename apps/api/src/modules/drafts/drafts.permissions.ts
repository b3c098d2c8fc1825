import { discardDraft, getDraft, keepDraft, listDrafts } from '@hub/contracts/drafts';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { type DraftedThread, mayDraftEdit, mayDraftReply } from './drafts.policy.ts';

const inSpace = (space: Partial<DraftedThread['space']>): DraftedThread => ({
  state: 'published',
  lockedAt: null,
  personId: null,
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
const somebodyElses = { state: 'published', number: 1, personId: null, aliasId: null } as const;

const places: Record<string, Question> = {
  'a thread of a space yet to be chosen': () => 'yes',
  'a reply in a space for everyone': reveals((actor) => mayDraftReply(actor, inSpace({}))),
  'a reply in an authority’s own space': reveals((actor, authorityId) =>
    mayDraftReply(actor, inSpace({ kind: 'authority', authorityId })),
  ),
  'a reply in a hidden space of others': reveals((actor) =>
    mayDraftReply(actor, inSpace({ kind: 'hidden' })),
  ),
  'an edit of somebody else’s post': permits((actor) => mayDraftEdit(actor, inSpace({}), somebodyElses)),
};

export const draftsPermissions = [
  forSignedIn(listDrafts),
  forSignedIn(getDraft, places),
  forSignedIn(keepDraft, places),
  forSignedIn(discardDraft, places),
];
