import type { AuthorityType } from '@hub/contracts/authorities';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A council with adult and children's social care duties. */
@Entity('authority')
@Check('authority_type', `type in ('county', 'unitary', 'metropolitan', 'london', 'shared')`)
export class AuthorityEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  /** ONS code; invented ones of the demonstration begin with "DEMO". */
  @Index('authority_code', { unique: true })
  @Column('text')
  code!: string;

  @Column('text') name!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('text') type!: AuthorityType;
  @Column('text') region!: string;

  /** Invented: exists in the demonstration only. */
  @Column('boolean', { name: 'is_demonstration', default: false }) isDemonstration!: boolean;
}
