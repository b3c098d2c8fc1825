import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { RSABSSA } from '@cloudflare/blindrsa-ts';
import {
  type AnonymousKey,
  type AnonymousReply,
  type AnonymousTiming,
  type AnonymousToken,
  listAnonymousKeys,
  replyAnonymously,
  takeAnonymousTokens,
  TOKENS_A_WEEK,
} from '@hub/contracts/anonymous-posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import type { Client } from '#testing/test-hub.ts';

const suite = RSABSSA.SHA384.PSS.Randomized();
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** A key as browsers use it. */
export const asPublicKey = ({ publicKey }: Pick<AnonymousKey, 'publicKey'>): Promise<CryptoKey> =>
  crypto.subtle.importKey(
    'spki',
    Buffer.from(publicKey, 'base64url'),
    { name: 'RSA-PSS', hash: 'SHA-384' },
    true,
    ['verify'],
  );

/** What a browser does before it asks for tokens: each message, and what hides it. */
export async function blinded(key: AnonymousKey) {
  const publicKey = await asPublicKey(key);
  return Promise.all(
    Array.from({ length: TOKENS_A_WEEK }, async () => {
      const message = suite.prepare(randomBytes(32));
      const { blindedMsg, inv } = await suite.blind(publicKey, message);
      return { message, inv, text: toText(blindedMsg) };
    }),
  );
}

/** Takes this week's tokens of a space, as every browser does. */
export async function takeTokens(client: Client, space: { id: string }): Promise<AnonymousToken[]> {
  const { body } = await client.call(listAnonymousKeys);
  const key = body.items.find(({ spaceId }) => spaceId === space.id);
  if (!key) throw new Error('There is no key for this space');
  const parts = await blinded(key);
  const taken = await client.call(takeAnonymousTokens, {
    body: { requests: [{ keyId: key.id, blinded: parts.map(({ text }) => text) }] },
  });
  const signatures = taken.body.items?.[0]?.signatures ?? [];
  const publicKey = await asPublicKey(key);
  return Promise.all(
    signatures.map(async (signature, at) => {
      const part = parts[at];
      if (!part) throw new Error('More tokens were given than asked for');
      const finished = await suite.finalize(
        publicKey,
        part.message,
        Buffer.from(signature, 'base64url'),
        part.inv,
      );
      return { keyId: key.id, message: toText(part.message), signature: toText(finished) };
    }),
  );
}

/** What an author's browser keeps for one thread, and the key of the alias that is shown. */
export function anAlias(): { secret: string; aliasKey: string } {
  const secret = randomBytes(32);
  return {
    secret: toText(secret),
    aliasKey: createHash('sha256').update(secret).digest('base64url'),
  };
}

export const anAnonymousReply = (
  thread: { id: string },
  token: AnonymousToken,
  when: AnonymousTiming,
  changes: Partial<AnonymousReply> = {},
): AnonymousReply => ({
  token,
  id: randomUUID(),
  secret: anAlias().secret,
  when,
  about: '',
  threadId: thread.id,
  body: fromPlainText('Our panel was stopped by the director.'),
  contentNote: null,
  replyToId: null,
  ...changes,
});

/** Posted without a sign-in. */
export const replyWith = (stranger: Client, input: AnonymousReply) =>
  stranger.call(replyAnonymously, { body: input });
