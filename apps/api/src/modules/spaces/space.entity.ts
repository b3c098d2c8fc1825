import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Region } from '@hub/contracts/authorities';
import type { MemberRole } from '@hub/contracts/people';
import type { Anonymity, SpaceKind } from '@hub/contracts/spaces';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Holds threads for those it is for. Whom that is, `space_seen_by` (SQL) and `maySeeSpace` say alike. */
@Entity('space')
@Check('space_kind', `kind in ('programme', 'region', 'role', 'authority', 'invited', 'hidden')`)
@Check('space_anonymity', `anonymity in ('off', 'reviewed', 'open')`)
@Check(
  'space_audience',
  `(kind = 'region') = (region is not null) and (kind = 'authority') = (authority_id is not null)
   and (kind = 'role') = (cardinality(roles) > 0)`,
)
@Index('space_of_authority', ['authorityId'], { where: 'authority_id is not null' })
export class SpaceEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('text') kind!: SpaceKind;
  @Column('text', { nullable: true }) region!: Region | null;
  @Column('text', { array: true, default: '{}' }) roles!: MemberRole[];
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'space_authority' })
  authority!: Relation<AuthorityEntity> | null;

  @Column('text') name!: string;
  @Column('text', { default: '' }) purpose!: string;
  @Column('text', { default: '' }) guidance!: string;
  @Column('boolean', { name: 'is_chatham_house', default: false }) isChathamHouse!: boolean;
  /** Posts wait until somebody who looks after the space has read them. */
  @Column('boolean', { name: 'is_reviewed', default: false }) isReviewed!: boolean;
  @Column('text', { default: 'off' }) anonymity!: Anonymity;

  @Column('timestamptz', { name: 'archived_at', nullable: true }) archivedAt!: Date | null;
  @Column('uuid', { name: 'created_by', nullable: true }) createdBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'created_by', foreignKeyConstraintName: 'space_creator' })
  creator!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;

  // Counted in the transaction that changes a thread, so that a list needs no count a row.
  @Column('integer', { name: 'thread_count', default: 0 }) threadCount!: number;
  @Column('timestamptz', { name: 'last_posted_at', nullable: true }) lastPostedAt!: Date | null;
}
