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
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';

/**
 * A lead has asked a colleague to take over. It is open while nobody has answered, its time is not over, the lead still
 * leads and both still have their place.
 */
@Entity('lead_handover')
@Check('lead_handover_becomes', `becomes in ('participant', 'delegate')`)
@Check('lead_handover_outcome', `outcome in ('accepted', 'declined', 'cancelled')`)
@Check('lead_handover_answer', '(outcome is null) = (answered_at is null)')
@Check('lead_handover_of_two', 'from_member_id <> to_member_id')
@Index('lead_handover_one_open', ['enrolmentId', 'fromMemberId'], { unique: true, where: 'outcome is null' })
@Index('lead_handover_to', ['toMemberId'], { where: 'outcome is null' })
export class HandoverEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'enrolment_id' }) enrolmentId!: string;
  @ManyToOne(() => EnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'lead_handover_enrolment' })
  enrolment!: Relation<EnrolmentEntity>;

  @Column('uuid', { name: 'from_member_id' }) fromMemberId!: string;
  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'from_member_id', foreignKeyConstraintName: 'lead_handover_from' })
  from!: Relation<MemberEntity>;

  @Column('uuid', { name: 'to_member_id' }) toMemberId!: string;
  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'to_member_id', foreignKeyConstraintName: 'lead_handover_to_member' })
  to!: Relation<MemberEntity>;

  /** What the lead becomes. */
  @Column('text') becomes!: 'participant' | 'delegate';

  @Column('timestamptz', { name: 'proposed_at' }) proposedAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: 'accepted' | 'declined' | 'cancelled' | null;
}
