/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const returnsKey = ['returns'] as const;
export const returnListKey = [...returnsKey, 'list'] as const;
export const returnKey = (returnId: string) => [...returnsKey, 'one', returnId] as const;
