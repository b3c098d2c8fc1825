import { listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import { getHub, getMe } from '@hub/contracts/people';
import { choosePresence, getPresence } from '@hub/contracts/presence';
import { editProfile, getPerson, getProfile, putPhoto, removePhoto } from '@hub/contracts/profiles';
import {
  beforeSecondStep,
  forAnyone,
  forSignedIn,
  type Question,
  reveals,
} from '#platform/auth/permission.ts';
import { mayFind, type ShownPerson } from './profiles.policy.ts';

const finds = (person: Pick<ShownPerson, 'foundBy' | 'isContact'>): Question =>
  reveals((actor, authorityId) =>
    mayFind(actor, { id: '', authorityId, isEmailShown: false, isPhotoShown: false, ...person }),
  );

export const peoplePermissions = [
  forAnyone(getHub),
  beforeSecondStep(getMe),
  forSignedIn(listPeople),
  forSignedIn(listDirectoryAuthorities),
  forSignedIn(getPerson, {
    'whom everyone finds': finds({ foundBy: 'everyone', isContact: false }),
    'whom only their authority finds': finds({ foundBy: 'authority', isContact: false }),
    'a lead whom only their authority would find': finds({ foundBy: 'authority', isContact: true }),
  }),
  forSignedIn(getProfile),
  forSignedIn(editProfile),
  forSignedIn(putPhoto),
  forSignedIn(removePhoto),
  forSignedIn(getPresence),
  forSignedIn(choosePresence),
];
