import type { EvidenceState, FigureKey, Scope } from '@hub/contracts/indicators';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { NationalEditionEntity } from './national-edition.entity.ts';

/** One mean of an edition: of England, a region or a type of authority. What is hidden has a row too, for the next edition. */
@Entity('national_figure')
@Check('national_figure_key', `key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')`)
@Check('national_figure_scope', `scope in ('adults', 'childrens', 'combined')`)
@Check(
  'national_figure_status',
  `status in ('shown', 'hidden') and (status = 'shown') = (ratio is not null or bands is not null)`,
)
export class NationalFigureEntity {
  @PrimaryColumn('uuid', { name: 'edition_id' }) editionId!: string;
  @ManyToOne(() => NationalEditionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'edition_id', foreignKeyConstraintName: 'national_figure_edition' })
  edition!: Relation<NationalEditionEntity>;

  /** "england", "region:London", "type:unitary". */
  @PrimaryColumn('text') area!: string;
  @PrimaryColumn('text') key!: FigureKey;
  @PrimaryColumn('text') scope!: Scope;
  /** In the order of the edition. */
  @Column('smallint') place!: number;

  @Column('text') status!: 'shown' | 'hidden';
  /** Everyone who signed off, or those alone that show the figure under their names. */
  @Column('text', { name: 'made_of', nullable: true }) madeOf!: 'all' | 'named' | null;
  /** How many are in it. */
  @Column('smallint', { nullable: true }) authorities!: number | null;
  @Column('real', { nullable: true }) ratio!: number | null;
  @Column('real', { nullable: true }) low!: number | null;
  @Column('real', { nullable: true }) high!: number | null;
  @Column('text', { nullable: true }) state!: EvidenceState | null;
  /** Whole percents. */
  @Column('smallint', { name: 'global_majority_rate', nullable: true }) globalMajorityRate!: number | null;
  @Column('smallint', { name: 'white_rate', nullable: true }) whiteRate!: number | null;
  /** To the nearest 5 people, `[a, n, b, m]`: for the next edition. No contract has a field for them. */
  @Column('integer', { array: true, nullable: true }) rounded!: number[] | null;
  @Column('jsonb', { nullable: true }) bands!:
    | { band: string; globalMajorityShare: number | null; whiteShare: number | null }[]
    | null;
}

/** Without the edition that it is of. */
export type FigureRow = Pick<
  NationalFigureEntity,
  | 'area'
  | 'key'
  | 'scope'
  | 'place'
  | 'status'
  | 'madeOf'
  | 'authorities'
  | 'ratio'
  | 'low'
  | 'high'
  | 'state'
  | 'globalMajorityRate'
  | 'whiteRate'
  | 'rounded'
  | 'bands'
>;
