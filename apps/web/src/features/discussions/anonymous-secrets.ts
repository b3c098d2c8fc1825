import type { AnonymousStore } from './anonymous-store.ts';

const ENTROPY_BYTES = 16;

export const toText = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
export const toBytes = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

/** Over http, except on this machine, browsers have no cryptography to give. */
export const canBeAnonymous = (): boolean => typeof crypto.subtle !== 'undefined';

/** Made with the first anonymous post from this browser; before that there is none. */
export async function entropyOf(store: AnonymousStore): Promise<string> {
  await store.change(
    'entropy',
    (known) => known ?? toText(crypto.getRandomValues(new Uint8Array(ENTROPY_BYTES))),
  );
  return (await store.read('entropy')) as string;
}

export interface Alias {
  /** Sent in the body of a call without sign-in; never in an address, never with a sign-in. */
  secret: string;
  /** Its hash: shown with the posts, so that this browser knows its own. */
  key: string;
}

/** Who one is in one thread. Nobody can tell from two threads' aliases that they are one person. */
export async function aliasOf(entropy: string, threadId: string): Promise<Alias> {
  const material = await crypto.subtle.importKey('raw', toBytes(entropy), 'HKDF', false, ['deriveBits']);
  const secret = await crypto.subtle.deriveBits(
    {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: new TextEncoder().encode(`hub/anonymous/${threadId}`),
    },
    material,
    256,
  );
  const key = await crypto.subtle.digest('SHA-256', secret);
  return { secret: toText(new Uint8Array(secret)), key: toText(new Uint8Array(key)) };
}

// The list of words is longer than everything else here.
const words = async () => {
  const [{ entropyToMnemonic, mnemonicToEntropy }, { wordlist }] = await Promise.all([
    import('@scure/bip39'),
    import('@scure/bip39/wordlists/english.js'),
  ]);
  return { entropyToMnemonic, mnemonicToEntropy, wordlist };
};

/** Twelve words that bring everything back on another device. */
export async function phraseOf(entropy: string): Promise<string> {
  const { entropyToMnemonic, wordlist } = await words();
  return entropyToMnemonic(toBytes(entropy), wordlist);
}

/** Null for words that are no phrase: one of them was mistyped, or is missing. */
export async function entropyFrom(phrase: string): Promise<string | null> {
  const { mnemonicToEntropy, wordlist } = await words();
  try {
    const typed = phrase.toLowerCase().match(/[a-z]+/g) ?? [];
    const entropy = mnemonicToEntropy(typed.join(' '), wordlist);
    return entropy.length === ENTROPY_BYTES ? toText(entropy) : null;
  } catch {
    return null;
  }
}
