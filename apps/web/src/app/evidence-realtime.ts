import type { Notices } from '@hub/contracts/realtime';
import { cardKey, cardsKey } from '#platform/evidence/evidence.keys.ts';
import type { NoticeHandlers } from '#platform/realtime-client.ts';

/** Cards show what is true now: each is asked for again when its thing has changed. */
export const evidenceRealtime: Partial<NoticeHandlers<Notices>> = {
  'figures.changed': () => [{ queryKey: cardsKey('figure') }],
  'session.changed': ({ sessionId }) => [{ queryKey: cardKey('session', sessionId) }],
  'sessions.changed': () => [{ queryKey: cardsKey('session') }],
  'thread.posted': ({ threadId }) => [{ queryKey: cardKey('thread', threadId) }],
  'thread.changed': ({ threadId }) => [{ queryKey: cardKey('thread', threadId) }],
};
