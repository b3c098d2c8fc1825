import {
  changeEnrolmentState,
  enrolAuthority,
  getEnrolment,
  getEnrolmentOverview,
  listEnrolments,
  recordSubmission,
  restoreEnrolment,
  setEnrolmentServices,
  withdrawEnrolment,
} from '@hub/contracts/enrolments';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { mayChangeEnrolment, mayEnrol, mayFollowEnrolments } from './enrolments.policy.ts';

const followed = reveals(mayFollowEnrolments);
const changed: Question = (actor, authorityId) =>
  mayFollowEnrolments(actor) ? permits(mayChangeEnrolment)(actor, authorityId) : 'not-found';

export const enrolmentsPermissions = [
  forSignedIn(listEnrolments, followed),
  forSignedIn(getEnrolmentOverview, followed),
  forSignedIn(getEnrolment, followed),
  forSignedIn(enrolAuthority, permits(mayEnrol)),
  forSignedIn(setEnrolmentServices, changed),
  forSignedIn(changeEnrolmentState, changed),
  forSignedIn(recordSubmission, changed),
  forSignedIn(withdrawEnrolment, changed),
  forSignedIn(restoreEnrolment, changed),
];
