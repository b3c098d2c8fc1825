/** Where the pages of this feature are. */
export const conversationAddress = (conversationId: string): string => `/messages/${conversationId}`;

/** The conversation, at one of its messages. */
export const messageAddress = (conversationId: string, number: number): string =>
  `${conversationAddress(conversationId)}?at=${number}`;

export const peopleAddress = (conversationId: string): string =>
  `${conversationAddress(conversationId)}/people`;

/** Where one writes to somebody one has no conversation with. */
export const newMessageAddress = (personId: string): string => `/messages/new?to=${personId}`;

export function messageSearchAddress(q: string, conversationId?: string): string {
  const search = new URLSearchParams({
    ...(q && { q }),
    ...(conversationId && { conversation: conversationId }),
  });
  return `/messages/search${search.size > 0 ? `?${search}` : ''}`;
}

/** All conversations of mine, or one, as a file. */
export function exportAddress(format: 'html' | 'json', conversationId?: string): string {
  const search = new URLSearchParams({ format, ...(conversationId && { conversation: conversationId }) });
  return `/api/messages/export?${search}`;
}
