import { anonymousTries } from './anonymous-tries.ts';
import { authoritiesTries } from './authorities-tries.ts';
import { authorityReportsTries } from './authority-reports-tries.ts';
import { comparisonsTries } from './comparisons-tries.ts';
import { draftsTries } from './drafts-tries.ts';
import { firstTries } from './first-tries.ts';
import { guestsTries } from './guests-tries.ts';
import { introductionsTries } from './introductions-tries.ts';
import { invitationTries } from './invitation-tries.ts';
import { membershipsTries } from './memberships-tries.ts';
import { messagesTries } from './messages-tries.ts';
import { moderationTries } from './moderation-tries.ts';
import { nationalFiguresTries } from './national-figures-tries.ts';
import { notificationsTries } from './notifications-tries.ts';
import { peopleTries } from './people-tries.ts';
import { programmeTries } from './programme-tries.ts';
import { returnWorkbooksTries } from './return-workbooks-tries.ts';
import { returnsTries } from './returns-tries.ts';
import { searchTries } from './search-tries.ts';
import { secondStepsTries } from './second-steps-tries.ts';
import { spacesTries } from './spaces-tries.ts';
import { textTries } from './text-tries.ts';
import { threadsTries } from './threads-tries.ts';
import { workAccountsTries } from './work-accounts-tries.ts';
import type { Tries } from './world.ts';

/** What the walk sends to each call; a call without parameters or a body needs none. */
export const tries: Tries = {
  ...firstTries,
  ...comparisonsTries,
  ...draftsTries,
  ...anonymousTries,
  ...authoritiesTries,
  ...authorityReportsTries,
  ...guestsTries,
  ...introductionsTries,
  ...invitationTries,
  ...membershipsTries,
  ...messagesTries,
  ...moderationTries,
  ...nationalFiguresTries,
  ...notificationsTries,
  ...peopleTries,
  ...programmeTries,
  ...returnsTries,
  ...returnWorkbooksTries,
  ...searchTries,
  ...secondStepsTries,
  ...spacesTries,
  ...textTries,
  ...threadsTries,
  ...workAccountsTries,
};
