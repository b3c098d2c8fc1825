import {
  answerIntroduction,
  askForIntroduction,
  declineIntroduction,
  listMyIntroductions,
  listQueuedIntroductions,
  listReceivedIntroductions,
  passIntroductionOn,
  withdrawIntroduction,
} from '@hub/contracts/introductions';
import { forSignedIn, permits, reveals } from '#platform/auth/permission.ts';
import { hasReceived, mayAskToConnect, mayIntroduce, mayReceive, maySeeAsk } from './introductions.policy.ts';

/** Somebody else’s, of the authority that asked. */
const seenAsk = reveals((actor, askerAuthorityId) =>
  maySeeAsk(actor, { askerAuthorityId, personId: null, state: 'asked' }),
);
const received = reveals((actor, targetAuthorityId) =>
  mayReceive(actor, { targetAuthorityId, passedOnAt: new Date() }),
);

export const introductionsPermissions = [
  forSignedIn(listMyIntroductions),
  forSignedIn(askForIntroduction, permits(mayAskToConnect)),
  forSignedIn(withdrawIntroduction, { 'of a colleague': seenAsk }),
  forSignedIn(listReceivedIntroductions, permits(hasReceived)),
  forSignedIn(answerIntroduction, received),
  forSignedIn(listQueuedIntroductions, reveals(mayIntroduce)),
  forSignedIn(passIntroductionOn, reveals(mayIntroduce)),
  forSignedIn(declineIntroduction, reveals(mayIntroduce)),
];
