import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { DraftPlace } from '@hub/contracts/drafts';
import type { RichText } from '@hub/contracts/rich-text';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';
import { ThreadEntity } from '#modules/threads/thread.entity.ts';

/** What somebody has typed and not posted. Never of an anonymous post: those are written in the browser alone. */
@Entity('draft')
@Index('draft_by_change', ['personId', 'changedAt', 'place'])
@Index('draft_of_post', ['personId', 'postId'])
@Index('draft_by_age', ['changedAt'])
export class DraftEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('text') place!: DraftPlace;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'draft_person' })
  person!: Relation<PersonEntity>;

  /** Of a reply and of an edit: the thread. */
  @Column('uuid', { name: 'thread_id', nullable: true }) threadId!: string | null;
  @ManyToOne(() => ThreadEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'thread_id', foreignKeyConstraintName: 'draft_thread' })
  thread!: Relation<ThreadEntity> | null;
  @Column('uuid', { name: 'edited_post_id', nullable: true }) editedPostId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'edited_post_id', foreignKeyConstraintName: 'draft_edited_post' })
  editedPost!: Relation<PostEntity> | null;
  /** Of a new thread: where it is to be opened, once that is chosen. */
  @Column('uuid', { name: 'space_id', nullable: true }) spaceId!: string | null;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'draft_space' })
  space!: Relation<SpaceEntity> | null;

  /** What the post will be called: no such post is there yet, unless it is edited. */
  @Column('uuid', { name: 'post_id' }) postId!: string;
  @Column('jsonb', { nullable: true }) body!: RichText | null;
  /** Its words, to show in a list how it begins. */
  @Column('text', { name: 'body_text' }) bodyText!: string;
  @Column('text', { name: 'content_note', default: '' }) contentNote!: string;
  @Column('uuid', { name: 'attachment_ids', array: true, default: '{}' }) attachmentIds!: string[];
  @Column('uuid', { name: 'reply_to_id', nullable: true }) replyToId!: string | null;
  @ManyToOne(() => PostEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'reply_to_id', foreignKeyConstraintName: 'draft_replied_to' })
  replyTo!: Relation<PostEntity> | null;
  @Column('text', { default: '' }) title!: string;
  @Column('smallint', { array: true, default: '{}' }) indicators!: IndicatorNumber[];
  @Column('text', { array: true, default: '{}' }) themes!: Theme[];

  /** Raised by every change: what began from an older one is refused. */
  @Column('integer') revision!: number;
  /** Of what the client sent, so that sending it again after a lost answer is no change from elsewhere. */
  @Column('bytea', { name: 'input_fingerprint' }) inputFingerprint!: Buffer;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
