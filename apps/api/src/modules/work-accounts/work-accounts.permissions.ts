import {
  addProvider,
  allowTenant,
  checkProvider,
  connectWorkAccount,
  disconnectWorkAccount,
  editProvider,
  finishWorkAccountSignIn,
  getPendingWorkAccount,
  listProviders,
  listWorkAccountChoices,
  listWorkAccounts,
  removeTenant,
  startConnectingWorkAccount,
  startWorkAccountSignIn,
  switchProvider,
} from '@hub/contracts/work-accounts';
import { forAnyone, forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayManageProviders } from './work-accounts.policy.ts';

export const workAccountsPermissions = [
  forAnyone(listWorkAccountChoices),
  forAnyone(startWorkAccountSignIn),
  forAnyone(finishWorkAccountSignIn),
  forSignedIn(listWorkAccounts),
  forSignedIn(startConnectingWorkAccount),
  forSignedIn(getPendingWorkAccount),
  forSignedIn(connectWorkAccount),
  forSignedIn(disconnectWorkAccount, {
    'one’s own': reveals(() => true),
    'somebody else’s': reveals(() => false),
  }),
  forSignedIn(listProviders, permits(mayManageProviders)),
  forSignedIn(addProvider, permits(mayManageProviders)),
  forSignedIn(editProvider, permits(mayManageProviders)),
  forSignedIn(switchProvider, permits(mayManageProviders)),
  forSignedIn(checkProvider, permits(mayManageProviders)),
  forSignedIn(allowTenant, permits(mayManageProviders)),
  forSignedIn(removeTenant, permits(mayManageProviders)),
];
