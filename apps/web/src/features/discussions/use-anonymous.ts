import { useCallback, useEffect, useState } from 'react';
import { useMe } from '#platform/me.ts';
import { aliasOf, canBeAnonymous } from './anonymous-secrets.ts';
import { AnonymousStore, onAnonymousChange } from './anonymous-store.ts';

const stores = new Map<string, AnonymousStore>();

/** What this browser keeps for whoever is signed in. */
export function useAnonymousStore(): AnonymousStore {
  const { id } = useMe();
  const store = stores.get(id) ?? new AnonymousStore(id);
  stores.set(id, store);
  return store;
}

/** Something kept here; undefined until it is read. */
export function useKept<Value>(read: () => Promise<Value>): Value | undefined {
  const [value, setValue] = useState<Value>();
  useEffect(() => {
    let isGone = false;
    const load = () => void read().then((found) => !isGone && setValue(found));
    load();
    const stop = onAnonymousChange(load);
    return () => {
      isGone = true;
      stop();
    };
  }, [read]);
  return value;
}

/** The key of one's alias in a thread; null where one has never posted anonymously from this browser. */
export function useMyAliasKey(threadId: string): string | null {
  const store = useAnonymousStore();
  const read = useCallback(async () => {
    const entropy = canBeAnonymous() ? await store.read('entropy') : undefined;
    return entropy === undefined ? null : (await aliasOf(entropy, threadId)).key;
  }, [store, threadId]);
  return useKept(read) ?? null;
}
