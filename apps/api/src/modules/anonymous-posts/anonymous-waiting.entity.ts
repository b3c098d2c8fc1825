import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AnonymousWork } from './anonymous-work.ts';

/**
 * What waits for the next batch. The table is UNLOGGED, so that nothing of it is in the write-ahead log, and written
 * whole in random order by the clock, so that neither order nor transaction says when something arrived.
 */
@Entity('anonymous_waiting')
export class AnonymousWaitingEntity {
  /** Of its token; for a change of a post, of the post and what is to become of it. */
  @PrimaryColumn('bytea') key!: Buffer;
  /** The day of its batch. */
  @Column('date', { name: 'due_on' }) dueOn!: string;
  @Column('jsonb') work!: AnonymousWork;
}
