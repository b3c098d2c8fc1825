import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { SpaceRole } from '@hub/contracts/spaces';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SpaceEntity } from './space.entity.ts';

/** Who was invited to a space, and who looks after it. */
@Entity('space_member')
@Check('space_member_role', `role in ('host', 'member')`)
@Index('space_member_of_person', ['personId'])
export class SpaceMemberEntity {
  @PrimaryColumn('uuid', { name: 'space_id' }) spaceId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'space_member_space' })
  space!: Relation<SpaceEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'space_member_person' })
  person!: Relation<PersonEntity>;

  @Column('text', { default: 'member' }) role!: SpaceRole;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
}
