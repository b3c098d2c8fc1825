import type { StaffVoice } from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { AuthorityReportEntity } from './authority-report.entity.ts';

/** What an authority and its staff say to one figure, as it is now. */
@Entity('authority_report_comment')
@Check('authority_report_comment_key', `key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')`)
export class ReportCommentEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @PrimaryColumn('text') key!: FigureKey;

  @ManyToOne(() => AuthorityReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'authority_id',
      referencedColumnName: 'authorityId',
      foreignKeyConstraintName: 'authority_report_comment_report',
    },
    {
      name: 'phase_id',
      referencedColumnName: 'phaseId',
      foreignKeyConstraintName: 'authority_report_comment_report',
    },
  ])
  report!: Relation<AuthorityReportEntity>;

  @Column('text', { default: '' }) commentary!: string;
  @Column('jsonb', { name: 'staff_voice', default: [] }) staffVoice!: StaffVoice[];
  /** Whether peers may read the commentary beside the figure, where that is shared by name. */
  @Column('boolean', { name: 'is_for_peers', default: false }) isForPeers!: boolean;

  @Column('uuid', { name: 'changed_by', nullable: true }) changedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'authority_report_comment_changed_by' })
  changedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
