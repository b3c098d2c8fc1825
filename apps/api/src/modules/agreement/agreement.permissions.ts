import {
  acceptAgreement,
  getAgreement,
  listAgreementVersions,
  publishAgreement,
} from '@hub/contracts/agreement';
import { forSignedIn, permits } from '#platform/auth/permission.ts';
import { mayPublishAgreement } from './agreement.policy.ts';

export const agreementPermissions = [
  forSignedIn(getAgreement),
  forSignedIn(acceptAgreement),
  forSignedIn(listAgreementVersions),
  forSignedIn(publishAgreement, permits(mayPublishAgreement)),
];
