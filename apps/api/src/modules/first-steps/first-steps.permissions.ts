import {
  closeWelcome,
  getFirstSteps,
  getWelcome,
  hideFirstSteps,
  writeWelcome,
} from '@hub/contracts/first-steps';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayWriteWelcome } from './first-steps.policy.ts';

export const firstStepsPermissions = [
  forSignedIn(getFirstSteps),
  forSignedIn(hideFirstSteps),
  forSignedIn(getWelcome),
  forSignedIn(closeWelcome),
  forSignedIn(writeWelcome, permits(mayWriteWelcome)),
];
