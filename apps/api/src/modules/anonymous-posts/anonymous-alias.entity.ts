import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';

/** Who an anonymous author is in one thread, and nowhere else: the hash of a secret that their browser keeps. */
@Entity('anonymous_alias')
@Index('anonymous_alias_key', ['threadId', 'keyHash'], { unique: true })
@Index('anonymous_alias_ordinal', ['threadId', 'ordinal'], { unique: true })
export class AnonymousAliasEntity {
  @PrimaryColumn('uuid') id!: string;

  /** The thread its secret is for, also when a post of it is moved to another. */
  @Column('uuid', { name: 'thread_id' }) threadId!: string;
  @ManyToOne(() => ThreadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'thread_id', foreignKeyConstraintName: 'anonymous_alias_thread' })
  thread!: Relation<ThreadEntity>;

  @Column('bytea', { name: 'key_hash' }) keyHash!: Buffer;
  /** "Anonymous 1", "Anonymous 2" in their thread. */
  @Column('integer') ordinal!: number;
  /** What they chose to say of themselves: "a county council, South East", or nothing. */
  @Column('text', { default: '' }) about!: string;
}
