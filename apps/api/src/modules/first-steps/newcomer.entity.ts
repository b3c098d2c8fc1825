import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** What a person has put away on Home. Whoever has put nothing away has no row. */
@Entity('newcomer')
export class NewcomerEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @OneToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'newcomer_person' })
  person!: Relation<PersonEntity>;

  @Column('timestamptz', { name: 'steps_hidden_at', nullable: true }) stepsHiddenAt!: Date | null;
  @Column('timestamptz', { name: 'welcome_closed_at', nullable: true }) welcomeClosedAt!: Date | null;
}
