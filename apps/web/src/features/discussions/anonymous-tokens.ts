import { type AnonymousKey, type AnonymousToken, TOKENS_A_WEEK } from '@hub/contracts/anonymous-posts';
import { toBytes, toText } from './anonymous-secrets.ts';
import type { AnonymousStore, KeptToken } from './anonymous-store.ts';
import { fetchKeys, fetchSignatures } from './anonymous.queries.ts';

const HOUR_MS = 3_600_000;
/** Every browser that has discussions open asks as often, whatever it does with what it gets. */
const ASK_AGAIN_MS = 6 * HOUR_MS;

const library = async () => (await import('@cloudflare/blindrsa-ts')).RSABSSA.SHA384.PSS.Randomized();
const asPublicKey = ({ publicKey }: AnonymousKey) =>
  crypto.subtle.importKey('spki', toBytes(publicKey), { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);

/** Blinding is a few milliseconds of arithmetic for each token: the page goes first. */
const breathe = () => new Promise((resolve) => setTimeout(resolve, 20));

const today = () => new Date().toISOString().slice(0, 10);

/** Takes this week's tokens, once for each key: as many as everybody's browser, in the background, in one of its windows. */
export async function takeTokens(store: AnonymousStore): Promise<void> {
  if ('locks' in navigator) await navigator.locks.request('hub-anonymous-tokens', () => take(store));
  else await take(store);
}

async function take(store: AnonymousStore): Promise<void> {
  const last = await store.read('keys');
  if (last && Date.now() - last.at < ASK_AGAIN_MS) return;
  const { items } = await fetchKeys();
  // Until it has its tokens it has not asked: what fails half-way is tried again with the next turn.
  await store.change('keys', () => ({ items, at: 0 }));
  const hasAsked = () => store.change('keys', () => ({ items, at: Date.now() }));
  await store.change('tokens', (kept = []) => kept.filter(({ endsOn }) => endsOn > today()));
  const asked = (await store.read('asked')) ?? {};
  const wanted = items.filter(({ id }) => asked[id] === undefined);
  if (wanted.length === 0) return hasAsked();

  const suite = await library();
  const blinded: {
    key: AnonymousKey;
    publicKey: CryptoKey;
    parts: { message: Uint8Array; inv: Uint8Array; text: string }[];
  }[] = [];
  for (const key of wanted) {
    const publicKey = await asPublicKey(key);
    const parts = [];
    for (let at = 0; at < TOKENS_A_WEEK; at += 1) {
      const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
      const { blindedMsg, inv } = await suite.blind(publicKey, message);
      parts.push({ message, inv, text: toText(blindedMsg) });
      await breathe();
    }
    blinded.push({ key, publicKey, parts });
  }
  const { items: signed } = await fetchSignatures(
    blinded.map(({ key, parts }) => ({ keyId: key.id, blinded: parts.map(({ text }) => text) })),
  );
  await store.change('asked', (before = {}) => ({
    ...Object.fromEntries(Object.entries(before).filter(([, endsOn]) => endsOn > today())),
    ...Object.fromEntries(wanted.map(({ id, endsOn }) => [id, endsOn])),
  }));
  for (const { key, publicKey, parts } of blinded) {
    const signatures = signed.find(({ keyId }) => keyId === key.id)?.signatures ?? [];
    const tokens: KeptToken[] = [];
    for (const [at, { message, inv }] of parts.entries()) {
      const signature = signatures[at];
      if (signature === undefined) continue;
      const finished = await suite.finalize(publicKey, message, toBytes(signature), inv);
      tokens.push({
        keyId: key.id,
        message: toText(message),
        signature: toText(finished),
        spaceId: key.spaceId,
        endsOn: key.endsOn,
      });
      await breathe();
    }
    await store.change('tokens', (kept = []) => [...kept, ...tokens]);
  }
  await hasAsked();
}

/**
 * A token of the space, taken out of the browser's hands; null when there is none (left). The oldest first: the more
 * people have been given tokens of its week, the more of them it may have come from.
 */
export async function takeOut(store: AnonymousStore, spaceId: string): Promise<AnonymousToken | null> {
  let found: AnonymousToken | null = null;
  await store.change('tokens', (kept = []) => {
    const [first] = kept
      .filter((token) => token.spaceId === spaceId && token.endsOn > today())
      .sort((one, other) => one.endsOn.localeCompare(other.endsOn));
    found = first ? { keyId: first.keyId, message: first.message, signature: first.signature } : null;
    return kept.filter((token) => token !== first);
  });
  return found;
}

/** It was not spent. */
export async function putBack(store: AnonymousStore, spaceId: string, token: AnonymousToken): Promise<void> {
  const keys = await store.read('keys');
  const endsOn = keys?.items.find(({ id }) => id === token.keyId)?.endsOn ?? today();
  await store.change('tokens', (kept = []) => [...kept, { ...token, spaceId, endsOn }]);
}
