import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { RichText } from '@hub/contracts/rich-text';
import type { Post, PostState } from '@hub/contracts/threads';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ThreadEntity } from './thread.entity.ts';

/** What somebody said in a thread. */
@Entity('post')
@Check('post_state', `state in ('published', 'waiting', 'refused', 'removed', 'moved')`)
@Check('post_removed_by', `removed_by in ('author', 'moderators')`)
@Check('post_author', `person_id is null or alias_id is null`)
@Index('post_number', ['threadId', 'number'], { unique: true })
@Index('post_of_authority', ['threadId', 'authorityId'], { where: 'authority_id is not null' })
@Index('post_moved_to', ['movedToId'], { where: 'moved_to_id is not null' })
@Index('post_waiting', ['threadId'], { where: `state = 'waiting'` })
@Index('post_first_words', { synchronize: false })
@Index('post_of_person', ['personId', 'postedAt'], { where: 'person_id is not null' })
export class PostEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'thread_id' }) threadId!: string;
  @ManyToOne(() => ThreadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'thread_id', foreignKeyConstraintName: 'post_thread' })
  thread!: Relation<ThreadEntity>;
  /** Within its thread, from the thread's row. Null until it is published. */
  @Column('integer', { nullable: true }) number!: number | null;
  @Column('text', { default: 'published' }) state!: PostState;

  /** Null for an anonymous author, of whom nothing is kept, and for one who was erased. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'post_person' })
  person!: Relation<PersonEntity> | null;
  /** The place they had when they wrote it; null for the programme team. */
  @Column('uuid', { name: 'member_id', nullable: true }) memberId!: string | null;
  @ManyToOne(() => MemberEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'post_member' })
  member!: Relation<MemberEntity> | null;
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'post_authority' })
  authority!: Relation<AuthorityEntity> | null;
  /** Set for an anonymous author: who they are in this thread and nowhere else. */
  @Column('uuid', { name: 'alias_id', nullable: true }) aliasId!: string | null;

  @Column('jsonb') body!: RichText;
  /** Its words, for search. */
  @Column('text', { name: 'body_text' }) bodyText!: string;
  @Column('text', { name: 'content_note', nullable: true }) contentNote!: string | null;
  @Column('uuid', { name: 'reply_to_id', nullable: true }) replyToId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'reply_to_id', foreignKeyConstraintName: 'post_replied_to' })
  replyTo!: Relation<PostEntity> | null;

  /** Of a number whose post was moved: the post, wherever it is now. */
  @Column('uuid', { name: 'moved_to_id', nullable: true }) movedToId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'moved_to_id', foreignKeyConstraintName: 'post_moved_to_post' })
  movedTo!: Relation<PostEntity> | null;

  /** When it was published; for anonymous posts midnight of that day in London. */
  @Column('timestamptz', { name: 'posted_at' }) postedAt!: Date;
  @Column('timestamptz', { name: 'edited_at', nullable: true }) editedAt!: Date | null;
  /** Raised by every edit. */
  @Column('integer', { default: 1 }) version!: number;
  /** Who took it away: its author, or those who look after the space. */
  @Column('text', { name: 'removed_by', nullable: true }) removedBy!: Post['removedBy'];
  /** Why it was removed or refused. */
  @Column('text', { nullable: true }) reason!: string | null;

  @Column('timestamptz', { name: 'helpful_at', nullable: true }) helpfulAt!: Date | null;
  @Column('uuid', { name: 'helpful_by', nullable: true }) helpfulBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'helpful_by', foreignKeyConstraintName: 'post_found_helpful_by' })
  foundHelpfulBy!: Relation<PersonEntity> | null;
  // Counted in the transaction that appreciates.
  @Column('integer', { name: 'appreciation_count', default: 0 }) appreciationCount!: number;

  /** Of what the client sent, so that sending it again is told from another use of the same id. */
  @Column('bytea', { name: 'input_fingerprint', nullable: true }) inputFingerprint!: Buffer | null;
}
