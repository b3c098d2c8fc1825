import { changeProgrammeRole, getProgramme } from '@hub/contracts/programme';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { mayChangeProgrammeRole, maySeeProgramme } from './programme.policy.ts';

export const programmePermissions = [
  forSignedIn(getProgramme, reveals(maySeeProgramme)),
  forSignedIn(changeProgrammeRole, {
    'somebody else’s': permits((actor) => mayChangeProgrammeRole(actor, '')),
    'one’s own': permits((actor) => mayChangeProgrammeRole(actor, actor.personId)),
  }),
];
