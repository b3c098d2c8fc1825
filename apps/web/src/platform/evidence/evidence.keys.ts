/** Apart from the calls, so that hearing a notice loads none. */
export const evidenceKey = ['evidence'] as const;
export const cardKey = (kind: string, id: string) => [...evidenceKey, 'card', kind, id] as const;
