import { createFeed, listFeeds, revokeFeed, rotateFeed } from '@hub/contracts/calendar-feeds';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayHaveFeeds } from './calendar-feeds.policy.ts';

const somebodyElses = { 'one’s own': reveals(() => true), 'somebody else’s': reveals(() => false) };

export const calendarFeedsPermissions = [
  forSignedIn(listFeeds),
  forSignedIn(createFeed, permits(mayHaveFeeds)),
  forSignedIn(rotateFeed, somebodyElses),
  forSignedIn(revokeFeed, somebodyElses),
];
