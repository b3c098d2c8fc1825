import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ReportEntity } from './report.entity.ts';

/** When somebody last opened the copy of messages in a report: a page that loads again is not another reading. */
@Entity('report_reading')
export class ReportReadingEntity {
  @PrimaryColumn('uuid', { name: 'report_id' }) reportId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => ReportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'report_id', foreignKeyConstraintName: 'report_reading_report' })
  report!: Relation<ReportEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'report_reading_person' })
  person!: Relation<PersonEntity>;
  @Column('timestamptz', { name: 'read_at' }) readAt!: Date;
}
