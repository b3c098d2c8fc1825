import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SignInProviderEntity } from './sign-in-provider.entity.ts';

/**
 * A browser's way to a provider and back, good for one return within minutes. Where the account it came back with is
 * nobody's yet, the same row keeps whose it may become until its owner has signed in with a code and said so.
 */
@Entity('provider_visit')
@Check('provider_visit_purpose', `purpose in ('sign-in', 'connect')`)
@Index('provider_visit_of_browser', ['browserHash'])
@Index('provider_visit_expires_at', ['expiresAt'])
export class ProviderVisitEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  /** Of the `state` in the address. */
  @Index('provider_visit_state_hash', { unique: true })
  @Column('bytea', { name: 'state_hash' })
  stateHash!: Buffer;
  /** Of the cookie: a return in another browser than the one that left is nobody's. */
  @Column('bytea', { name: 'browser_hash' }) browserHash!: Buffer;
  /** The nonce and the PKCE verifier. */
  @Column('bytea', { name: 'sealed_secrets' }) sealedSecrets!: Buffer;

  @Column('uuid', { name: 'provider_id' }) providerId!: string;
  @ManyToOne(() => SignInProviderEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'provider_id', foreignKeyConstraintName: 'provider_visit_provider' })
  provider!: Relation<SignInProviderEntity>;
  @Column('text', { name: 'tenant_id' }) tenantId!: string;

  @Column('text') purpose!: 'sign-in' | 'connect';
  /** Who connects; null for signing in. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'provider_visit_person' })
  person!: Relation<PersonEntity> | null;
  @Column('text') next!: string;

  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'returned_at', nullable: true }) returnedAt!: Date | null;

  /** The account it came back with, while nobody has connected it. */
  @Column('text', { name: 'found_subject', nullable: true }) foundSubject!: string | null;
  @Column('text', { name: 'found_name', nullable: true }) foundName!: string | null;
}
