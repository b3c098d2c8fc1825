import type { FigureKey } from '@hub/contracts/indicators';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Whose named figures of an indicator one person was shown on one day. */
@Entity('figure_view')
@Check('figure_view_key', `key in ('1', '2', '3', '4', '5', '6', '7a', '7b', '8', '9')`)
@Index('figure_view_day', ['day'])
// TypeORM cannot say that it is a GIN index: the migration makes it.
@Index('figure_view_authorities', { synchronize: false })
export class FigureViewEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'figure_view_person' })
  person!: Relation<PersonEntity>;
  @PrimaryColumn('text') key!: FigureKey;
  /** In London. */
  @PrimaryColumn('date') day!: string;

  /** Where they had their place; null: the programme team. */
  @Column('uuid', { name: 'viewer_authority_id', nullable: true }) viewerAuthorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'viewer_authority_id', foreignKeyConstraintName: 'figure_view_viewer' })
  viewer!: Relation<AuthorityEntity> | null;
  /** Each once; never their own. */
  @Column('uuid', { name: 'authority_ids', array: true }) authorityIds!: string[];
}
