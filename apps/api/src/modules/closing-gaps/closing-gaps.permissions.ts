import { getClosingGaps } from '@hub/contracts/closing-gaps';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayCompare } from '#modules/comparisons/comparisons.policy.ts';

export const closingGapsPermissions = [forSignedIn(getClosingGaps, permits(mayCompare))];
