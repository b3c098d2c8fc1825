import { replyToThread } from '@hub/contracts/threads';
import type { QueryClient } from '@tanstack/react-query';
import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { call } from '#platform/api-client.ts';
import { showToast } from '#ui/toast.tsx';
import { postsKey, threadsKey } from './discussions.keys.ts';
import { outboxMark } from './outbox-mark.ts';
import { Outbox, type OutboxStore, type WaitingPost } from './outbox.ts';

const DATABASE = 'hub-outbox';

let database: UseStore | null = null;
/** Null where the browser keeps nothing: a private window of some browsers. */
function ownDatabase(): UseStore | null {
  if (typeof indexedDB === 'undefined') return null;
  database ??= createStore(DATABASE, 'posts');
  return database;
}

function storeOf(personId: string): OutboxStore {
  let unkept: readonly WaitingPost[] = [];
  return {
    async read() {
      try {
        const store = ownDatabase();
        return store ? ((await get<WaitingPost[]>(personId, store)) ?? []) : [...unkept];
      } catch {
        return [...unkept];
      }
    },
    async write(posts) {
      unkept = posts;
      outboxMark.set(posts.length > 0);
      try {
        const store = ownDatabase();
        if (store) await set(personId, posts, store);
      } catch {
        // Storage is full or forbidden: it waits for as long as the page is open.
      }
    },
  };
}

const alone = async (work: () => Promise<void>): Promise<void> => {
  if ('locks' in navigator) await navigator.locks.request(DATABASE, work);
  else await work();
};

const outboxes = new WeakMap<QueryClient, { personId: string; outbox: Outbox }>();

/** The one outbox of this page, for whoever is signed in. */
export function outboxOf(client: QueryClient, personId: string): Outbox {
  const known = outboxes.get(client);
  if (known?.personId === personId) return known.outbox;
  known?.outbox.stop();
  const outbox = new Outbox(storeOf(personId), {
    // Signed out it waits on: asking to sign in is for what somebody does, not for what waits.
    send: ({ threadId, input }) =>
      call(replyToThread, { params: { threadId }, body: input }, { isForAnyone: true }),
    onSent: ({ threadId, threadTitle }) => {
      showToast({ text: `Your reply in “${threadTitle}” is posted` });
      void client.invalidateQueries({ queryKey: postsKey(threadId) });
      void client.invalidateQueries({ queryKey: threadsKey });
    },
    alone,
  });
  outboxes.set(client, { personId, outbox });
  void outbox.flush();
  return outbox;
}

/** Sends what waits as soon as there is a connection again, whichever page is open. */
export function listenForConnection(outbox: Outbox): () => void {
  const flush = () => void outbox.flush();
  const look = () => document.visibilityState === 'visible' && flush();
  window.addEventListener('online', flush);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('online', flush);
    document.removeEventListener('visibilitychange', look);
  };
}

export async function forgetOutbox(personId: string): Promise<void> {
  const store = ownDatabase();
  if (store) await del(personId, store).catch(() => {});
}
