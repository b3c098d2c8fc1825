import {
  beginReturn,
  correctReturn,
  editReturnIndicator,
  getReturn,
  getSigning,
  listReturns,
  sendReturn,
  setReturnPeriod,
  shareFigures,
  signReturnOff,
  takeReturnBack,
} from '@hub/contracts/returns';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, permits, type Question, reveals } from '#platform/auth/permission.ts';
import { hasReturns, mayFillIn, mayReadCounts, maySignOff } from './returns.policy.ts';

const seen = reveals(mayReadCounts);
/** Who may not read counts is told there is no return; who reads them may still not do this. */
const known =
  (may: (actor: Actor, found: { authorityId: string }) => boolean): Question =>
  (actor, authorityId) =>
    mayReadCounts(actor, authorityId)
      ? permits(() => may(actor, { authorityId }))(actor, authorityId)
      : 'not-found';

export const returnsPermissions = [
  forSignedIn(listReturns, reveals(hasReturns)),
  // Always for one's own authority: there is no other to choose.
  forSignedIn(
    beginReturn,
    permits((actor) => actor.member !== null && mayFillIn(actor, actor.member)),
  ),
  forSignedIn(getReturn, seen),
  forSignedIn(getSigning, seen),
  forSignedIn(setReturnPeriod, known(mayFillIn)),
  forSignedIn(editReturnIndicator, known(mayFillIn)),
  forSignedIn(sendReturn, known(mayFillIn)),
  forSignedIn(takeReturnBack, seen),
  forSignedIn(signReturnOff, known(maySignOff)),
  forSignedIn(shareFigures, known(maySignOff)),
  forSignedIn(correctReturn, seen),
];
