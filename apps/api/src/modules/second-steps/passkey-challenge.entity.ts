import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a passkey is asked to sign: once, within minutes, and for whoever asked. */
@Entity('passkey_challenge')
export class PasskeyChallengeEntity {
  @PrimaryColumn('bytea', { name: 'challenge_hash' }) challengeHash!: Buffer;

  /** What for and whose: the browser (by a cookie) or the sign-in that asked. Hashed. */
  @Column('bytea', { name: 'bound_to' }) boundTo!: Buffer;

  @Index('passkey_challenge_expires_at')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
