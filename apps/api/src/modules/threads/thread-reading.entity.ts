import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { AttentionLevel } from '@hub/contracts/spaces';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ThreadEntity } from './thread.entity.ts';

/** How far somebody has read a thread, and how much they want to hear of it. */
@Entity('thread_reading')
@Check('thread_reading_level', `level in ('watching', 'following', 'muted')`)
@Index('thread_reading_of_thread', ['threadId', 'level'], { where: 'level is not null' })
@Index('thread_reading_followed', ['personId'], { where: `level in ('watching', 'following')` })
@Index('thread_reading_unread', ['personId', 'unreadIn'], { where: 'unread_in is not null' })
export class ThreadReadingEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'thread_id' }) threadId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'thread_reading_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => ThreadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'thread_id', foreignKeyConstraintName: 'thread_reading_thread' })
  thread!: Relation<ThreadEntity>;

  /** The highest number that was on screen. */
  @Column('integer', { name: 'read_number', default: 0 }) readNumber!: number;
  @Column('text', { nullable: true }) level!: AttentionLevel | null;
  /**
   * The space of the thread while it is published, followed or watched, and has something unread; else null. Kept by
   * triggers, so that counting reads nothing else. Whoever writes a reading holds its thread before.
   */
  @Column({ type: 'uuid', name: 'unread_in', nullable: true, insert: false, update: false })
  unreadIn!: string | null;
}
