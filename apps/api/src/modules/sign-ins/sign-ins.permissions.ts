import {
  endOtherSignIns,
  endSignIn,
  listSignIns,
  requestSignInCode,
  signInWithCode,
  signInWithLink,
  signOut,
} from '@hub/contracts/sign-ins';
import { forAnyone, forSignedIn, reveals } from '#platform/auth/permission.ts';

export const signInsPermissions = [
  forAnyone(requestSignInCode),
  forAnyone(signInWithCode),
  forAnyone(signInWithLink),
  forAnyone(signOut),
  forSignedIn(listSignIns),
  forSignedIn(endSignIn, { 'one’s own': reveals(() => true), 'somebody else’s': reveals(() => false) }),
  forSignedIn(endOtherSignIns),
];
