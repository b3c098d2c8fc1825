import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { FileType } from '@hub/contracts/attachments';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { MessageEntity } from '#modules/messages/message.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';

/** A file that somebody put beside what they write: a post, or a message. Of a conversation, name and content are sealed. */
@Entity('attachment')
@Check('attachment_place', 'post_id is null or conversation_id is null')
@Check('attachment_sent_in', 'message_id is null or conversation_id is not null')
@Check(
  'attachment_named',
  '(conversation_id is null) = (name is not null) and (name is null) = (sealed_name is not null)',
)
@Index('attachment_of_conversation', ['conversationId'], { where: 'conversation_id is not null' })
@Index('attachment_of_message', ['messageId'], { where: 'message_id is not null' })
@Index('attachment_of_post', ['postId'], { where: 'post_id is not null' })
@Index('attachment_of_person', ['personId'], { where: 'person_id is not null' })
@Index('attachment_unposted', ['addedAt'], { where: 'post_id is null and message_id is null' })
export class AttachmentEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  /** Null of somebody who was erased. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'attachment_person' })
  person!: Relation<PersonEntity> | null;
  /** Null until it is posted: nobody but its uploader knows of it. */
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'attachment_post' })
  post!: Relation<PostEntity> | null;

  /** Whose key it is sealed with; null of what is for posts. */
  @Column('uuid', { name: 'conversation_id', nullable: true }) conversationId!: string | null;
  @ManyToOne(() => ConversationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'attachment_conversation' })
  conversation!: Relation<ConversationEntity> | null;
  /** Null until it is sent. */
  @Column('uuid', { name: 'message_id', nullable: true }) messageId!: string | null;
  @ManyToOne(() => MessageEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'attachment_message' })
  message!: Relation<MessageEntity> | null;

  @Column('text', { nullable: true }) name!: string | null;
  @Column('bytea', { name: 'sealed_name', nullable: true }) sealedName!: Buffer | null;
  /** As its bytes say, not its name. */
  @Column('text') type!: FileType;
  /** As kept: of an image what was made of it. */
  @Column('integer') bytes!: number;
  /** Pixels, for images. */
  @Column('integer', { nullable: true }) width!: number | null;
  @Column('integer', { nullable: true }) height!: number | null;
  /** SHA-256 of what came (keyed, of a conversation), so that sending it again is told from another file under the same id. */
  @Column('bytea', { name: 'came_as' }) cameAs!: Buffer;
  @Column('bytea', { select: false }) content!: Buffer;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
}
