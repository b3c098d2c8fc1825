import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ConversationEntity } from './conversation.entity.ts';

/** A message, or what happened to a conversation, at its place there. */
@Entity('message')
@Index('message_number', ['conversationId', 'number'], { unique: true })
@Index('message_change', ['conversationId', 'change'], { unique: true })
@Index('message_of_sender', ['senderId'])
@Index('message_by_age', ['conversationId', 'sentAt', 'id'])
@Index('message_answers', ['replyToId'], { where: 'reply_to_id is not null' })
export class MessageEntity {
  /** Made by the client. That no two have one is what makes sending again harmless. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'conversation_id' }) conversationId!: string;
  @ManyToOne(() => ConversationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'message_conversation' })
  conversation!: Relation<ConversationEntity>;
  @Column('integer') number!: number;
  @Column('integer') change!: number;

  /** Null of somebody who was erased. */
  @Column('uuid', { name: 'sender_id', nullable: true }) senderId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'sender_id', foreignKeyConstraintName: 'message_sender' })
  sender!: Relation<PersonEntity> | null;

  @Column('boolean', { name: 'is_event', default: false }) isEvent!: boolean;
  /** The text, or the event, as JSON; null once it is deleted. */
  @Column('bytea', { nullable: true }) sealed!: Buffer | null;
  /** Of what came first, so that the same sent again is told from another text under its id. */
  @Column('bytea', { name: 'came_as', nullable: true }) cameAs!: Buffer | null;

  @Column('uuid', { name: 'reply_to_id', nullable: true }) replyToId!: string | null;
  @ManyToOne(() => MessageEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'reply_to_id', foreignKeyConstraintName: 'message_answered' })
  replyTo!: Relation<MessageEntity> | null;

  @Column('timestamptz', { name: 'sent_at' }) sentAt!: Date;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt!: Date | null;
  @Column('timestamptz', { name: 'deleted_at', nullable: true }) deletedAt!: Date | null;
  @Column('integer', { default: 1 }) version!: number;
}
