import { Check, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { MentionKind } from '@hub/contracts/rich-text';
import { PostEntity } from './post.entity.ts';

/** Whom a post names: a person or an authority by id, a role by its name. */
@Entity('post_mention')
@Check('post_mention_kind', `kind in ('person', 'authority', 'role')`)
@Index('post_mention_of', ['target'])
export class PostMentionEntity {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId!: string;
  @PrimaryColumn('text') kind!: MentionKind;
  @PrimaryColumn('text') target!: string;

  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'post_mention_post' })
  post!: Relation<PostEntity>;
}
