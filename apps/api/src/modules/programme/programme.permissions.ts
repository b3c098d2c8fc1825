import { getProgramme } from '@hub/contracts/programme';
import { forSignedIn, reveals } from '#platform/auth/permission.ts';
import { maySeeProgramme } from './programme.policy.ts';

export const programmePermissions = [forSignedIn(getProgramme, reveals(maySeeProgramme))];
