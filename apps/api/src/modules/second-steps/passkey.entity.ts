import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** A WebAuthn credential: the device keeps the private key, here is the public one. */
@Entity('passkey')
@Index('passkey_of_person', ['personId'])
export class PasskeyEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'passkey_person' })
  person!: Relation<PersonEntity>;

  /** Base64url, as browsers send it. */
  @Index('passkey_credential_id', { unique: true })
  @Column('text', { name: 'credential_id' })
  credentialId!: string;
  /** COSE. */
  @Column('bytea', { name: 'public_key' }) publicKey!: Buffer;
  /** Counts signatures where the device counts; a step back means a copy. */
  @Column('bigint', { default: 0 }) counter!: string;
  @Column('text', { array: true, default: '{}' }) transports!: string[];
  /** Kept by a password manager or a cloud account, and not by one device only. */
  @Column('boolean', { name: 'is_synced', default: false }) isSynced!: boolean;

  /** What its owner calls it: "Work laptop". */
  @Column('text') name!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
}
