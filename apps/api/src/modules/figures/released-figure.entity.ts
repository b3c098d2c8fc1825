import type { EvidenceState, FigureKey, NoFigure, Scope } from '@hub/contracts/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';
import { ReleaseEntity } from './release.entity.ts';

/** One figure as others may see it, of the latest release. Every list, page, card and file for others reads these and no counts. */
@Entity('released_figure')
@Check('released_figure_key', `key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')`)
@Check('released_figure_scope', `scope in ('adults', 'childrens', 'combined')`)
@Check(
  'released_figure_status',
  `status in ('shown', 'missing', 'not-collected', 'not-applicable', 'hidden') and (status = 'shown') = (ratio is not null or bands is not null)`,
)
@Index('released_figure_of_phase', ['phaseId', 'key', 'scope'])
// TypeORM cannot say what it is of: the migration makes it.
@Index('released_figure_reference', { synchronize: false })
export class ReleasedFigureEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'released_figure_authority' })
  authority!: Relation<AuthorityEntity>;

  @PrimaryColumn('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'released_figure_phase' })
  phase!: Relation<PhaseEntity>;

  @PrimaryColumn('text') key!: FigureKey;
  @PrimaryColumn('text') scope!: Scope;

  @Column('uuid', { name: 'release_id' }) releaseId!: string;
  @ManyToOne(() => ReleaseEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'release_id', foreignKeyConstraintName: 'released_figure_release' })
  release!: Relation<ReleaseEntity>;

  @Column('text') status!: 'shown' | NoFigure;
  /** Of rounded counts, to two decimals; null without a likelihood. */
  @Column('real', { nullable: true }) ratio!: number | null;
  @Column('real', { nullable: true }) low!: number | null;
  @Column('real', { nullable: true }) high!: number | null;
  @Column('text', { nullable: true }) state!: EvidenceState | null;
  /** Whole percents. */
  @Column('smallint', { name: 'global_majority_rate', nullable: true }) globalMajorityRate!: number | null;
  @Column('smallint', { name: 'white_rate', nullable: true }) whiteRate!: number | null;
  /** To the nearest 5 people, `[a, n, b, m]`: for means over shown figures. No contract has a field for them. */
  @Column('integer', { array: true, nullable: true }) rounded!: number[] | null;
  @Column('jsonb', { nullable: true }) bands!:
    | { band: string; globalMajorityShare: number | null; whiteShare: number | null }[]
    | null;
}
