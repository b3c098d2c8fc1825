import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';

/** A list that was sent, so that sending it twice invites once and gets the first answer. */
@Entity('invitation_batch')
@Index('invitation_batch_created_at', ['createdAt'])
export class InvitationBatchEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'invitation_batch_authority' })
  authority!: Relation<AuthorityEntity>;

  /** Of what was sent: the same id with another list is refused. */
  @Column('bytea', { name: 'content_hash' }) contentHash!: Buffer;

  @Column('integer', { default: 0 }) sent!: number;
  @Column('integer', { name: 'sent_again', default: 0 }) sentAgain!: number;
  @Column('jsonb', { name: 'left_out', default: [] }) leftOut!: { email: string; reason: string }[];

  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
