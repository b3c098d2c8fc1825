import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** What was decided about all figures of an authority in a phase, once, when one of its returns was signed off (decision 0025). */
@Entity('release')
@Check('release_threshold', 'threshold >= 5')
@Index('release_once', ['authorityId', 'phaseId', 'number'], { unique: true })
export class ReleaseEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'release_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'release_phase' })
  phase!: Relation<PhaseEntity>;

  /** 1 for the first; each sign-off of a service or of a correction makes the next. */
  @Column('smallint') number!: number;
  /** The smallest number of people that was shown. */
  @Column('smallint') threshold!: number;
  /** What the next one has to go by; `libs/indicators` reads it. */
  @Column('jsonb') decision!: unknown;
  /** By scope: whole percent of staff whose ethnicity is not known; null: hidden or missing. */
  @Column('jsonb') completeness!: Record<string, number | null>;
  @Column('timestamptz', { name: 'made_at' }) madeAt!: Date;
}
