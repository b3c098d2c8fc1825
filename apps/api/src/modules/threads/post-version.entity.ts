import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { RichText } from '@hub/contracts/rich-text';
import { PostEntity } from './post.entity.ts';

/** What a post said before it was changed. What it says now is the post's own row. */
@Entity('post_version')
export class PostVersionEntity {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId!: string;
  @PrimaryColumn('integer') version!: number;

  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'post_version_post' })
  post!: Relation<PostEntity>;

  @Column('jsonb') body!: RichText;
  @Column('text', { name: 'content_note', nullable: true }) contentNote!: string | null;
  /** Since when it said this; for anonymous posts midnight of that day in London. */
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
}
