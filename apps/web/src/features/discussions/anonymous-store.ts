import type { AnonymousKey, AnonymousToken } from '@hub/contracts/anonymous-posts';
import type { RichText } from '@hub/contracts/rich-text';
import { createStore, get, update, type UseStore } from 'idb-keyval';

export interface KeptToken extends AnonymousToken {
  spaceId: string;
  endsOn: string;
}
/** What was posted from here. The hub does not know whose it is: only this list does. */
export interface KeptPost {
  /** What it was sent with; the post itself has another id, which its alias finds. */
  id: string;
  threadId: string;
  title: string;
  spaceId: string;
  spaceName: string;
  isThread: boolean;
  /** "2026-11-24" in this browser. */
  sentOn: string;
  /** `sending`: no answer came yet; `refused`: the hub would not have it, and says why. */
  state: 'sending' | 'in-batch' | 'sent' | 'refused';
  why?: string;
  /** What to send again, and with which token; gone once the hub has published it. */
  waiting?: { path: 'reply' | 'thread'; body: object; token: AnonymousToken; text: RichText } | undefined;
}

interface Kept {
  /** From which all secrets are made; in words, the recovery phrase. */
  entropy: string;
  tokens: KeptToken[];
  /** Keys whose tokens this browser has asked for, with the day they end: it asks once, whatever it does with them. */
  asked: Record<string, string>;
  keys: { items: AnonymousKey[]; at: number };
  posts: KeptPost[];
  [draft: `draft:${string}`]: { body: RichText | null; title: string };
}

/** Where the browser keeps nothing (a private window, or storage forbidden), it lasts as long as the page. */
const memory = new Map<string, unknown>();
let isLasting = typeof indexedDB !== 'undefined';
const stores = new Map<string, UseStore>();

const storeOf = (personId: string): UseStore => {
  const known = stores.get(personId) ?? createStore(`hub-anonymous-${personId}`, 'kept');
  stores.set(personId, known);
  return known;
};

/**
 * What anonymous posting keeps in this browser, and nowhere else: each person who signs in here has their own. Nothing
 * of it is ever sent with a sign-in.
 */
export class AnonymousStore {
  constructor(readonly personId: string) {}

  /** Whether it is still there tomorrow. */
  get isLasting(): boolean {
    return isLasting;
  }

  async read<Name extends keyof Kept>(name: Name): Promise<Kept[Name] | undefined> {
    if (isLasting)
      try {
        return await get<Kept[Name]>(name, storeOf(this.personId));
      } catch {
        isLasting = false;
      }
    return memory.get(`${this.personId}/${name}`) as Kept[Name] | undefined;
  }

  /** Reads and writes as one: two tabs must not spend the same token. */
  async change<Name extends keyof Kept>(
    name: Name,
    to: (value: Kept[Name] | undefined) => Kept[Name] | undefined,
  ): Promise<void> {
    if (isLasting)
      try {
        await update<Kept[Name] | undefined>(name, to, storeOf(this.personId));
        tell();
        return;
      } catch {
        isLasting = false;
      }
    const key = `${this.personId}/${name}`;
    memory.set(key, to(memory.get(key) as Kept[Name] | undefined));
    tell();
  }

  /** Who one was here: the secret and the list. Tokens stay, as every browser has them, and none is asked for anew. */
  async forget(): Promise<void> {
    await this.change('entropy', () => undefined);
    await this.change('posts', () => []);
  }
}

const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
/** Hears of every change made in this tab. */
export function onAnonymousChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
