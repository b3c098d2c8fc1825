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
import type { MemberRole } from '@hub/contracts/people';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';

/**
 * An address that is invited to a place. It waits until it is accepted or revoked; one that has expired can still be
 * sent again, so there is one that waits for each authority and address.
 */
@Entity('invitation')
@Check('invitation_email_is_lower_case', 'email = lower(email)')
@Check('invitation_role', `role in ('participant', 'lead', 'delegate', 'sponsor')`)
@Check('invitation_ends_once', 'accepted_at is null or revoked_at is null')
@Index('invitation_one_waits', ['authorityId', 'email'], {
  unique: true,
  where: 'accepted_at is null and revoked_at is null',
})
@Index('invitation_of_authority', ['authorityId', 'createdAt', 'id'])
@Index('invitation_expires_at', ['expiresAt'])
export class InvitationEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'invitation_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('text') email!: string;
  /** Empty when nobody gave one. */
  @Column('text') name!: string;
  @Column('text') role!: MemberRole;

  /** The link holds the token; here is only its hash. A new link replaces it. */
  @Index('invitation_token_hash', { unique: true })
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  /** Who sent it last. */
  @Column('uuid', { name: 'invited_by_id', nullable: true }) invitedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'invited_by_id', foreignKeyConstraintName: 'invitation_invited_by' })
  invitedBy!: Relation<PersonEntity> | null;

  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'sent_at' }) sentAt!: Date;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt!: Date;
  @Column('integer', { name: 'times_sent', default: 1 }) timesSent!: number;
  /** How often on the London day it was last sent: a person's mailbox is not ours to fill. */
  @Column('integer', { name: 'times_sent_that_day', default: 1 }) timesSentThatDay!: number;

  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt!: Date | null;
  @Column('uuid', { name: 'revoked_by_id', nullable: true }) revokedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'revoked_by_id', foreignKeyConstraintName: 'invitation_revoked_by' })
  revokedBy!: Relation<PersonEntity> | null;

  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('uuid', { name: 'accepted_member_id', nullable: true }) acceptedMemberId!: string | null;
  @ManyToOne(() => MemberEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'accepted_member_id', foreignKeyConstraintName: 'invitation_accepted_member' })
  acceptedMember!: Relation<MemberEntity> | null;

  /** When whoever holds an expired link last asked for a new one. */
  @Column('timestamptz', { name: 'asked_again_at', nullable: true }) askedAgainAt!: Date | null;
}
