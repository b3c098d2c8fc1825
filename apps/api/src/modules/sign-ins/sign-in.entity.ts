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
import type { SignInMethod } from '@hub/contracts/sign-ins';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** One browser signed in as one person. The cookie holds the token; here is only its hash. */
@Entity('sign_in')
@Check('sign_in_method', `method in ('email', 'invitation', 'passkey', 'provider', 'demonstration')`)
@Index('sign_in_of_person', ['personId'])
@Index('sign_in_expires_at', ['expiresAt'])
export class SignInEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'sign_in_person' })
  person!: Relation<PersonEntity>;

  @Index('sign_in_token_hash', { unique: true })
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  /** "Firefox on Windows". */
  @Column('text') device!: string;

  @Column('text', { default: 'email' }) method!: SignInMethod;
  /** Whether two things proved it: needed where a role asks for it or the person has set up an authenticator. */
  @Column('boolean', { name: 'is_two_step', default: false }) isTwoStep!: boolean;

  /** When it was last shown that it is still them; null: only when the sign-in started. */
  @Column('timestamptz', { name: 'second_step_at', nullable: true }) secondStepAt!: Date | null;

  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'last_seen_at' }) lastSeenAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
}
