import { replyToThread } from '@hub/contracts/threads';
import { Outbox } from '@hub/messaging/outbox';
import type { QueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { judge } from '#platform/judge.ts';
import { aloneIn, forgetOutboxOf, outboxStoreOf } from '#platform/outbox-store.ts';
import { showToast } from '#ui/toast.tsx';
import { postsKey, threadsKey } from './discussions.keys.ts';
import { outboxMark } from './outbox-mark.ts';
import type { PostOutbox } from './waiting-post.ts';

const NAME = 'hub-waiting-posts';
const outboxes = new WeakMap<QueryClient, { personId: string; outbox: PostOutbox }>();

/** The one outbox of this page, for whoever is signed in. Replies wait in one lane, whichever thread they are for. */
export function outboxOf(client: QueryClient, personId: string): PostOutbox {
  const known = outboxes.get(client);
  if (known?.personId === personId) return known.outbox;
  known?.outbox.stop();
  const outbox: PostOutbox = new Outbox(outboxStoreOf(NAME, personId, outboxMark), {
    // Signed out it waits on: asking to sign in is for what somebody does, not for what waits.
    send: ({ threadId, input }) =>
      // Another window may have signed in somebody else, whose words these are not.
      call(
        replyToThread,
        { params: { threadId }, body: { ...input, senderId: personId } },
        { isForAnyone: true },
      ),
    onSent: ({ threadId, threadTitle }) => {
      showToast({ text: `Your reply in “${threadTitle}” is posted` });
      void client.invalidateQueries({ queryKey: postsKey(threadId) });
      void client.invalidateQueries({ queryKey: threadsKey });
    },
    alone: aloneIn(NAME),
    judge,
  });
  outboxes.set(client, { personId, outbox });
  void outbox.flush();
  return outbox;
}

export const forgetOutbox = (personId: string): Promise<void> => forgetOutboxOf(NAME, personId);
