import type { FigureKey } from '@hub/contracts/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/**
 * What an authority lets peers read beside its figure, from the report that its sponsor signed last. Whoever shows it asks
 * first that the figure itself is shown, and shared by name.
 */
@Entity('figure_comment')
@Check('figure_comment_key', `key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')`)
@Index('figure_comment_of_phase', ['phaseId', 'key'])
export class FigureCommentEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'figure_comment_authority' })
  authority!: Relation<AuthorityEntity>;

  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'figure_comment_phase' })
  phase!: Relation<PhaseEntity>;

  @PrimaryColumn('text') key!: FigureKey;
  @Column('text') words!: string;
}
