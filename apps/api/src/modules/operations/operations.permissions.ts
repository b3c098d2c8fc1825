import { listDeadJobs } from '@hub/contracts/operations';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { maySeeDeadJobs } from './operations.policy.ts';

export const operationsPermissions = [forSignedIn(listDeadJobs, permits(maySeeDeadJobs))];
