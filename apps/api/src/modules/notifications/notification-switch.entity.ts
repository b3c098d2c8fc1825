import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** What somebody has turned off as a whole; what they chose for each kind stays beside it. No row: nothing. */
@Entity('notification_switch')
export class NotificationSwitchEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notification_switch_person' })
  person!: Relation<PersonEntity>;

  @Column('boolean', { name: 'is_digest_off', default: false }) isDigestOff!: boolean;
  @Column('boolean', { name: 'is_mail_off', default: false }) isMailOff!: boolean;
}
