import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { outboxMark } from '#features/discussions/outbox-mark.ts';

/** Replies written without a connection are sent once there is one, whichever page is open; its code comes when some wait. */
export function useSendingWhatWaits(personId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!outboxMark.isSet()) return undefined;
    let stop: (() => void) | null = null;
    let isHere = true;
    void Promise.all([
      import('#features/discussions/outbox-here.ts'),
      import('#platform/outbox-store.ts'),
    ]).then(
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
  }, [client, personId]);
}
