import {
  Check,
  Column,
  CreateDateColumn,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import type { MemberRole, ShownAs } from '@hub/contracts/people';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from './person.entity.ts';

/** A person's place in an authority. It ends when they leave; what they did as a member stays. */
@Entity('member')
@Check('member_role', `role in ('participant', 'lead', 'delegate', 'sponsor')`)
@Check('member_shown_as', `shown_as in ('name', 'former-member')`)
@Index('member_one_place_a_person', ['personId'], { unique: true, where: 'ended_at is null' })
@Index('member_of_person', ['personId'])
@Index('member_of_authority', ['authorityId'])
export class MemberEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'member_person' })
  person!: Relation<PersonEntity>;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'member_authority' })
  authority!: Relation<AuthorityEntity>;

  /** Read by the previous release only, and goes with the next: roles are held per phase, in `enrolment_role`. */
  @Column('text', { default: 'participant' }) role!: MemberRole;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
  /** How what they did here names them once they have left: as they chose. */
  @Column('text', { name: 'shown_as', default: 'name' }) shownAs!: ShownAs;
}
