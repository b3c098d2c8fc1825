import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from './authority.entity.ts';

/** A DfE statistical neighbour (children's services model, 2025), 1 the closest. Not symmetric. */
@Entity('authority_neighbour')
export class AuthorityNeighbourEntity {
  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @PrimaryColumn('smallint') rank!: number;

  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'authority_neighbour_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('uuid', { name: 'neighbour_id' }) neighbourId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'neighbour_id', foreignKeyConstraintName: 'authority_neighbour_neighbour' })
  neighbour!: Relation<AuthorityEntity>;

  /** DfE's own word: "very close", "close", … */
  @Column('text') closeness!: string;
}
