import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { ShownAs } from '@hub/contracts/people';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Somebody asks an authority's leads for a place: somebody new, by their address, or a person who moves there. */
@Entity('join_request')
@Check('join_request_state', `state in ('waiting', 'approved', 'declined', 'withdrawn')`)
@Check('join_request_email_is_lower_case', 'email = lower(email)')
@Check('join_request_shown_as', `shown_as in ('name', 'former-member')`)
@Check('join_request_moves_from_a_place', '(person_id is null) = (from_member_id is null)')
@Check('join_request_answer', `(state = 'waiting') = (answered_at is null)`)
@Index('join_request_waits_once', ['authorityId', 'email'], { unique: true, where: `state = 'waiting'` })
@Index('join_request_moves_once', ['personId'], { unique: true, where: `state = 'waiting'` })
@Index('join_request_of_authority', ['authorityId', 'state', 'filedAt'])
export class JoinRequestEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'join_request_authority' })
  authority!: Relation<AuthorityEntity>;

  /** Who moves here; null for somebody who joins by their address: a person is made when they are approved. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'join_request_person' })
  person!: Relation<PersonEntity> | null;

  /** The place they move from. Whoever has got another since is not moved away from it. */
  @Column('uuid', { name: 'from_member_id', nullable: true }) fromMemberId!: string | null;
  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'from_member_id', foreignKeyConstraintName: 'join_request_from' })
  from!: Relation<MemberEntity> | null;

  @Column('text') email!: string;
  @Column('text') name!: string;
  @Column('text', { name: 'job_title', nullable: true }) jobTitle!: string | null;
  /** How the place that somebody moves from shows them afterwards. */
  @Column('text', { name: 'shown_as', default: 'name' }) shownAs!: ShownAs;

  @Column('text', { default: 'waiting' }) state!: 'waiting' | 'approved' | 'declined' | 'withdrawn';
  @Column('timestamptz', { name: 'filed_at' }) filedAt!: Date;
  @Column('timestamptz', { name: 'answered_at', nullable: true }) answeredAt!: Date | null;
}
