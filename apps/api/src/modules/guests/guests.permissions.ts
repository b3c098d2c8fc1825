import { inviteGuest, listGuests, lookAsGuest, renewGuestLink, revokeGuest } from '@hub/contracts/guests';
import { forAnyone, forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayManageGuests } from './guests.policy.ts';

export const guestsPermissions = [
  forSignedIn(listGuests, permits(mayManageGuests)),
  forSignedIn(inviteGuest, permits(mayManageGuests)),
  forSignedIn(renewGuestLink, reveals(mayManageGuests)),
  forSignedIn(revokeGuest, reveals(mayManageGuests)),
  forAnyone(lookAsGuest),
];
