/** The names under which this feature keeps what it has read: apart from the calls, so that hearing a notice loads none. */
export const sessionsKey = ['sessions'] as const;
export const sessionKey = (sessionId: string) => [...sessionsKey, 'one', sessionId] as const;
/** Every list, whatever its filters. */
export const sessionListsKey = [...sessionsKey, 'list'] as const;
export const sessionMonthsKey = [...sessionsKey, 'month'] as const;
export const sessionsHomeKey = [...sessionsKey, 'home'] as const;
export const comingKey = (sessionId: string) => [...sessionsKey, 'coming', sessionId] as const;
export const seriesKey = ['series'] as const;
