import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { FileType } from '@hub/contracts/attachments';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';

/** A file that somebody put beside what they write. */
@Entity('attachment')
@Index('attachment_of_post', ['postId'], { where: 'post_id is not null' })
@Index('attachment_of_person', ['personId'], { where: 'person_id is not null' })
@Index('attachment_unposted', ['addedAt'], { where: 'post_id is null' })
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

  @Column('text') name!: string;
  /** As its bytes say, not its name. */
  @Column('text') type!: FileType;
  /** As kept: of an image what was made of it. */
  @Column('integer') bytes!: number;
  /** Pixels, for images. */
  @Column('integer', { nullable: true }) width!: number | null;
  @Column('integer', { nullable: true }) height!: number | null;
  /** SHA-256 of what came, so that sending it again is told from another file under the same id. */
  @Column('bytea', { name: 'came_as' }) cameAs!: Buffer;
  @Column('bytea', { select: false }) content!: Buffer;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
}
