import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** An email domain whose people may ask an authority for a place. Several authorities may share one. */
@Entity('authority_domain')
@Check('authority_domain_is_lower_case', 'domain = lower(domain)')
@Index('authority_domain_of_domain', ['domain'])
export class AuthorityDomainEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @PrimaryColumn('text') domain!: string;

  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_domain_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'approved_by', foreignKeyConstraintName: 'authority_domain_approved_by' })
  approver!: Relation<PersonEntity> | null;

  @Column('timestamptz', { name: 'approved_at' }) approvedAt!: Date;
}
