import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ConversationKind } from '@hub/contracts/conversations';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Two people, or a group, who write to each other. What is sealed here opens with the key beside it. */
@Entity('conversation')
@Check('conversation_kind', `kind in ('direct', 'group')`)
@Check('conversation_direct', `(kind = 'direct') = (direct_key is not null)`)
@Index('conversation_to_tell_of', ['tellDueAt'], { where: 'tell_due_at is not null' })
@Index('conversation_key_name', ['keyName'])
export class ConversationEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;
  @Column('text') kind!: ConversationKind;
  /** The ids of the two, in order: two people have one conversation. */
  @Index('conversation_of_two', { unique: true })
  @Column('text', { name: 'direct_key', nullable: true })
  directKey!: string | null;
  @Column('bytea', { name: 'sealed_name', nullable: true }) sealedName!: Buffer | null;

  /** Which key outside the database sealed this conversation's own. */
  @Column('text', { name: 'key_name' }) keyName!: string;
  @Column('bytea', { name: 'sealed_key' }) sealedKey!: Buffer;

  @Column('uuid', { name: 'started_by', nullable: true }) startedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'started_by', foreignKeyConstraintName: 'conversation_starter' })
  starter!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  /** Of what first came, so that a group started again is told from another one under its id. */
  @Column('bytea', { name: 'came_as', nullable: true }) cameAs!: Buffer | null;

  /** The newest message's. Whoever takes the next one holds this row until it is committed: numbers have no gaps. */
  @Column('integer', { name: 'last_number', default: 0 }) lastNumber!: number;
  /** Of new messages, edits, deletions and reactions together. */
  @Column('integer', { name: 'last_change', default: 0 }) lastChange!: number;
  @Column('timestamptz', { name: 'last_message_at' }) lastMessageAt!: Date;
  /** When those who have not read it by then are told; null when there is nothing to tell. */
  @Column('timestamptz', { name: 'tell_due_at', nullable: true }) tellDueAt!: Date | null;
}
