import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PostEntity } from './post.entity.ts';

/** A post that somebody keeps to come back to. */
@Entity('saved_post')
@Index('saved_post_by_time', ['personId', 'savedAt', 'postId'])
@Index('saved_post_to_remind_of', ['remindAt'], { where: 'remind_at is not null' })
export class SavedPostEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'post_id' }) postId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'saved_post_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => PostEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'post_id', foreignKeyConstraintName: 'saved_post_post' })
  post!: Relation<PostEntity>;

  @Column('timestamptz', { name: 'saved_at' }) savedAt!: Date;
  /** A reminder that is still to come. */
  @Column('timestamptz', { name: 'remind_at', nullable: true }) remindAt!: Date | null;
}
