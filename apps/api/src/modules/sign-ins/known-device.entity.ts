import { Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** A kind of device ("Firefox on Windows") a person has signed in from. From another one, they are told by mail. */
@Entity('known_device')
export class KnownDeviceEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'known_device_person' })
  person!: Relation<PersonEntity>;

  @PrimaryColumn('text') device!: string;
}
