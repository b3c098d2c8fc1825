import {
  listDemonstrationAccounts,
  listOutbox,
  readOutboxMail,
  signInToDemonstration,
} from '@hub/contracts/demonstration';
import { forAnyone } from '#platform/auth/permission.ts';

/** In production none of these exists. */
export const demonstrationPermissions = [
  forAnyone(listDemonstrationAccounts),
  forAnyone(signInToDemonstration),
  forAnyone(listOutbox),
  forAnyone(readOutboxMail),
];
