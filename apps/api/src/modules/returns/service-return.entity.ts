import type { ReturnState } from '@hub/contracts/returns';
import type { Service } from '@hub/contracts/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** What an authority files for one service in one phase. Its counts are in its indicators; what was signed, in its signings. */
@Entity('service_return')
@Check('service_return_service', `service in ('adults', 'childrens')`)
@Check('service_return_state', `state in ('open', 'sent', 'signed')`)
@Check('service_return_period', 'period_end > period_start')
@Index('service_return_once', ['authorityId', 'phaseId', 'service'], { unique: true })
@Index('service_return_of_phase', ['phaseId', 'state'])
@Index('service_return_of_enrolment', ['enrolmentId'])
export class ServiceReturnEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'enrolment_id' }) enrolmentId!: string;
  @ManyToOne(() => EnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'service_return_enrolment' })
  enrolment!: Relation<EnrolmentEntity>;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'service_return_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'service_return_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('text') service!: Service;
  @Column('text', { default: 'open' }) state!: ReturnState;

  /** The twelve months that are counted, and the day of the snapshot. */
  @Column('date', { name: 'period_start', nullable: true }) periodStart!: string | null;
  @Column('date', { name: 'period_end', nullable: true }) periodEnd!: string | null;
  @Column('date', { name: 'snapshot_on', nullable: true }) snapshotOn!: string | null;

  /** Why it was opened again after it was signed; null the first time. */
  @Column('text', { name: 'correction_reason', nullable: true }) correctionReason!: string | null;
  /** Indicators that are complete, of nine: kept by every change, for lists. */
  @Column('smallint', { default: 0 }) complete!: number;

  @Column('timestamptz', { name: 'begun_at' }) begunAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Raised by every change to it or to one of its indicators. */
  @Column('integer', { default: 1 }) version!: number;
}
