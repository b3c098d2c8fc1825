import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** When somebody was last here. A visit is over after half an hour without a page. */
@Entity('visit')
export class VisitEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'visit_person' })
  person!: Relation<PersonEntity>;

  @Column('timestamptz', { name: 'seen_at' }) seenAt!: Date;
  /** When the visit before this one ended; null on the first. */
  @Column('timestamptz', { name: 'before_at', nullable: true }) beforeAt!: Date | null;
}
