import type { AuthorityType } from '@hub/contracts/authorities';
import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A council with adult and children's social care duties, or a service that several of them share. */
@Entity('authority')
@Check('authority_type', `type in ('county', 'unitary', 'metropolitan', 'london', 'shared')`)
@Index('authority_by_name', ['shortName', 'id'])
// TypeORM cannot say `gin_trgm_ops`: the migration makes it.
@Index('authority_names_trigram', { synchronize: false })
export class AuthorityEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  /** ONS code; "SHARED-…" and "UNIT-…" for units that ONS does not know; invented ones of the demonstration begin with "DEMO". */
  @Index('authority_code', { unique: true })
  @Column('text')
  code!: string;

  @Column('text') name!: string;
  @Column('text', { name: 'short_name' }) shortName!: string;
  @Column('text') type!: AuthorityType;
  @Column('text') region!: string;

  /** Invented: exists in the demonstration only. */
  @Column('boolean', { name: 'is_demonstration', default: false }) isDemonstration!: boolean;

  /** Added by the programme team: the reference data does not name it. */
  @Column('boolean', { name: 'is_added', default: false }) isAdded!: boolean;
  /** The first day on which it no longer was an authority; null while it is one. */
  @Column('date', { name: 'ended_on', nullable: true }) endedOn!: string | null;
}
