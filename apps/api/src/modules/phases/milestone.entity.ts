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
import type { Milestone } from '@hub/contracts/milestones';
import { PhaseEntity } from './phase.entity.ts';

/** A date of a phase that everyone shares. */
@Entity('milestone')
@Check(
  'milestone_kind',
  `kind in ('data-window-opens', 'data-window-closes', 'report-issued', 'plan-due', 'other')`,
)
@Index('milestone_on', ['on'])
@Index('milestone_of_phase', ['phaseId'])
export class MilestoneEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'milestone_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('text') kind!: Milestone['kind'];
  @Column('text') title!: string;
  @Column('date', { name: 'on_date' }) on!: string;
  @Column('text', { default: '' }) description!: string;

  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
  /** Raised when the date moves: calendars then follow (RFC 5545 SEQUENCE). */
  @Column('integer', { default: 0 }) sequence!: number;
  @Column('timestamptz', { name: 'changed_at', default: () => 'now()' }) changedAt!: Date;
}
