import {
  addSupportContact,
  editSupportContact,
  listSupportContacts,
  removeSupportContact,
} from '@hub/contracts/support-contacts';
import { forSignedIn, permits, type Question } from '#platform/auth/permission.ts';
import { mayKeepContact, maySeeContact } from './support-contacts.policy.ts';

const kept: Record<string, Question> = {
  'for everybody': permits((actor) => mayKeepContact(actor, { authorityId: null })),
  'an authority’s': (actor, authorityId) =>
    maySeeContact(actor, { authorityId })
      ? permits(() => mayKeepContact(actor, { authorityId }))(actor, authorityId)
      : 'not-found',
};

export const supportContactsPermissions = [
  forSignedIn(listSupportContacts),
  forSignedIn(addSupportContact, {
    'for everybody': permits((actor) => mayKeepContact(actor, { authorityId: null })),
    // Always for one's own: there is no other to choose.
    'for one’s own authority': permits(
      (actor) => actor.member !== null && mayKeepContact(actor, { authorityId: actor.member.authorityId }),
    ),
  }),
  forSignedIn(editSupportContact, kept),
  forSignedIn(removeSupportContact, kept),
];
