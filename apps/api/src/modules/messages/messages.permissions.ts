import { getMessage, listChanges, listMessages, sendMessage } from '@hub/contracts/messages';
import { forSignedIn, type Question } from '#platform/auth/permission.ts';

/** Of conversations one is in, whoever one is: nobody is let into those of others. */
const ofOnesOwn: Record<string, Question> = {
  'a conversation of one’s own': () => 'yes',
  'a conversation of others': () => 'not-found',
};

export const messagesPermissions = [
  forSignedIn(sendMessage, ofOnesOwn),
  forSignedIn(listMessages, ofOnesOwn),
  forSignedIn(listChanges, ofOnesOwn),
  forSignedIn(getMessage, ofOnesOwn),
];
