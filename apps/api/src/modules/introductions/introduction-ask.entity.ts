import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { IntroductionEntity } from './introduction.entity.ts';

/** What one person asked. Two of the same authority who ask the same are one introduction, and neither is told. */
@Entity('introduction_ask')
@Check('introduction_ask_why', 'char_length(why) between 1 and 1000')
@Index('introduction_ask_of', ['introductionId', 'askedAt'])
@Index('introduction_ask_by', ['personId', 'askedAt', 'id'])
export class IntroductionAskEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'introduction_id' }) introductionId!: string;
  @ManyToOne(() => IntroductionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'introduction_id', foreignKeyConstraintName: 'introduction_ask_introduction' })
  introduction!: Relation<IntroductionEntity>;

  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'introduction_ask_person' })
  person!: Relation<PersonEntity> | null;

  @Column('text') why!: string;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
  /** The other authority reads it from then on. */
  @Column('timestamptz', { name: 'passed_on_at', nullable: true }) passedOnAt!: Date | null;
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true }) withdrawnAt!: Date | null;
}
