/** Apart from the calls, so that hearing a notice loads none. */
export const evidenceKey = ['evidence'] as const;
export const cardsKey = (kind: string) => [...evidenceKey, 'card', kind] as const;
export const cardKey = (kind: string, id: string) => [...cardsKey(kind), id] as const;
