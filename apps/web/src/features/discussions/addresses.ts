/** Where the pages of this feature are. */
export const threadAddress = (threadId: string): string => `/discussions/threads/${threadId}`;

/** The thread, at one of its posts. */
export const postAddress = (threadId: string, number: number): string =>
  `${threadAddress(threadId)}?post=${number}`;

/** The part of a thread's page where one writes. */
export const YOUR_REPLY = 'your-reply';
export const replyAddress = (threadId: string): string => `${threadAddress(threadId)}#${YOUR_REPLY}`;

export const spaceAddress = (spaceId: string): string => `/discussions/spaces/${spaceId}`;

/** Where one begins a thread, in a space that is chosen already or not. */
export const newThreadAddress = (spaceId?: string): string =>
  spaceId === undefined ? '/discussions/new' : `/discussions/new?space=${spaceId}`;
