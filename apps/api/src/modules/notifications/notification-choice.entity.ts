import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { MailChoice } from '@hub/contracts/notifications';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** How somebody wants mail of one kind. No row: as the kind has it. */
@Entity('notification_choice')
@Check('notification_choice_mail', `mail in ('at-once', 'daily', 'never')`)
export class NotificationChoiceEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('text') kind!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notification_choice_person' })
  person!: Relation<PersonEntity>;

  @Column('text') mail!: MailChoice;
}
