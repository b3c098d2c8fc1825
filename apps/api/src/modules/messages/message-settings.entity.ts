import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** How somebody wants messages to be; without a row as the defaults say. */
@Entity('message_settings')
export class MessageSettingsEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'message_settings_person' })
  person!: Relation<PersonEntity>;

  @Column('boolean', { name: 'is_read_shown', default: true }) isReadShown!: boolean;
  /** Until then they do not want to be disturbed. */
  @Index('message_settings_quiet', { where: 'quiet_until is not null' })
  @Column('timestamptz', { name: 'quiet_until', nullable: true })
  quietUntil!: Date | null;
}
