import {
  addPasskey,
  askForMyPasskey,
  askForPasskey,
  confirmAuthenticator,
  getSecondSteps,
  getSecondStepWays,
  removeAuthenticator,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  resetSecondSteps,
  showAuthenticatorCode,
  showPasskey,
  showRecoveryCode,
  signInWithPasskey,
  startAuthenticator,
  startPasskey,
} from '@hub/contracts/second-steps';
import { beforeSecondStep, forAnyone, forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayResetSecondSteps } from './second-steps.policy.ts';

const ownPasskey = { 'one’s own': reveals(() => true), 'somebody else’s': reveals(() => false) };

export const secondStepsPermissions = [
  forAnyone(askForPasskey),
  forAnyone(signInWithPasskey),
  beforeSecondStep(getSecondStepWays),
  beforeSecondStep(showAuthenticatorCode),
  beforeSecondStep(showRecoveryCode),
  beforeSecondStep(askForMyPasskey),
  beforeSecondStep(showPasskey),
  forSignedIn(getSecondSteps),
  beforeSecondStep(startPasskey),
  beforeSecondStep(addPasskey),
  forSignedIn(renamePasskey, ownPasskey),
  forSignedIn(removePasskey, ownPasskey),
  beforeSecondStep(startAuthenticator),
  beforeSecondStep(confirmAuthenticator),
  forSignedIn(removeAuthenticator),
  forSignedIn(renewRecoveryCodes),
  forSignedIn(resetSecondSteps, {
    'somebody else’s': permits((actor) => mayResetSecondSteps(actor, '')),
    'one’s own': permits((actor) => mayResetSecondSteps(actor, actor.personId)),
  }),
];
