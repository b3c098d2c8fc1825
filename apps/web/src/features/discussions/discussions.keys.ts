/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const spacesKey = ['spaces'] as const;
export const spaceKey = (spaceId: string) => [...spacesKey, 'one', spaceId] as const;
/** Below their space, so that whatever is heard of it reaches them. */
export const spacePeopleKey = (spaceId: string) => [...spaceKey(spaceId), 'people'] as const;
export const reachKey = (spaceId: string) => [...spaceKey(spaceId), 'reach'] as const;
export const threadsKey = ['threads'] as const;
/** Every list, whatever its filters. */
export const threadListsKey = [...threadsKey, 'list'] as const;
export const threadKey = (threadId: string) => [...threadsKey, 'one', threadId] as const;
export const postsKey = (threadId: string) => [...threadsKey, 'posts', threadId] as const;
/** What was posted since a page was opened. */
export const newPostsKey = (threadId: string) => [...postsKey(threadId), 'new'] as const;
/** Of the change that marks a thread unread on purpose. */
export const markUnreadKey = (threadId: string) => [...threadKey(threadId), 'mark-unread'] as const;
export const postVersionsKey = (postId: string) => [...threadsKey, 'versions', postId] as const;
export const connectedKey = (threadId: string) => [...threadsKey, 'connected', threadId] as const;
/** Threads that show a thing as evidence. */
export const threadsShowingKey = [...threadsKey, 'showing'] as const;
export const savedPostsKey = ['saved-posts'] as const;
export const agreementKey = ['agreement'] as const;
export const supportContactsKey = ['support-contacts'] as const;
export const draftsKey = ['drafts'] as const;
export const draftKey = (place: string) => [...draftsKey, 'one', place] as const;
export const draftListKey = [...draftsKey, 'list'] as const;

/** The revision that this window makes of each draft: the notice of it is news to others only. */
export const ownDrafts = new Map<string, number>();
export const moderationKey = ['moderation'] as const;
