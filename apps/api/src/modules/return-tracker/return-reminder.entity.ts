import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { EnrolmentEntity } from '#modules/enrolments/enrolment.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** One authority reminded of its returns. */
@Entity('return_reminder')
@Index('return_reminder_of_enrolment', ['enrolmentId', 'sentAt'])
export class ReturnReminderEntity {
  /** Of the press that reminded: several authorities may share it. */
  @PrimaryColumn('uuid') id!: string;
  @PrimaryColumn('uuid', { name: 'enrolment_id' }) enrolmentId!: string;
  @ManyToOne(() => EnrolmentEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'enrolment_id', foreignKeyConstraintName: 'return_reminder_enrolment' })
  enrolment!: Relation<EnrolmentEntity>;

  @Column('uuid', { name: 'sent_by', nullable: true }) sentById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'sent_by', foreignKeyConstraintName: 'return_reminder_sent_by' })
  sentBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'sent_at' }) sentAt!: Date;
}
