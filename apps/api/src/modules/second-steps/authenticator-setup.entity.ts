import { Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SignInEntity } from '#modules/sign-ins/sign-in.entity.ts';

/** A secret that an authenticator app is being given. Until its first code comes it proves nothing. */
@Entity('authenticator_setup')
export class AuthenticatorSetupEntity {
  /** Whoever started it finishes it: another sign-in of the same person cannot. */
  @PrimaryColumn('uuid', { name: 'sign_in_id' }) signInId!: string;
  @OneToOne(() => SignInEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'sign_in_id', foreignKeyConstraintName: 'authenticator_setup_sign_in' })
  signIn!: Relation<SignInEntity>;

  @Column('bytea', { name: 'sealed_secret' }) sealedSecret!: Buffer;

  @Index('authenticator_setup_expires_at')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
