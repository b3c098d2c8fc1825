import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ReportEntity } from './report.entity.ts';

/** What those who look after a report write to each other. */
@Entity('report_note')
@Index('report_note_of_report', ['reportId', 'writtenAt'])
export class ReportNoteEntity {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'report_id' }) reportId!: string;
  @ManyToOne(() => ReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'report_note_report' })
  report!: Relation<ReportEntity>;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'report_note_writer' })
  person!: Relation<PersonEntity> | null;
  @Column('text') text!: string;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
}
