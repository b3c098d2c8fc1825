import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { outboxMark } from '#features/discussions/outbox-mark.ts';
import { messageOutboxMark } from '#features/messages/message-outbox-mark.ts';
import { lastingDrafts } from '#platform/drafts.ts';

/** What is written without a connection waits in an outbox. Its code comes when something waits in it. */
const outboxes = [
  { mark: outboxMark, code: () => import('#features/discussions/outbox-here.ts') },
  { mark: messageOutboxMark, code: () => import('#features/messages/message-outbox.ts') },
];

/** It is sent once there is a connection again, whichever page is open. */
export function useSendingWhatWaits(personId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stops = outboxes.map(({ mark, code }) => (mark.isSet() ? listen(code, client, personId) : null));
    return () => {
      for (const stop of stops) stop?.();
    };
  }, [client, personId]);
}

function listen(code: (typeof outboxes)[number]['code'], client: QueryClient, personId: string): () => void {
  let stop: (() => void) | null = null;
  let isHere = true;
  void Promise.all([code(), import('#platform/outbox-store.ts')]).then(
    ([{ outboxOf }, { listenForConnection }]) => {
      if (isHere) stop = listenForConnection(outboxOf(client, personId));
    },
    // Without a connection its code cannot be had either: the next page tries again.
    () => {},
  );
  return () => {
    isHere = false;
    stop?.();
  };
}

/** On signing out: what was not sent must not stay behind on somebody else’s computer. */
export async function forgetWhatWaits(personId: string): Promise<void> {
  lastingDrafts.forgetAll();
  for (const { mark, code } of outboxes)
    if (mark.isSet()) {
      mark.set(false);
      await (await code()).forgetOutbox(personId);
    }
}
