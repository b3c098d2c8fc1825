import type { FigureKey } from '@hub/contracts/indicators';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PublishedReportEntity } from './published-report.entity.ts';

/** One number of a published report, with where it stands. */
@Entity('published_figure')
@Check('published_figure_kind', `kind in ('published', 'derived')`)
export class PublishedFigureEntity {
  @PrimaryColumn('text', { name: 'report_key' }) reportKey!: string;
  @ManyToOne(() => PublishedReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'report_key', foreignKeyConstraintName: 'published_figure_report' })
  report!: Relation<PublishedReportEntity>;

  /** As the file has them, from 1. */
  @PrimaryColumn('smallint') place!: number;

  /** Null for what is of the whole report. */
  @Column('text', { nullable: true }) key!: FigureKey | null;
  @Column('text') measure!: string;
  @Column('real') value!: number;
  @Column('text') kind!: 'published' | 'derived';
  @Column('text', { nullable: true }) wording!: string | null;
  @Column('text') source!: string;
}
