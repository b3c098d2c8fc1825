import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * A code and a link sent to an address, good for one sign-in. Rows are also made for addresses nobody has, so that
 * time and answers do not tell them apart.
 */
@Entity('sign_in_code')
@Check('sign_in_code_tries', 'tries_left between 0 and 5')
@Index('sign_in_code_email', ['email', 'expiresAt'])
export class SignInCodeEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('text') email!: string;

  @Column('bytea', { name: 'code_hash' }) codeHash!: Buffer;

  @Index('sign_in_code_link_hash', { unique: true })
  @Column('bytea', { name: 'link_hash' })
  linkHash!: Buffer;

  @Column('smallint', { name: 'tries_left', default: 5 }) triesLeft!: number;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('timestamptz', { name: 'used_at', nullable: true }) usedAt!: Date | null;
}
