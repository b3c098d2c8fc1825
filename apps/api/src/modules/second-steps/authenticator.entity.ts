import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** A person's authenticator app: the secret it shares with us (RFC 6238), sealed. */
@Entity('authenticator')
export class AuthenticatorEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'authenticator_person' })
  person!: Relation<PersonEntity>;

  @Column('bytea', { name: 'sealed_secret' }) sealedSecret!: Buffer;
  /** Null until its first code has been shown: until then it proves nothing. */
  @Column('timestamptz', { name: 'confirmed_at', nullable: true }) confirmedAt!: Date | null;
  /** The time step of the last code taken: each code works once. */
  @Column('bigint', { name: 'last_step', nullable: true }) lastStep!: string | null;
}
