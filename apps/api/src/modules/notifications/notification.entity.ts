import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { ConversationEntity } from '#modules/messages/conversation.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';

/** Those that a published post causes: of each post one has one, of whichever reason is the strongest. */
export const OF_A_POST = `kind in ('mention', 'reply', 'watched', 'followed-thread', 'new-thread')`;

/**
 * Something one person is told. Written in the transaction that causes it; names, titles, and whether one may still see
 * it, are looked up when it is shown.
 */
@Entity('notification')
@Index('notification_of_conversation', ['personId', 'conversationId'], {
  unique: true,
  where: 'conversation_id is not null and read_at is null',
})
@Index('notification_in_conversation', ['conversationId'], { where: 'conversation_id is not null' })
@Index('notification_counted', ['personId', 'countsIn', 'conversationId'], { where: 'counts_in is not null' })
@Index('notification_unread_of_thread', ['threadId'], { where: 'read_at is null' })
@Index('notification_unread_of_post', ['postId'], { where: 'read_at is null' })
@Index('notification_newest', ['personId', 'toldAt', 'id'])
@Index('notification_unread', ['personId', 'threadId'], { where: 'read_at is null' })
@Index('notification_of_post', ['postId', 'personId'], { unique: true, where: OF_A_POST })
@Index('notification_of_followed_thread', ['personId', 'threadId'], {
  unique: true,
  where: `kind = 'followed-thread' and read_at is null`,
})
export class NotificationEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'notification_person' })
  person!: Relation<PersonEntity>;

  /** Of the register (`@NotificationKind`). */
  @Column('text') kind!: string;

  // What it is about: a thread, with the post in it. Each row of 1,500 that a post writes would look up its thread and its
  // author once more: the post keeps both, and takes the row with it.
  @Column('uuid', { name: 'thread_id', nullable: true }) threadId!: string | null;
  @Column('uuid', { name: 'post_id', nullable: true }) postId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'notification_post' })
  post!: Relation<PostEntity> | null;
  /** Of a followed thread: the numbers of the first and the newest post it stands for. */
  @Column('integer', { name: 'first_number', nullable: true }) firstNumber!: number | null;
  @Column('integer', { name: 'last_number', nullable: true }) lastNumber!: number | null;
  /** … a space, … */
  @Column('uuid', { name: 'space_id', nullable: true }) spaceId!: string | null;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'notification_space' })
  space!: Relation<SpaceEntity> | null;
  /** … a conversation, once until it is read, … */
  @Column('uuid', { name: 'conversation_id', nullable: true }) conversationId!: string | null;
  @ManyToOne(() => ConversationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'notification_conversation' })
  conversation!: Relation<ConversationEntity> | null;
  /** … or anything with a name and an address within the hub. */
  @Column('text', { nullable: true }) title!: string | null;
  @Column('text', { nullable: true }) href!: string | null;

  /** Null where nobody in particular did it, and for a post, which says itself who wrote it. */
  @Column('uuid', { name: 'caused_by', nullable: true }) causedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'caused_by', foreignKeyConstraintName: 'notification_causer' })
  causer!: Relation<PersonEntity> | null;

  /** For an anonymous post its day, as the post itself says no more. */
  @Column('timestamptz', { name: 'told_at' }) toldAt!: Date;
  @Column('timestamptz', { name: 'read_at', nullable: true }) readAt!: Date | null;
  /**
   * While it is unread and what it is about is there and not muted: the space of that, or zeros where it is about none; else
   * null. Kept by triggers, so that counting looks at nothing else but the space.
   */
  @Column({ type: 'uuid', name: 'counts_in', nullable: true, insert: false, update: false })
  countsIn!: string | null;
  /** In a mail of its own or in a digest: never in both, and in neither twice. */
  @Column('timestamptz', { name: 'mailed_at', nullable: true }) mailedAt!: Date | null;
}
