import {
  editReportComment,
  getAuthorityReport,
  getSignedReport,
  listAuthorityReports,
  reviseReport,
  sendAuthorityReport,
  setReportPriorities,
  signReportOff,
  takeReportBack,
} from '@hub/contracts/authority-reports';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import {
  hasReports,
  mayReadSigned,
  mayReadWhole,
  maySignReport,
  mayWriteReport,
} from './authority-reports.policy.ts';

const whole = reveals(mayReadWhole);
/** Who may not read counts is told there is nothing to write in; who reads them may still not do this. */
const known =
  (may: (actor: Actor, found: { authorityId: string }) => boolean): Question =>
  (actor, authorityId) =>
    mayReadWhole(actor, authorityId)
      ? permits(() => may(actor, { authorityId }))(actor, authorityId)
      : 'not-found';

// An address names a phase: the report is always one's own authority's.
export const authorityReportsPermissions = [
  forSignedIn(listAuthorityReports, reveals(hasReports)),
  forSignedIn(getAuthorityReport, { 'a draft': whole, 'signed off': reveals(mayReadSigned) }),
  forSignedIn(getSignedReport, reveals(mayReadSigned)),
  forSignedIn(editReportComment, known(mayWriteReport)),
  forSignedIn(setReportPriorities, known(mayWriteReport)),
  forSignedIn(sendAuthorityReport, known(mayWriteReport)),
  forSignedIn(takeReportBack, whole),
  forSignedIn(signReportOff, known(maySignReport)),
  forSignedIn(reviseReport, whole),
];
