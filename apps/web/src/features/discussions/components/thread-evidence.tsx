import { useWatch } from '#platform/realtime-client.ts';

/** The card of another thread: its words are enough, and it hears of what happens there. */
export function ThreadEvidence({ threadId }: { threadId: string }) {
  useWatch('thread', { threadId });
  return null;
}
