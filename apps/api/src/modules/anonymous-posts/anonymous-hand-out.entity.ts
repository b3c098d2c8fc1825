import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { AnonymousKeyEntity } from './anonymous-key.entity.ts';

/** That somebody's browsers were given tokens, as everybody's are: it says nothing of whether one was ever spent. */
@Entity('anonymous_hand_out')
export class AnonymousHandOutEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'key_id' }) keyId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'anonymous_hand_out_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => AnonymousKeyEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'key_id', foreignKeyConstraintName: 'anonymous_hand_out_key' })
  key!: Relation<AnonymousKeyEntity>;

  /** Once for each of their browsers. */
  @Column('smallint', { default: 1 }) times!: number;
}
