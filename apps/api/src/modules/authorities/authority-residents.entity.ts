import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from './authority.entity.ts';

/** Residents by ethnic group (Census 2021) and deprivation (IMD 2025) of an authority. */
@Entity('authority_residents')
export class AuthorityResidentsEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;

  @OneToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_residents_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('integer') total!: number;
  @Column('integer') white!: number;
  @Column('integer') mixed!: number;
  @Column('integer') asian!: number;
  @Column('integer') black!: number;
  @Column('integer') other!: number;
  @Column('numeric', { name: 'imd_average_score', precision: 6, scale: 2 }) imdAverageScore!: string;
  /** "published" by MHCLG, or "derived" from districts' published scores. */
  @Column('text', { name: 'imd_basis' }) imdBasis!: string;
}
