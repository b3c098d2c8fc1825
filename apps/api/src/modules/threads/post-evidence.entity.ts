import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PostEntity } from './post.entity.ts';

/** What a post shows as a card: one end of a link whose other end may be anything of the hub. */
@Entity('post_evidence')
@Index('post_evidence_of', ['kind', 'targetId'])
export class PostEvidenceEntity {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId!: string;
  @PrimaryColumn('text') kind!: string;
  @PrimaryColumn('uuid', { name: 'target_id' }) targetId!: string;

  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'post_evidence_post' })
  post!: Relation<PostEntity>;
}
