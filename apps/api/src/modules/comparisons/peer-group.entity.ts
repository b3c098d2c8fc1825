import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** A group of peers that an authority, or the programme team, has saved. Everybody of it uses and changes it. */
@Entity('peer_group')
@Check('peer_group_name', 'char_length(name) between 1 and 60')
@Index('peer_group_of_authority', ['authorityId'])
export class PeerGroupEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  /** Whose it is; null: the programme team's. */
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'peer_group_owner' })
  authority!: Relation<AuthorityEntity> | null;

  @Column('text') name!: string;

  @Column('uuid', { name: 'changed_by', nullable: true }) changedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'peer_group_changed_by' })
  changedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
