import type { ConversationNotices } from '@hub/contracts/conversations';
import type { MessageNotices } from '@hub/contracts/messages';
import type { QueryClient } from '@tanstack/react-query';
import { meQuery } from '#platform/me.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { heard } from './heard.ts';
import {
  conversationKey,
  conversationListsKey,
  conversationsKey,
  messageSettingsKey,
} from './messages.keys.ts';

/** A notice of a message carries it: what is on the page is brought up to it, and only what is not known is asked for. */
export const messagesRealtime = (
  client: QueryClient,
): Partial<NoticeHandlers<MessageNotices & ConversationNotices>> => {
  const isMe = (personId: string | null) => client.getQueryData(meQuery().queryKey)?.id === personId;
  const all = [{ queryKey: conversationsKey }];
  const lists = [{ queryKey: conversationListsKey }];
  return {
    'conversation.message': ({ conversationId, message }) => {
      if (heard.by) return heard.by.message(client, message) ? lists : [];
      if (!message.event && !isMe(message.sender.personId)) heard.flag(conversationId);
      return [];
    },
    'conversation.read': ({ conversationId, personId, number }) => {
      if (heard.by) return heard.by.read(client, conversationId, personId, number) ? all : [];
      if (isMe(personId)) heard.unflag(conversationId);
      return [];
    },
    'conversation.changed': ({ conversationId }) => [{ queryKey: conversationKey(conversationId) }, ...lists],
    'messages.settings-changed': () => [{ queryKey: messageSettingsKey }],
    'conversations.changed': () => lists,
  };
};
