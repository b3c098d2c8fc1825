import { getConversation, listConversations } from '@hub/contracts/conversations';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listMessageVersions,
  markConversationUnread,
  type Message,
  reactToMessage,
  type Reaction,
  readConversation,
} from '@hub/contracts/messages';
import type { RichText } from '@hub/contracts/rich-text';
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, type CallOptions } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { conversationKey, conversationListKey, messageKey, messageVersionsKey } from './messages.keys.ts';

export type Show = 'all' | 'unread' | 'requests' | 'left';

/** One’s conversations, the newest message first. */
export const conversationListQuery = (show: Show) =>
  infiniteQueryOptions({
    ...nextPage,
    queryKey: conversationListKey(show),
    queryFn: ({ pageParam, signal }) =>
      call(listConversations, { query: { show, cursor: pageParam } }, { signal }),
    staleTime: 0,
  });

export const conversationQuery = (conversationId: string) =>
  queryOptions({
    queryKey: conversationKey(conversationId),
    queryFn: ({ signal }) => call(getConversation, { params: { conversationId } }, { signal }),
    staleTime: 0,
  });

/** One message by itself: what a reply answers, where that is not on the page. */
export const messageQuery = (messageId: string) =>
  queryOptions({
    queryKey: messageKey(messageId),
    queryFn: ({ signal }) => call(getMessage, { params: { messageId } }, { signal }),
  });

export const messageVersionsQuery = (messageId: string) =>
  queryOptions({
    queryKey: messageVersionsKey(messageId),
    queryFn: ({ signal }) => call(listMessageVersions, { params: { messageId } }, { signal }),
    staleTime: 0,
  });

export const changeMessage = ({ id, version }: Message, body: RichText) =>
  call(editMessage, { params: { messageId: id }, body: { version, body } });

export const removeMessage = (messageId: string) => call(deleteMessage, { params: { messageId } });

export const react = (messageId: string, reaction: Reaction, isOn: boolean) =>
  call(reactToMessage, { params: { messageId }, body: { reaction, isOn } });

/** Says up to which message has been on screen. Signed out, it is not worth a question. */
export const sayRead = (conversationId: string, number: number, options: Pick<CallOptions, 'isParting'>) =>
  call(readConversation, { params: { conversationId }, body: { number } }, { ...options, isForAnyone: true });

export const markUnreadFrom = (conversationId: string, from: number) =>
  call(markConversationUnread, { params: { conversationId }, body: { from } });
