import { findEvidence, listEvidence } from '@hub/contracts/evidence';
import { forSignedIn } from '#platform/auth/permission.ts';

/** What each kind of evidence shows to whom, its own module says: a card of what one may not see is not in the answer. */
export const evidencePermissions = [forSignedIn(listEvidence), forSignedIn(findEvidence)];
