import type { StaffVoice } from '@hub/contracts/authority-reports';
import type { FigureKey } from '@hub/contracts/indicators';
import type { Service } from '@hub/contracts/vocabulary';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { AuthorityReportEntity } from './authority-report.entity.ts';

/** The words of a report: what is signed, and what others read of it. */
export interface ReportWords {
  /** Only figures that something is said to. */
  comments: Partial<Record<FigureKey, { commentary: string; staffVoice: StaffVoice[]; isForPeers: boolean }>>;
  priorities: string[];
}

/** A report’s words as its sponsor signed them off. Never changed: a revision is signed anew, as the next number. */
@Entity('authority_report_signing')
@Check('authority_report_signing_reason', '(number = 1) = (reason is null)')
export class ReportSigningEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @PrimaryColumn('smallint') number!: number;

  @ManyToOne(() => AuthorityReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn([
    {
      name: 'authority_id',
      referencedColumnName: 'authorityId',
      foreignKeyConstraintName: 'authority_report_signing_report',
    },
    {
      name: 'phase_id',
      referencedColumnName: 'phaseId',
      foreignKeyConstraintName: 'authority_report_signing_report',
    },
  ])
  report!: Relation<AuthorityReportEntity>;

  @Column('jsonb') words!: ReportWords;
  /** Which signing of each return the words were written to. */
  @Column('jsonb') returns!: Partial<Record<Service, number>>;
  /** Null for the first; why it was written anew. */
  @Column('text', { nullable: true }) reason!: string | null;

  @Column('uuid', { name: 'signed_by', nullable: true }) signedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'signed_by', foreignKeyConstraintName: 'authority_report_signing_signed_by' })
  signedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'signed_at' }) signedAt!: Date;
}
