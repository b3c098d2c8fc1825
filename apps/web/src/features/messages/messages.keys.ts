/** Apart from the calls, so that hearing a notice loads none. */
export const conversationsKey = ['conversations'] as const;
export const conversationListsKey = [...conversationsKey, 'list'] as const;
export const conversationListKey = (show: string) => [...conversationListsKey, show] as const;
export const conversationKey = (conversationId: string) =>
  [...conversationsKey, 'one', conversationId] as const;
/** One message by itself: what a reply answers. */
export const messageKey = (messageId: string) => ['messages', 'one', messageId] as const;
export const messageVersionsKey = (messageId: string) => [...messageKey(messageId), 'versions'] as const;
export const messageSearchKey = ['messages', 'search'] as const;
/** Whether one can write to a person, and where. */
export const personMessagingKey = (personId: string) => ['messages', 'person', personId] as const;
export const blocksKey = ['messages', 'blocks'] as const;
export const messageSettingsKey = ['messages', 'settings'] as const;
/** Of marking unread: whoever follows what is read stops. */
export const markUnreadKey = (conversationId: string) => ['messages', 'mark-unread', conversationId] as const;
