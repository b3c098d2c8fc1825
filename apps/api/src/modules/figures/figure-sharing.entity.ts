import type { SharingLevel } from '@hub/contracts/indicators';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/** Who sees an authority's figures of an indicator in a phase, as its sponsor chose. Without a row: the programme team only. */
@Entity('figure_sharing')
@Check('figure_sharing_indicator', 'indicator between 1 and 9')
@Check('figure_sharing_level', `level in ('programme', 'nameless', 'named')`)
@Index('figure_sharing_of_phase', ['phaseId', 'indicator', 'level'])
export class FigureSharingEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'figure_sharing_authority' })
  authority!: Relation<AuthorityEntity>;

  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'figure_sharing_phase' })
  phase!: Relation<PhaseEntity>;

  @PrimaryColumn('smallint') indicator!: IndicatorNumber;
  @Column('text') level!: SharingLevel;
  @Column('timestamptz', { name: 'chosen_at' }) chosenAt!: Date;
}
