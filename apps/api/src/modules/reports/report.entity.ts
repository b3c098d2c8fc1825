import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { ReportOutcome, ReportReason, ReportState } from '@hub/contracts/moderation';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';

/** Somebody says that a post, or a person, is not right. */
@Entity('report')
@Check('report_state', `state in ('open', 'assigned', 'closed')`)
@Check('report_subject', `(is_about_post and person_id is null) or (not is_about_post and post_id is null)`)
@Index('report_by_state', ['state', 'reportedAt', 'id'])
@Index('report_of_space', ['spaceId'])
@Index('report_of_reporter', ['reporterId'])
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
