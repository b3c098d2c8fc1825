import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SessionEntity } from '#modules/sessions/session.entity.ts';

/**
 * Lets a guest speaker look at one session. It is not a sign-in and never becomes an actor, so by construction nothing
 * else opens to it. How long it is good for follows from the session, also when that moves.
 */
@Entity('guest_pass')
@Index('guest_pass_of_session', ['sessionId'])
export class GuestPassEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'session_id' }) sessionId!: string;
  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'guest_pass_session' })
  session!: Relation<SessionEntity>;

  @Column('text') name!: string;
  @Column('text', { default: '' }) organisation!: string;

  @Index('guest_pass_token_hash', { unique: true })
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'guest_pass_creator' })
  creator!: Relation<PersonEntity> | null;

  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column('timestamptz', { name: 'last_opened_at', nullable: true }) lastOpenedAt!: Date | null;
}
