import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  NewPasskeyProof,
  PasskeyCreation,
  PasskeyProof,
  PasskeyRequest,
} from '@hub/contracts/second-steps';

/** What a browser on another site, a careless device or a copy would do otherwise. */
interface Deviations {
  origin?: string;
  rpId?: string;
  /** Whether it asked for a finger, a face or a PIN. */
  isVerified?: boolean;
  counter?: number;
  userHandle?: string;
  isFramed?: boolean;
}

const base64url = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64url');
const sha256 = (bytes: Uint8Array | string): Buffer => createHash('sha256').update(bytes).digest();

/** A device that makes passkeys and signs with them, as a phone would (WebAuthn level 3, ES256, no attestation). */
export class SoftwarePasskey {
  readonly id = randomBytes(16);
  private readonly privateKey: KeyObject;
  private readonly publicKey: Buffer;
  private user = '';
  private counter = 0;

  constructor(
    private readonly origin: string,
    private readonly isCounting = true,
  ) {
    const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    this.privateKey = keys.privateKey;
    const { x = '', y = '' } = keys.publicKey.export({ format: 'jwk' });
    this.publicKey = cborMap([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Buffer.from(x, 'base64url')],
      [-3, Buffer.from(y, 'base64url')],
    ]);
  }

  create({ challenge, rp, user }: PasskeyCreation, deviations: Deviations = {}): NewPasskeyProof {
    this.user = user.id;
    const attested = Buffer.concat([
      Buffer.alloc(16),
      Buffer.from([0, this.id.length]),
      this.id,
      this.publicKey,
    ]);
    const authData = this.authenticatorData(deviations.rpId ?? rp.id, deviations, attested);
    const attestation = cborMap([
      ['fmt', 'none'],
      ['attStmt', new Map<never, never>()],
      ['authData', authData],
    ]);
    return {
      ...this.head(),
      response: {
        clientDataJSON: base64url(this.clientData('webauthn.create', challenge, deviations)),
        attestationObject: base64url(attestation),
        transports: ['internal'],
      },
    };
  }

  use({ challenge, rpId }: PasskeyRequest, deviations: Deviations = {}): PasskeyProof {
    const clientData = this.clientData('webauthn.get', challenge, deviations);
    const authData = this.authenticatorData(deviations.rpId ?? rpId, deviations);
    return {
      ...this.head(),
      response: {
        clientDataJSON: base64url(clientData),
        authenticatorData: base64url(authData),
        signature: base64url(sign('sha256', Buffer.concat([authData, sha256(clientData)]), this.privateKey)),
        userHandle: deviations.userHandle ?? this.user,
      },
    };
  }

  private head() {
    return { id: base64url(this.id), rawId: base64url(this.id), type: 'public-key' as const };
  }

  private clientData(
    type: string,
    challenge: string,
    { origin = this.origin, isFramed }: Deviations,
  ): string {
    return JSON.stringify({ type, challenge, origin, crossOrigin: isFramed ?? false });
  }

  private authenticatorData(rpId: string, deviations: Deviations, attested?: Buffer): Buffer {
    const { isVerified = true, counter = this.isCounting ? (this.counter += 1) : 0 } = deviations;
    const flags = 0x01 | (isVerified ? 0x04 : 0) | (attested ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested ?? Buffer.alloc(0)]);
  }
}

// As much of CBOR (RFC 8949) as a passkey says: small numbers, short texts and bytes, and maps of them.
type Cbor = number | string | Buffer | Map<never, never>;

const cborHead = (major: number, size: number): Buffer => {
  if (size < 24) return Buffer.from([(major << 5) | size]);
  if (size < 256) return Buffer.from([(major << 5) | 24, size]);
  return Buffer.from([(major << 5) | 25, size >> 8, size & 255]);
};

function cbor(value: Cbor): Buffer {
  if (typeof value === 'number') return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
  if (typeof value === 'string') return Buffer.concat([cborHead(3, value.length), Buffer.from(value)]);
  if (Buffer.isBuffer(value)) return Buffer.concat([cborHead(2, value.length), value]);
  return cborHead(5, 0);
}

const cborMap = (entries: [Cbor, Cbor][]): Buffer =>
  Buffer.concat([
    cborHead(5, entries.length),
    ...entries.flatMap(([key, value]) => [cbor(key), cbor(value)]),
  ]);
