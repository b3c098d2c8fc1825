import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { SignInProviderEntity } from './sign-in-provider.entity.ts';

/**
 * An authority's directory at a provider. Only people with a place in that authority can use its accounts, and at the
 * provider the hub asks this directory's own issuer: no other organisation's accounts come through.
 */
@Entity('authority_tenant')
@Index('authority_tenant_once', ['providerId', 'tenantId', 'authorityId'], { unique: true })
@Index('authority_tenant_once_for_programme', ['providerId', 'tenantId'], {
  unique: true,
  where: 'authority_id is null',
})
@Index('authority_tenant_of_authority', ['authorityId'])
export class AuthorityTenantEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'provider_id' }) providerId!: string;
  @ManyToOne(() => SignInProviderEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'provider_id', foreignKeyConstraintName: 'authority_tenant_provider' })
  provider!: Relation<SignInProviderEntity>;

  /** Null: the programme team. */
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_tenant_authority' })
  authority!: Relation<AuthorityEntity> | null;

  /** Entra's directory (tenant) id, in lower case; empty for a provider that has no directories. */
  @Column('text', { name: 'tenant_id' }) tenantId!: string;
  /** Where an authority has several: "Children’s services". */
  @Column('text') label!: string;
}
