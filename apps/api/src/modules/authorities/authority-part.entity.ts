import { Check, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from './authority.entity.ts';

/** One of the councils that a shared service is made of. */
@Entity('authority_part')
@Check('authority_part_is_another', 'unit_id <> authority_id')
@Index('authority_part_of', ['authorityId'])
export class AuthorityPartEntity {
  @PrimaryColumn('uuid', { name: 'unit_id' }) unitId!: string;
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;

  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'unit_id', foreignKeyConstraintName: 'authority_part_unit' })
  unit!: Relation<AuthorityEntity>;

  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_part_authority' })
  authority!: Relation<AuthorityEntity>;
}
