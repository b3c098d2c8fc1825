import { checkReturnWorkbook, fillReturn } from '@hub/contracts/return-workbooks';
import { forSignedIn, type Question } from '#platform/auth/permission.ts';
import { mayReadReturn, mayUpload } from './return-workbooks.policy.ts';

/** Who may not read counts is told there is no return; who reads them may still not fill it in. */
const filled: Question = (actor, authorityId) => {
  if (!mayReadReturn(actor, authorityId)) return 'not-found';
  return mayUpload(actor, { authorityId }) ? 'yes' : 'not-allowed';
};

export const returnWorkbooksPermissions = [
  forSignedIn(checkReturnWorkbook, filled),
  forSignedIn(fillReturn, filled),
];
