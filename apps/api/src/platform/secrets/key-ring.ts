import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Env } from '#platform/env.ts';
import { seal, unseal } from '#platform/secrets/sealed-text.ts';

/** A key as it is stored: sealed with one that is not in the database, which it names. */
export interface StoredKey {
  keyName: string;
  sealedKey: Buffer;
}

/** The name of the key that is made of HUB_SECRET, where MESSAGE_KEYS is not set. */
const FROM_SECRET = 'hub-secret';

/** One of many keys, each for one thing (a conversation), that texts are sealed with. */
export class DataKey {
  constructor(
    private readonly key: Buffer,
    private readonly purpose: string,
  ) {}

  /** `place` is where it will stand; it opens nowhere else. */
  seal(place: string, content: string | Buffer): Buffer {
    return seal(this.key, content, `${this.purpose}/${place}`);
  }

  unseal(place: string, sealed: Buffer): Buffer {
    return unseal(this.key, sealed, `${this.purpose}/${place}`);
  }

  /** Tells whether something is what was seen before; without the key nobody can try others against it. */
  fingerprint(content: string | Buffer): Buffer {
    const own = createHmac('sha256', this.key).update('fingerprint').digest();
    return createHmac('sha256', own).update(content).digest();
  }
}

/**
 * Envelope encryption (NIST SP 800-57, key wrapping): the keys that wrap other keys. The first of MESSAGE_KEYS wraps what is
 * new; all of them open. Without MESSAGE_KEYS there is one, from HUB_SECRET. That one always opens, so that a hub can begin
 * to use MESSAGE_KEYS later.
 */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Buffer>;
  /** What wraps new keys. */
  readonly current: string;

  constructor({ messageKeys, secret }: Pick<Env, 'messageKeys' | 'secret'>) {
    this.keys = new Map([
      ...messageKeys.map(({ name, key }) => [name, key] as const),
      [FROM_SECRET, Buffer.from(hkdfSync('sha256', secret, '', 'hub/message-keys/1', 32))] as const,
    ]);
    this.current = messageKeys[0]?.name ?? FROM_SECRET;
  }

  has(name: string): boolean {
    return this.keys.has(name);
  }

  /** A new key for one purpose, and how it is stored. */
  make(purpose: string): { stored: StoredKey; key: DataKey } {
    const key = randomBytes(32);
    return { stored: this.wrap(purpose, key), key: new DataKey(key, purpose) };
  }

  /** Throws when the key that sealed it is not here, or it was stored for another purpose. */
  open(purpose: string, stored: StoredKey): DataKey {
    return new DataKey(this.unwrap(purpose, stored), purpose);
  }

  /** The same key, sealed with the current one. */
  renew(purpose: string, stored: StoredKey): StoredKey {
    return this.wrap(purpose, this.unwrap(purpose, stored));
  }

  private wrap(purpose: string, key: Buffer): StoredKey {
    return { keyName: this.current, sealedKey: seal(this.named(this.current), key, `key of ${purpose}`) };
  }

  private unwrap(purpose: string, { keyName, sealedKey }: StoredKey): Buffer {
    return unseal(this.named(keyName), sealedKey, `key of ${purpose}`);
  }

  private named(name: string): Buffer {
    const key = this.keys.get(name);
    if (!key) throw new Error(`MESSAGE_KEYS holds no key called ${name}`);
    return key;
  }
}
