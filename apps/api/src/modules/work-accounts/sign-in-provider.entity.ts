import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderKind } from '@hub/contracts/work-accounts';

/** Somebody else's sign-in that the hub believes: Microsoft Entra ID, or any OpenID Connect provider. */
@Entity('sign_in_provider')
@Check('sign_in_provider_kind', `kind in ('entra', 'openid')`)
export class SignInProviderEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('text') kind!: ProviderKind;
  /** On the button: "Microsoft". */
  @Column('text') name!: string;
  /** With `{tenant}` in the place of the directory's id where the kind is `entra`. */
  @Column('text') issuer!: string;
  @Column('text', { name: 'client_id' }) clientId!: string;
  @Column('bytea', { name: 'sealed_client_secret' }) sealedClientSecret!: Buffer;
  @Column('boolean', { name: 'is_enabled', default: false }) isEnabled!: boolean;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
