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
import type { EnrolmentState } from '@hub/contracts/enrolment-states';
import type { Service } from '@hub/contracts/vocabulary';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** An authority's part in a phase. */
@Entity('enrolment')
@Check(
  'enrolment_state',
  `state in ('registered', 'preparing', 'submitted', 'report-issued', 'plan-agreed', 'reviewing', 'withdrawn')`,
)
@Check('enrolment_has_services', `cardinality(services) > 0 and services <@ array['adults', 'childrens']`)
@Check('enrolment_submits_its_services', 'submitted_services <@ services')
@Index('enrolment_once_a_phase', ['authorityId', 'phaseId'], { unique: true })
@Index('enrolment_of_phase', ['phaseId', 'state'])
export class EnrolmentEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'enrolment_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'enrolment_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('text', { default: 'registered' }) state!: EnrolmentState;
  /** The state to return to when a withdrawal is taken back. */
  @Column('text', { name: 'state_before_withdrawal', nullable: true })
  stateBeforeWithdrawal!: EnrolmentState | null;
  @Column('text', { name: 'withdrawal_reason', nullable: true }) withdrawalReason!: string | null;

  /** The services it files a return for. */
  @Column('text', { array: true }) services!: Service[];
  /** Those whose return has been submitted. */
  @Column('text', { name: 'submitted_services', array: true, default: '{}' }) submittedServices!: Service[];

  @Column('timestamptz', { name: 'registered_at' }) registeredAt!: Date;
  @Column('timestamptz', { name: 'state_changed_at' }) stateChangedAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
