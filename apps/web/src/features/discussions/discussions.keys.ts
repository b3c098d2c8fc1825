/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const spacesKey = ['spaces'] as const;
export const spaceKey = (spaceId: string) => [...spacesKey, 'one', spaceId] as const;
export const threadsKey = ['threads'] as const;
/** Every list, whatever its filters. */
export const threadListsKey = [...threadsKey, 'list'] as const;
export const threadKey = (threadId: string) => [...threadsKey, 'one', threadId] as const;
export const postsKey = (threadId: string) => [...threadsKey, 'posts', threadId] as const;
export const agreementKey = ['agreement'] as const;
