import {
  acceptRegistration,
  declineRegistration,
  getRegistration,
  getRegistrationOffer,
  listRegistrations,
  registerAuthority,
} from '@hub/contracts/registrations';
import { forAnyone, forSignedIn, reveals } from '#platform/auth/permission.ts';
import { mayDecide, maySeeRegistrations } from './registrations.policy.ts';

const seen = reveals(maySeeRegistrations);
const decided = { 'one that waits': reveals((actor) => mayDecide(actor, { state: 'waiting' })) };

export const registrationsPermissions = [
  forAnyone(getRegistrationOffer),
  forAnyone(registerAuthority),
  forSignedIn(listRegistrations, seen),
  forSignedIn(getRegistration, seen),
  forSignedIn(acceptRegistration, decided),
  forSignedIn(declineRegistration, decided),
];
