import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Who did what, on what, when, from where. The database refuses to change an entry, and to remove one before its 24
 * months are over (reliability.md, Retention). It refers to nothing by foreign key: what it tells of may be gone.
 */
@Entity('audit_entry')
@Index('audit_entry_newest', ['at', 'id'])
@Index('audit_entry_of_person', ['personId', 'at', 'id'])
@Index('audit_entry_of_authority', ['authorityId', 'at', 'id'])
@Index('audit_entry_of_action', ['action', 'at', 'id'])
// Its expression and its trigrams are more than TypeORM can say: the migration makes it.
@Index('audit_entry_names', { synchronize: false })
export class AuditEntryEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' }) id!: string;

  @Column('timestamptz') at!: Date;
  /** Null where nobody was signed in: a registration from the public page. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('text', { name: 'person_name' }) personName!: string;
  /** The role they acted in. */
  @Column('text', { nullable: true }) role!: string | null;
  /** For a delegate: the leads they acted for. */
  @Column('text', { name: 'acted_for', nullable: true }) actedFor!: string | null;

  @Column('text') action!: string;
  /** "person", "invitation", …; with its id where it has one and the name it had then. */
  @Column('text', { name: 'subject_kind', nullable: true }) subjectKind!: string | null;
  @Column('text', { name: 'subject_id', nullable: true }) subjectId!: string | null;
  @Column('text', { name: 'subject_name', nullable: true }) subjectName!: string | null;
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @Column('jsonb', { default: {} }) detail!: Record<string, unknown>;

  /** The address, or its /64; and "Firefox on Windows". */
  @Column('text', { nullable: true }) network!: string | null;
  @Column('text', { nullable: true }) device!: string | null;
}
