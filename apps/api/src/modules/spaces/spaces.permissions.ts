import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  removeFromSpace,
} from '@hub/contracts/space-people';
import {
  archiveSpace,
  attendToSpace,
  editSpace,
  getSpace,
  listSpaces,
  makeSpace,
  restoreSpace,
} from '@hub/contracts/spaces';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, permits, type Question } from '#platform/auth/permission.ts';
import {
  type KnownSpace,
  mayMakeSpace,
  mayManageSpace,
  mayRemovePerson,
  maySeeSpace,
} from './spaces.policy.ts';

const REGION = 'London';
const plain: Omit<KnownSpace, 'kind'> = {
  region: null,
  roles: [],
  authorityId: null,
  archivedAt: null,
  anonymity: 'off',
  myRole: null,
};
type Known = (authorityId: string) => KnownSpace;
const known: Record<string, Known> = {
  'for everyone': () => ({ ...plain, kind: 'programme' }),
  'for leads and delegates': () => ({ ...plain, kind: 'role', roles: ['lead', 'delegate'] }),
  'for one’s own region': () => ({ ...plain, kind: 'region', region: REGION }),
  'for another region': () => ({ ...plain, kind: 'region', region: 'South West' }),
  'an authority’s own': (authorityId) => ({ ...plain, kind: 'authority', authorityId }),
  'by invitation': () => ({ ...plain, kind: 'invited' }),
  'by invitation, and one is in it': () => ({ ...plain, kind: 'invited', myRole: 'member' }),
  'by invitation, and one is its host': () => ({ ...plain, kind: 'invited', myRole: 'host' }),
  hidden: () => ({ ...plain, kind: 'hidden' }),
  'hidden, and one is in it': () => ({ ...plain, kind: 'hidden', myRole: 'member' }),
  'hidden, and one is its host': () => ({ ...plain, kind: 'hidden', myRole: 'host' }),
};

const ALL = Object.keys(known);
/** One of each way in which a space can be somebody's or not. */
const TELLING = [
  'for everyone',
  'an authority’s own',
  'by invitation',
  'hidden',
  'hidden, and one is in it',
  'hidden, and one is its host',
];

/** Of each kind of space: one that is not for them is not there, in another they may or may not. */
const ofEachKind = (
  may: (actor: Actor, space: KnownSpace) => boolean,
  kinds = TELLING,
): Record<string, Question> =>
  Object.fromEntries(
    Object.entries(known)
      .filter(([of]) => kinds.includes(of))
      .map(([of, space]): [string, Question] => [
        of,
        (actor, authorityId) =>
          maySeeSpace(actor, space(authorityId))
            ? permits(() => may(actor, space(authorityId)))(actor, authorityId)
            : 'not-found',
      ]),
  );
const seen = ofEachKind(maySeeSpace);
const managed = ofEachKind(mayManageSpace);

export const spacesPermissions = [
  forSignedIn(listSpaces),
  forSignedIn(getSpace, ofEachKind(maySeeSpace, ALL)),
  forSignedIn(makeSpace, {
    'for everyone': permits((actor) => mayMakeSpace(actor, { kind: 'programme', authorityId: null })),
    'an authority’s own': permits((actor, authorityId) =>
      mayMakeSpace(actor, { kind: 'authority', authorityId }),
    ),
    hidden: permits((actor) => mayMakeSpace(actor, { kind: 'hidden', authorityId: null })),
  }),
  forSignedIn(editSpace, ofEachKind(mayManageSpace, ALL)),
  forSignedIn(archiveSpace, managed),
  forSignedIn(restoreSpace, managed),
  forSignedIn(attendToSpace, seen),
  // In one by invitation everybody is named, elsewhere its hosts: to whoever can read there.
  forSignedIn(listSpacePeople, seen),
  forSignedIn(getReach, seen),
  forSignedIn(addToSpace, managed),
  forSignedIn(changeSpaceRole, managed),
  forSignedIn(removeFromSpace, {
    ...ofEachKind((actor, space) => mayRemovePerson(actor, space, '')),
    'by invitation, oneself': permits((actor) =>
      mayRemovePerson(actor, { ...plain, kind: 'invited', myRole: 'member' }, actor.personId),
    ),
  }),
  forSignedIn({ socket: 'space.watch', summary: 'Hear of what happens in a space' }, seen),
  // Leaving what one never joined changes nothing, so nobody is asked.
  forSignedIn({ socket: 'space.unwatch', summary: 'Stop hearing of it' }),
];
