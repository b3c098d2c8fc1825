import type { AuthorityReportState } from '@hub/contracts/authority-reports';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** What an authority writes around its figures of a phase. The figures are not here: they are those of its returns. */
@Entity('authority_report')
@Check('authority_report_state', `state in ('open', 'sent', 'signed')`)
@Index('authority_report_of_phase', ['phaseId'])
export class AuthorityReportEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_report_authority' })
  authority!: Relation<AuthorityEntity>;

  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'authority_report_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('text', { default: 'open' }) state!: AuthorityReportState;
  /** The most important first. */
  @Column('jsonb', { default: [] }) priorities!: string[];
  /** Raised by every change of the priorities: two people may write in different parts at once. */
  @Column('integer', { name: 'priorities_version', default: 0 }) prioritiesVersion!: number;
  /** Why it is written anew after it was signed; null the first time. */
  @Column('text', { name: 'revision_reason', nullable: true }) revisionReason!: string | null;

  @Column('timestamptz', { name: 'begun_at' }) begunAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Raised by every change to any part of it. */
  @Column('integer', { default: 0 }) version!: number;
}
