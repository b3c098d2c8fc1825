import type { OutboxStore } from '@hub/messaging/outbox';
import { createStore, del, get, update, type UseStore } from 'idb-keyval';
import type { OutboxMark } from './outbox-mark.ts';

const databases = new Map<string, UseStore>();
/** Null where the browser keeps nothing: a private window of some browsers. */
function databaseOf(name: string): UseStore | null {
  if (typeof indexedDB === 'undefined') return null;
  let database = databases.get(name);
  if (!database) {
    database = createStore(name, 'waiting');
    databases.set(name, database);
  }
  return database;
}

/** What somebody wrote and the hub has not got, in a database of its own. The mark says that there is some. */
export function outboxStoreOf<Item>(name: string, personId: string, mark: OutboxMark): OutboxStore<Item> {
  // Storage is full or forbidden: it waits for as long as the page is open.
  let unkept: readonly Item[] = [];
  return {
    async read() {
      try {
        const database = databaseOf(name);
        if (database) unkept = (await get<Item[]>(personId, database)) ?? [];
      } catch {
        // As it was last known.
      }
      return [...unkept];
    },
    async change(to) {
      let changed: Item[] | null = null;
      try {
        const database = databaseOf(name);
        if (database) await update<Item[]>(personId, (kept) => (changed = to(kept ?? [])), database);
      } catch {
        changed = null;
      }
      unkept = changed ?? to(unkept);
      mark.set(unkept.length > 0);
      return [...unkept];
    },
  };
}

/** On signing out: what was not sent must not stay behind on somebody else’s computer. */
export async function forgetOutboxOf(name: string, personId: string): Promise<void> {
  const database = databaseOf(name);
  if (database) await del(personId, database).catch(() => {});
}

/** Of several windows one does it at a time. */
export const aloneIn =
  (name: string) =>
  async (lane: string, work: () => Promise<void>): Promise<void> => {
    if ('locks' in navigator) await navigator.locks.request(`${name} ${lane}`, work);
    else await work();
  };

/** Sends what waits as soon as there is a connection again, whichever page is open. */
export function listenForConnection(outbox: { flush(): Promise<void> }): () => void {
  const flush = () => void outbox.flush();
  const look = () => document.visibilityState === 'visible' && flush();
  window.addEventListener('online', flush);
  document.addEventListener('visibilitychange', look);
  return () => {
    window.removeEventListener('online', flush);
    document.removeEventListener('visibilitychange', look);
  };
}
