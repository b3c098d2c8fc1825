import { addTeammate, changeProgrammeRole, getProgramme, listProgrammeTeam } from '@hub/contracts/programme';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { mayChangeProgrammeRole, mayKeepTeam, maySeeProgramme } from './programme.policy.ts';

/** Who may not see the programme's pages is told there are none; who sees them may still not keep the team. */
const kept: Question = (actor, authorityId) =>
  maySeeProgramme(actor) ? permits(mayKeepTeam)(actor, authorityId) : 'not-found';

export const programmePermissions = [
  forSignedIn(getProgramme, reveals(maySeeProgramme)),
  forSignedIn(listProgrammeTeam, kept),
  forSignedIn(addTeammate, kept),
  forSignedIn(changeProgrammeRole, {
    'somebody else’s': permits((actor) => mayChangeProgrammeRole(actor, '')),
    'one’s own': permits((actor) => mayChangeProgrammeRole(actor, actor.personId)),
  }),
];
