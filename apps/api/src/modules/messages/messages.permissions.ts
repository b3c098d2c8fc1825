import {
  addMembers,
  answerRequest,
  blockPerson,
  getConversation,
  getMessageSettings,
  getPersonMessaging,
  listBlocks,
  listConversations,
  muteConversation,
  removeMember,
  renameConversation,
  setMessageSettings,
  startConversation,
  unblockPerson,
} from '@hub/contracts/conversations';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listChanges,
  listMessages,
  listMessageVersions,
  markConversationUnread,
  reactToMessage,
  readConversation,
  searchMessages,
  sendMessage,
  uploadMessageFile,
} from '@hub/contracts/messages';
import type { Actor } from '#platform/auth/actor.ts';
import { forSignedIn, type Question, type Verdict } from '#platform/auth/permission.ts';
import { isMine } from './messages.policy.ts';

/** Of conversations one is in, whoever one is: nobody is let into those of others. */
const ofOnesOwn: Record<string, Question> = {
  'a conversation of one’s own': () => 'yes',
  'a conversation of others': () => 'not-found',
};

const ofOnesGroup: Record<string, Question> = {
  'a group of one’s own': () => 'yes',
  'a conversation of two': () => 'not-allowed',
  'a group of others': () => 'not-found',
};

/** What one wrote is one’s own to change; what others wrote there is theirs. */
const ofWhatOneWrote: Record<string, Question> = {
  'a message of one’s own': (actor) => verdictOn(actor, actor.personId),
  'a message of somebody else in it': (actor) => verdictOn(actor, ''),
  'a message in a conversation of others': () => 'not-found',
};
const verdictOn = (actor: Actor, senderId: string): Verdict =>
  isMine(actor, { senderId, isEvent: false }) ? 'yes' : 'not-allowed';

export const messagesPermissions = [
  forSignedIn(listConversations),
  forSignedIn(startConversation),
  forSignedIn(getConversation, ofOnesOwn),
  forSignedIn(renameConversation, ofOnesGroup),
  forSignedIn(addMembers, ofOnesGroup),
  forSignedIn(removeMember, {
    'oneself, of a group one is in': () => 'yes',
    'somebody of a group that another one started': () => 'not-allowed',
    'somebody of a group of others': () => 'not-found',
  }),
  forSignedIn(answerRequest, ofOnesOwn),
  forSignedIn(muteConversation, ofOnesOwn),
  forSignedIn(getPersonMessaging),
  forSignedIn(listBlocks),
  forSignedIn(blockPerson),
  forSignedIn(unblockPerson),
  forSignedIn(sendMessage, ofOnesOwn),
  forSignedIn(listMessages, ofOnesOwn),
  forSignedIn(listChanges, ofOnesOwn),
  forSignedIn(getMessage, ofOnesOwn),
  forSignedIn(editMessage, ofWhatOneWrote),
  forSignedIn(deleteMessage, ofWhatOneWrote),
  forSignedIn(listMessageVersions, ofOnesOwn),
  forSignedIn(reactToMessage, ofOnesOwn),
  forSignedIn(uploadMessageFile, ofOnesOwn),
  forSignedIn(readConversation, ofOnesOwn),
  forSignedIn(markConversationUnread, ofOnesOwn),
  forSignedIn(searchMessages),
  forSignedIn(getMessageSettings),
  forSignedIn(setMessageSettings),
  forSignedIn(
    { socket: 'conversation.watch', summary: 'Hear who else of an open conversation is here' },
    ofOnesOwn,
  ),
  forSignedIn({ socket: 'conversation.unwatch', summary: 'Hear of it no more' }),
  forSignedIn({ socket: 'conversation.typing', summary: 'Say that one writes in a conversation' }, ofOnesOwn),
];
