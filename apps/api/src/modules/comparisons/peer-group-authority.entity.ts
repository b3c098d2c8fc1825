import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PeerGroupEntity } from './peer-group.entity.ts';

/** One of a saved group of peers. */
@Entity('peer_group_authority')
@Index('peer_group_authority_in', ['authorityId'])
export class PeerGroupAuthorityEntity {
  @PrimaryColumn('uuid', { name: 'group_id' }) groupId!: string;
  @ManyToOne(() => PeerGroupEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'group_id', foreignKeyConstraintName: 'peer_group_authority_group' })
  group!: Relation<PeerGroupEntity>;

  @PrimaryColumn('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'peer_group_authority_authority' })
  authority!: Relation<AuthorityEntity>;
}
