import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';

/** Somebody to turn to when a topic is hard: for everybody in the programme, or for one authority's people. */
@Entity('support_contact')
@Check('support_contact_way', `phone <> '' or email <> '' or url <> ''`)
@Index('support_contact_of_authority', ['authorityId', 'addedAt', 'id'])
export class SupportContactEntity {
  @PrimaryColumn('uuid') id!: string;

  /** Null: for everybody. */
  @Column('uuid', { name: 'authority_id', nullable: true }) authorityId!: string | null;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'support_contact_authority' })
  authority!: Relation<AuthorityEntity> | null;

  @Column('text') name!: string;
  @Column('text', { default: '' }) description!: string;
  @Column('text', { default: '' }) phone!: string;
  @Column('text', { default: '' }) email!: string;
  @Column('text', { default: '' }) url!: string;
  @Column('timestamptz', { name: 'added_at' }) addedAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
