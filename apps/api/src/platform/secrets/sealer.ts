import { createHmac, hkdfSync } from 'node:crypto';
import { seal, unseal } from '#platform/secrets/sealed-text.ts';

/** Encrypts short texts for storage, the key from HUB_SECRET by HKDF (RFC 5869). */
export class Sealer {
  private readonly key: Buffer;
  private readonly fingerprintKey: Buffer;

  constructor(secret: string) {
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'hub/stored-text/1', 32));
    this.fingerprintKey = Buffer.from(hkdfSync('sha256', secret, '', 'hub/fingerprint/1', 32));
  }

  seal(text: string): Buffer {
    return seal(this.key, text);
  }

  /** Throws when the text was sealed with another secret or changed since. */
  unseal(sealed: Buffer): string {
    return unseal(this.key, sealed).toString('utf8');
  }

  /** Tells whether a text is one seen before, without keeping it; without the secret nobody can try texts against it. */
  fingerprint(text: string): Buffer {
    return createHmac('sha256', this.fingerprintKey).update(text).digest();
  }
}
