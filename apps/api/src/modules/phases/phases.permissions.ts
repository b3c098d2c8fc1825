import {
  addMilestone,
  deletePhase,
  editMilestone,
  editPhase,
  getPhase,
  listPhases,
  makePhase,
  proposePhase,
  removeMilestone,
} from '@hub/contracts/phases';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { mayPlanPhases, maySeePhases } from './phases.policy.ts';

const seen = reveals(maySeePhases);
/** Who may not see phases is told there is none; who sees them may still not plan them. */
const planned: Question = (actor, authorityId) =>
  maySeePhases(actor) ? permits(mayPlanPhases)(actor, authorityId) : 'not-found';

export const phasesPermissions = [
  forSignedIn(listPhases, seen),
  forSignedIn(getPhase, seen),
  forSignedIn(proposePhase, planned),
  forSignedIn(makePhase, planned),
  forSignedIn(editPhase, planned),
  forSignedIn(deletePhase, planned),
  forSignedIn(addMilestone, planned),
  forSignedIn(editMilestone, planned),
  forSignedIn(removeMilestone, planned),
];
