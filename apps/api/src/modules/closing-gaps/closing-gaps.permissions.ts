import { getClosingGaps } from '@hub/contracts/closing-gaps';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayLearnFromOthers } from './closing-gaps.policy.ts';

export const closingGapsPermissions = [forSignedIn(getClosingGaps, permits(mayLearnFromOthers))];
