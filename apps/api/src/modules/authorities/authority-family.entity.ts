import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from './authority.entity.ts';

/** The family of authorities with a workforce like this one's. Fixed with the reference data, so that nobody can choose it. */
@Entity('authority_family')
@Check('authority_family_basis', `basis in ('workforce', 'residents', 'invented')`)
@Index('authority_family_members', ['family'])
export class AuthorityFamilyEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;

  @OneToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_family_authority' })
  authority!: Relation<AuthorityEntity>;

  /** "high-small": the share of Global Majority staff, then how many staff. */
  @Column('text') family!: string;
  /** What it was found by: DfE's children's social workers, residents where DfE has none, or made up for the demonstration. */
  @Column('text') basis!: 'workforce' | 'residents' | 'invented';
}
