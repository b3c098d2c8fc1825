import type { EvidenceState, NoFigure } from '@hub/contracts/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { WorkforceAreaEntity } from './workforce-area.entity.ts';

/** What is shown of one area in one year: decided when DfE’s file is loaded, by the rule of decision 0025. England’s is public. */
@Entity('workforce_figure')
@Check('workforce_figure_senior', `(senior_none is null) = (ratio is not null)`)
@Index('workforce_figure_of_year', ['year'])
export class WorkforceFigureEntity {
  @PrimaryColumn('text', { name: 'area_key' }) areaKey!: string;
  @ManyToOne(() => WorkforceAreaEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'area_key', foreignKeyConstraintName: 'workforce_figure_area' })
  area!: Relation<WorkforceAreaEntity>;

  /** On 30 September. */
  @PrimaryColumn('smallint') year!: number;

  @Column('integer', { nullable: true }) staff!: number | null;
  /** Whole percents. */
  @Column('smallint', { name: 'unknown_share', nullable: true }) unknownShare!: number | null;
  @Column('smallint', { name: 'majority_share', nullable: true }) majorityShare!: number | null;
  /** Why there is no number of staff. */
  @Column('text', { nullable: true }) none!: NoFigure | null;
  @Column('jsonb') roles!: { role: string; majorityShare: number | null; none: NoFigure | null }[];

  /** Senior managers, Global Majority to White. */
  @Column('text', { name: 'senior_none', nullable: true }) seniorNone!: NoFigure | null;
  @Column('real', { nullable: true }) ratio!: number | null;
  @Column('real', { nullable: true }) low!: number | null;
  @Column('real', { nullable: true }) high!: number | null;
  @Column('text', { nullable: true }) state!: EvidenceState | null;
  @Column('real', { name: 'majority_rate', nullable: true }) majorityRate!: number | null;
  @Column('real', { name: 'white_rate', nullable: true }) whiteRate!: number | null;
  /** England’s alone: the log interval, and `[a, n, b, m]` as published. */
  @Column('real', { name: 'log_low', nullable: true }) logLow!: number | null;
  @Column('real', { name: 'log_high', nullable: true }) logHigh!: number | null;
  @Column('integer', { array: true, nullable: true }) counts!: number[] | null;
}
