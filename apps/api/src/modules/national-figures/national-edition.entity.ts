import type { Participation } from '@hub/contracts/national-figures';
import type { Scope } from '@hub/contracts/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** An edition of the national figures of a phase: made once of what was signed off, and never again. */
@Entity('national_edition')
@Check('national_edition_threshold', 'threshold >= 5')
@Check('national_edition_number', 'number >= 1')
@Index('national_edition_once', ['phaseId', 'number'], { unique: true })
export class NationalEditionEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'national_edition_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('smallint') number!: number;
  /** Made of invented returns: it stands beside nothing that is real. */
  @Column('boolean', { name: 'is_demonstration', default: false }) isDemonstration!: boolean;
  /** The smallest number of people that was shown. */
  @Column('smallint') threshold!: number;
  /** What the next edition has to go by; `libs/indicators` reads it. It holds no counts. */
  @Column('jsonb') decision!: unknown;
  @Column('jsonb') participation!: Participation;
  /** By scope: whole percent of staff whose ethnicity is not known; null: hidden. */
  @Column('jsonb') completeness!: Record<Scope, number | null>;

  @Column('uuid', { name: 'made_by', nullable: true }) madeById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'national_edition_made_by' })
  madeBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
}
