import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { MemberRole } from '@hub/contracts/people';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { EnrolmentEntity } from './enrolment.entity.ts';

/** What a member is besides a participant, for one authority and phase. */
@Entity('enrolment_role')
@Check('enrolment_role_role', `role in ('lead', 'delegate', 'sponsor')`)
@Index('enrolment_role_of_member', ['memberId'])
export class EnrolmentRoleEntity {
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId!: string;
  @PrimaryColumn('uuid', { name: 'member_id' }) memberId!: string;

  @ManyToOne(() => EnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'enrolment_role_enrolment' })
  enrolment!: Relation<EnrolmentEntity>;

  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'enrolment_role_member' })
  member!: Relation<MemberEntity>;

  @Column('text') role!: Exclude<MemberRole, 'participant'>;
  @Column('timestamptz', { name: 'given_at', default: () => 'now()' }) givenAt!: Date;
}
