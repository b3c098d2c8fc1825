import type { FigureKey, Scope } from '@hub/contracts/indicators';
import type { IntroductionState } from '@hub/contracts/introductions';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/**
 * One authority’s people ask to talk to another about an indicator. Each side knows it by an id of its own, so that nothing
 * the two could lay side by side says who the other is: the asking one by its requests’, the other by this one.
 */
@Entity('introduction')
@Check('introduction_state', `state in ('asked', 'passed-on', 'agreed', 'declined', 'withdrawn', 'expired')`)
@Check('introduction_of_two', 'asker_authority_id <> target_authority_id')
@Index('introduction_open', ['askerAuthorityId', 'targetAuthorityId', 'key'], {
  unique: true,
  where: `state in ('asked', 'passed-on')`,
})
@Index('introduction_asked_by', ['askerAuthorityId', 'id'])
@Index('introduction_received', ['targetAuthorityId', 'passedOnAt', 'id'], {
  where: 'passed_on_at is not null',
})
@Index('introduction_by_state', ['state', 'askedAt', 'id'])
export class IntroductionEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'asker_authority_id' }) askerAuthorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'asker_authority_id', foreignKeyConstraintName: 'introduction_asker' })
  asker!: Relation<AuthorityEntity>;

  /** Behind the figure. */
  @Column('uuid', { name: 'target_authority_id' }) targetAuthorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'target_authority_id', foreignKeyConstraintName: 'introduction_target' })
  target!: Relation<AuthorityEntity>;

  @Column('text') key!: FigureKey;
  @Column('text') scope!: Scope;
  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'introduction_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('text', { default: 'asked' }) state!: IntroductionState;
  /** The programme team’s, where it declined. */
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
  /** Of the newest request: later it is over, answered or not. */
  @Column('timestamptz', { name: 'closes_at' }) closesAt!: Date;
  @Column('timestamptz', { name: 'passed_on_at', nullable: true }) passedOnAt!: Date | null;

  @Column('uuid', { name: 'ended_by', nullable: true }) endedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'ended_by', foreignKeyConstraintName: 'introduction_ended_by' })
  endedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}
