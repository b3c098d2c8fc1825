import {
  constants,
  createPrivateKey,
  generateKeyPair,
  privateDecrypt,
  publicEncrypt,
  verify,
} from 'node:crypto';
import { createPublicKey, randomUUID, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { Injectable } from '@nestjs/common';
import type { AnonymousToken } from '@hub/contracts/anonymous-posts';
import { In, LessThan } from 'typeorm';
import { Clock } from '#platform/clock.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { fieldProblem, problem } from '#platform/http/problem.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { endOf, epochOf, oldestEpoch } from './anonymous-days.ts';
import { AnonymousKeyEntity } from './anonymous-key.entity.ts';

const makeKeyPair = promisify(generateKeyPair);
const MODULUS_BITS = 2048;
// The salt of RSABSSA-SHA384-PSS-Randomized is as long as its hash.
const SALT_BYTES = 48;

/**
 * The keys behind the tokens. What the hub does of RFC 9474 is two operations of OpenSSL: a bare RSA signature over what
 * it cannot read, and an ordinary RSA-PSS verification. The rest happens in the browser.
 */
@Injectable()
export class AnonymousKeysService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** This week's keys of these spaces; made for whoever asks first. */
  async current(spaceIds: readonly string[]): Promise<AnonymousKeyEntity[]> {
    const epoch = epochOf(this.clock.now());
    const found = await this.ofWeek(spaceIds, epoch);
    const known = new Set(found.map(({ spaceId }) => spaceId));
    const missing = spaceIds.filter((spaceId) => !known.has(spaceId));
    if (missing.length === 0) return found;
    await Promise.all(missing.map((spaceId) => this.make(spaceId, epoch)));
    return this.ofWeek(spaceIds, epoch);
  }

  /** Signs without seeing: the numbers are blinded by a factor that only the browser knows. */
  sign(key: AnonymousKeyEntity, blinded: readonly string[]): string[] {
    const privateKey = createPrivateKey(this.sealer.unseal(key.sealedPrivateKey));
    const publicKey = publicKeyOf(key);
    return blinded.map((text) => signOne(privateKey, publicKey, Buffer.from(text, 'base64url')));
  }

  /** Refuses a token that this space did not give, or whose week is over. */
  async require({ keyId, message, signature }: AnonymousToken, spaceId: string): Promise<void> {
    const key = await this.work.repository(AnonymousKeyEntity).findOneBy({ id: keyId });
    const isGood =
      key !== null &&
      key.spaceId === spaceId &&
      key.epoch >= oldestEpoch(this.clock.now()) &&
      verify(
        'sha384',
        Buffer.from(message, 'base64url'),
        { key: publicKeyOf(key), padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: SALT_BYTES },
        Buffer.from(signature, 'base64url'),
      );
    if (!isGood) throw problem('token-refused');
  }

  /** With its key a token is worth nothing any more. */
  async forgetEnded(): Promise<void> {
    await this.work.repository(AnonymousKeyEntity).delete({ epoch: LessThan(oldestEpoch(this.clock.now())) });
  }

  endOf(key: AnonymousKeyEntity): string {
    return endOf(key.epoch);
  }

  private ofWeek(spaceIds: readonly string[], epoch: string): Promise<AnonymousKeyEntity[]> {
    return this.work.repository(AnonymousKeyEntity).findBy({ spaceId: In([...spaceIds]), epoch });
  }

  private async make(spaceId: string, epoch: string): Promise<void> {
    const pair = await makeKeyPair('rsa', { modulusLength: MODULUS_BITS });
    // Two who ask at once: the first one's key is everybody's.
    await this.work.insertNew(AnonymousKeyEntity, {
      id: randomUUID(),
      spaceId,
      epoch,
      publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }),
      sealedPrivateKey: this.sealer.seal(pair.privateKey.export({ type: 'pkcs8', format: 'pem' })),
    });
  }
}

const publicKeyOf = ({ publicKey }: AnonymousKeyEntity): KeyObject =>
  createPublicKey({ key: publicKey, type: 'spki', format: 'der' });

function signOne(privateKey: KeyObject, publicKey: KeyObject, blinded: Buffer): string {
  const bare = { padding: constants.RSA_NO_PADDING };
  let signature: Buffer;
  try {
    signature = privateDecrypt({ key: privateKey, ...bare }, blinded);
  } catch {
    // As a number it is not below the key's own.
    throw fieldProblem('#/requests', 'This is not a token of the hub');
  }
  // A fault in one half of the computation would give the private key away (RFC 9474, 4.3).
  if (!publicEncrypt({ key: publicKey, ...bare }, signature).equals(blinded))
    throw new Error('A blinded token was signed wrongly');
  return signature.toString('base64url');
}
