import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often something was tried in its window, shared by every process. */
@Entity('sign_in_limit')
export class SignInLimitEntity {
  /** What is counted and for whom, as a fingerprint: the table tells no addresses. */
  @PrimaryColumn('bytea', { primaryKeyConstraintName: 'sign_in_limit_key' }) key!: Buffer;

  @Column('integer') used!: number;

  @Index('sign_in_limit_resets_at')
  @Column('timestamptz', { name: 'resets_at' })
  resetsAt!: Date;
}
