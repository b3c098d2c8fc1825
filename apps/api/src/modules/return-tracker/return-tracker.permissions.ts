import { getTrackerOverview, listTrackedReturns, remindOfReturns } from '@hub/contracts/return-tracker';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayTrackReturns } from './return-tracker.policy.ts';

export const returnTrackerPermissions = [
  forSignedIn(listTrackedReturns, reveals(mayTrackReturns)),
  forSignedIn(getTrackerOverview, reveals(mayTrackReturns)),
  forSignedIn(remindOfReturns, permits(mayTrackReturns)),
];
