import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { RichText } from '@hub/contracts/rich-text';
import type { ThreadState } from '@hub/contracts/threads';
import { INDICATOR_NUMBERS, type IndicatorNumber, type Theme, THEME_KEYS } from '@hub/contracts/vocabulary';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';

const ForEach =
  <Of>(all: readonly Of[], decorate: (each: Of) => ClassDecorator): ClassDecorator =>
  (target) => {
    for (const each of all) decorate(each)(target);
  };

/** A question or a subject, and the posts about it. */
@Entity('thread')
@Check('thread_state', `state in ('published', 'waiting', 'refused', 'removed', 'merged')`)
@Index('thread_by_newest_post', ['lastPostedAt', 'id'])
@Index('thread_of_space_by_newest_post', ['spaceId', 'lastPostedAt', 'id'])
@Index('thread_answered', ['spaceId', 'lastPostedAt', 'id'], { where: 'helpful_count > 0' })
@Index('thread_unanswered', ['spaceId', 'lastPostedAt', 'id'], { where: 'helpful_count = 0' })
@Index('thread_of_person', ['personId', 'lastPostedAt', 'id'], { where: 'person_id is not null' })
@Index('thread_title_words', { synchronize: false })
// What few threads are about must not be looked for among all: each has an order of its own, `thread_about_3` and so on.
@ForEach([...INDICATOR_NUMBERS, ...THEME_KEYS], (tag) => Index(`thread_about_${tag}`, { synchronize: false }))
@Index('thread_pinned', ['spaceId', 'pinnedUntil'], { where: 'pinned_until is not null' })
export class ThreadEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'space_id' }) spaceId!: string;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'thread_space' })
  space!: Relation<SpaceEntity>;

  @Column('text') title!: string;
  @Column('smallint', { array: true, default: '{}' }) indicators!: IndicatorNumber[];
  @Column('text', { array: true, default: '{}' }) themes!: Theme[];
  /** As its first post's: a list must not show by the title what the post hides. */
  @Column('text', { name: 'content_note', nullable: true }) contentNote!: string | null;
  @Column('text', { default: 'published' }) state!: ThreadState;

  /** Null for an anonymous author, and for one who was erased. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'thread_opener' })
  person!: Relation<PersonEntity> | null;
  @Column('uuid', { name: 'first_post_id' }) firstPostId!: string;

  // Given and counted in the transaction that posts, under this row's lock.
  /** The number of the newest post; the next one gets the next number. */
  @Column('integer', { name: 'last_number', default: 0 }) lastNumber!: number;
  @Column('integer', { name: 'reply_count', default: 0 }) replyCount!: number;
  @Column('integer', { name: 'authority_count', default: 0 }) authorityCount!: number;
  @Column('timestamptz', { name: 'last_posted_at' }) lastPostedAt!: Date;
  @Column('uuid', { name: 'last_post_id' }) lastPostId!: string;
  @Column('integer', { name: 'helpful_count', default: 0 }) helpfulCount!: number;

  @Column('timestamptz', { name: 'pinned_until', nullable: true }) pinnedUntil!: Date | null;
  @Column('timestamptz', { name: 'locked_at', nullable: true }) lockedAt!: Date | null;

  @Column('jsonb', { nullable: true }) summary!: RichText | null;
  @Column('uuid', { name: 'summary_by', nullable: true }) summaryBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'summary_by', foreignKeyConstraintName: 'thread_summariser' })
  summariser!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'summary_at', nullable: true }) summaryAt!: Date | null;

  /** The thread that holds its posts now. */
  @Column('uuid', { name: 'merged_into', nullable: true }) mergedInto!: string | null;
  @ManyToOne(() => ThreadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'merged_into', foreignKeyConstraintName: 'thread_merged_into' })
  merged!: Relation<ThreadEntity> | null;

  /** Raised by every change of its own facts: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
  /** Of what the client sent, so that sending it again is told from another use of the same id. */
  @Column('bytea', { name: 'input_fingerprint', nullable: true }) inputFingerprint!: Buffer | null;
  @Column('timestamptz', { name: 'opened_at' }) openedAt!: Date;
}
