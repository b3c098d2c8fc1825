import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PostEntity } from './post.entity.ts';

/** Who appreciates a post. Shown is only how many: nobody is to be counted by whom they please. */
@Entity('post_appreciation')
@Index('post_appreciation_of_person', ['personId'])
export class PostAppreciationEntity {
  @PrimaryColumn('uuid', { name: 'post_id' }) postId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'post_appreciation_post' })
  post!: Relation<PostEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'post_appreciation_person' })
  person!: Relation<PersonEntity>;
}
