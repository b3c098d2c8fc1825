import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ReportOutcome, ReportReason, ReportState } from '@hub/contracts/moderation';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { MessageEntity } from '#modules/messages/message.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';

/** Somebody says that a post, or a person, is not right. */
@Entity('report')
@Check('report_state', `state in ('open', 'assigned', 'closed')`)
@Check(
  'report_subject',
  `case when is_about_message then not is_about_post and post_id is null and person_id is null and space_id is null
        when is_about_post then person_id is null
        else post_id is null end`,
)
@Check(
  'report_message',
  `is_about_message or (message_id is null and conversation_id is null and key_name is null)`,
)
@Check(
  'report_sealed',
  `(key_name is null) = (sealed_key is null) and (key_name is null) = (sealed_messages is null)`,
)
@Index('report_by_state', ['state', 'reportedAt', 'id'])
@Index('report_of_space', ['spaceId'])
@Index('report_of_reporter', ['reporterId'])
@Index('report_about_message', ['messageId'], { where: 'message_id is not null' })
@Index('report_key_name', ['keyName'], { where: 'key_name is not null' })
export class ReportEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('boolean', { name: 'is_about_post' }) isAboutPost!: boolean;
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'report_post' })
  post!: Relation<PostEntity> | null;
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'report_person' })
  person!: Relation<PersonEntity> | null;
  @Column('boolean', { name: 'is_about_message', default: false }) isAboutMessage!: boolean;
  /** Null once the message is gone: the copy below stays. */
  @Column('uuid', { name: 'message_id', nullable: true }) messageId!: string | null;
  @ManyToOne(() => MessageEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'report_of_message' })
  message!: Relation<MessageEntity> | null;
  @Column('uuid', { name: 'conversation_id', nullable: true }) conversationId!: string | null;
  @ManyToOne(() => ConversationEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'report_of_conversation' })
  conversation!: Relation<ConversationEntity> | null;
  /** Who was in the conversation, then or before: none of them looks after the report. */
  @Column('uuid', { name: 'conversation_people', array: true, default: '{}' }) conversationPeople!: string[];
  /** The copy, sealed with a key of its own, which is sealed with the key named here; null once it was deleted. */
  @Column('bytea', { name: 'sealed_messages', nullable: true }) sealedMessages!: Buffer | null;
  @Column('text', { name: 'key_name', nullable: true }) keyName!: string | null;
  @Column('bytea', { name: 'sealed_key', nullable: true }) sealedKey!: Buffer | null;
  /** Where the post was when it was reported: those who look after it read the report. */
  @Column('uuid', { name: 'space_id', nullable: true }) spaceId!: string | null;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'report_space' })
  space!: Relation<SpaceEntity> | null;
  /** The programme team reads it, and not those who look after the space. */
  @Column('boolean', { name: 'is_for_programme' }) isForProgramme!: boolean;

  @Column('text') reason!: ReportReason;
  @Column('text', { default: '' }) detail!: string;
  @Column('uuid', { name: 'reporter_id' }) reporterId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'reporter_id', foreignKeyConstraintName: 'report_reporter' })
  reporter!: Relation<PersonEntity>;
  @Column('timestamptz', { name: 'reported_at' }) reportedAt!: Date;

  @Column('text', { default: 'open' }) state!: ReportState;
  @Column('uuid', { name: 'assignee_id', nullable: true }) assigneeId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'assignee_id', foreignKeyConstraintName: 'report_assignee' })
  assignee!: Relation<PersonEntity> | null;
  @Column('text', { nullable: true }) outcome!: ReportOutcome | null;
  @Column('text', { nullable: true }) told!: string | null;
  @Column('timestamptz', { name: 'closed_at', nullable: true }) closedAt!: Date | null;
  /** Raised by every change: a change that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
