import type { ConversationNotices } from '@hub/contracts/conversations';
import type { MessageNotices } from '@hub/contracts/messages';
import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '#platform/me.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { heardInLists, readByOther, readInLists } from './conversation-lists.ts';
import { heardInStreams } from './conversation-streams.ts';
import { conversationKey, conversationListsKey } from './messages.keys.ts';

/** A notice of a message carries it: what is on the page is brought up to it, and only what is not known is asked for. */
export const messagesRealtime = (
  client: QueryClient,
): NoticeHandlers<MessageNotices & ConversationNotices> => ({
  'conversation.message': ({ message }) => {
    heardInStreams(client, message);
    return heardInLists(client, message) ? [{ queryKey: conversationListsKey }] : [];
  },
  'conversation.read': ({ conversationId, personId, number }) => {
    if (personId === client.getQueryData(meQuery().queryKey)?.id) readInLists(client, conversationId, number);
    else readByOther(client, conversationId, personId, number);
    return [];
  },
  // Over in a moment: the open conversation listens by itself.
  'conversation.typing': () => [],
  'conversation.company': () => [],
  'conversation.changed': ({ conversationId }) => [
    { queryKey: conversationKey(conversationId) },
    { queryKey: conversationListsKey },
  ],
  'conversations.changed': () => [{ queryKey: conversationListsKey }],
});
