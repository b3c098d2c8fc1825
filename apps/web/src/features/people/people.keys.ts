/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const peopleKey = ['people'] as const;
export const profileKey = [...peopleKey, 'mine'] as const;
export const presenceKey = ['presence'] as const;
