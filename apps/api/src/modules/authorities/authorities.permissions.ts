import {
  addCouncil,
  addSharedService,
  editUnit,
  getAuthority,
  listAuthorities,
  listAuthorityPeople,
  recordSuccession,
} from '@hub/contracts/authorities';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayAddUnits, mayEditUnit } from './authorities.policy.ts';

export const authoritiesPermissions = [
  forSignedIn(listAuthorities),
  forSignedIn(getAuthority),
  forSignedIn(listAuthorityPeople),
  forSignedIn(addSharedService, permits(mayAddUnits)),
  forSignedIn(addCouncil, permits(mayAddUnits)),
  forSignedIn(recordSuccession, permits(mayAddUnits)),
  forSignedIn(editUnit, {
    'a unit of our own': permits((actor) => mayEditUnit(actor, { isAdded: true })),
    'a council that ONS names': permits((actor) => mayEditUnit(actor, { isAdded: false })),
  }),
];
