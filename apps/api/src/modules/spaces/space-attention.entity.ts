import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { AttentionLevel } from '@hub/contracts/spaces';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from './space.entity.ts';

/** How much somebody wants to hear of a space. No row: nothing was chosen. */
@Entity('space_attention')
@Check('space_attention_level', `level in ('watching', 'following', 'muted')`)
@Index('space_attention_of_space', ['spaceId', 'level'])
export class SpaceAttentionEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'space_attention_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'space_attention_space' })
  space!: Relation<SpaceEntity>;

  @Column('text') level!: AttentionLevel;
}
