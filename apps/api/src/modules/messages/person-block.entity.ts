import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Whom somebody does not want to hear from. Nobody is told. */
@Entity('person_block')
@Index('person_block_of', ['blockedId'])
export class PersonBlockEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'blocked_id' }) blockedId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'person_block_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'blocked_id', foreignKeyConstraintName: 'person_block_blocked' })
  blocked!: Relation<PersonEntity>;

  @Column('timestamptz', { name: 'blocked_at' }) blockedAt!: Date;
}
