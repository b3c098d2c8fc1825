import type { Actor } from '#platform/auth/actor.ts';
import type { Sealer } from '#platform/secrets/sealer.ts';

/**
 * The id of the space that somebody makes under an id of their client: the same each time they send it, and nobody
 * else's whatever they send. Were it the client's own, a refusal would tell whether a hidden space has that id.
 */
export function spaceIdFor(sealer: Sealer, { personId }: Actor, clientId: string): string {
  const bytes = sealer.fingerprint(`space ${personId} ${clientId.toLowerCase()}`).subarray(0, 16);
  // An id of our own making (RFC 9562, version 8).
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5');
}
