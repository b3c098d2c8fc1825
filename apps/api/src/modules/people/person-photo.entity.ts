import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from './person.entity.ts';

/** A person's photo as the hub made it: square, in two sizes, nothing but the picture. */
@Entity('person_photo')
export class PersonPhotoEntity {
  @PrimaryColumn('uuid', { name: 'person_id', primaryKeyConstraintName: 'PK_person_photo' })
  personId!: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_photo_person' })
  person!: Relation<PersonEntity>;

  /** As in `person.photo_hash`. */
  @Column('text') hash!: string;
  /** WebP, 320 and 96 pixels wide. */
  @Column('bytea') large!: Buffer;
  @Column('bytea') small!: Buffer;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
