import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ConversationEntity } from './conversation.entity.ts';

/** Somebody in a conversation, and how far they have read. It stays when they leave. */
@Entity('conversation_member')
@Index('conversation_member_of_person', ['personId', 'leftAt'])
@Index('conversation_member_asked_by', ['askedBy', 'askedAt'], { where: 'asked_by is not null' })
export class ConversationMemberEntity {
  @PrimaryColumn('uuid', { name: 'conversation_id' }) conversationId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  @ManyToOne(() => ConversationEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'conversation_id', foreignKeyConstraintName: 'conversation_member_conversation' })
  conversation!: Relation<ConversationEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'conversation_member_person' })
  person!: Relation<PersonEntity>;

  @Column('boolean', { name: 'is_owner', default: false }) isOwner!: boolean;
  @Column('timestamptz', { name: 'joined_at' }) joinedAt!: Date;
  /** They see messages after this number: 0 for all. */
  @Column('integer', { name: 'from_number', default: 0 }) fromNumber!: number;
  /** Once they have left, messages up to this number. */
  @Column('integer', { name: 'until_number', nullable: true }) untilNumber!: number | null;
  @Column('timestamptz', { name: 'left_at', nullable: true }) leftAt!: Date | null;
  /** What it was called then: what it is called since is not theirs to know. */
  @Column('bytea', { name: 'name_when_left', nullable: true }) nameWhenLeft!: Buffer | null;

  /** The highest number that was on screen. */
  @Column('integer', { name: 'read_number', default: 0 }) readNumber!: number;
  /** Up to which they were told by notification and mail. */
  @Column('integer', { name: 'told_number', default: 0 }) toldNumber!: number;
  @Column('boolean', { name: 'is_muted', default: false }) isMuted!: boolean;

  /** Asked by somebody they do not know; null of those who know each other. */
  @Column('timestamptz', { name: 'asked_at', nullable: true }) askedAt!: Date | null;
  @Column('uuid', { name: 'asked_by', nullable: true }) askedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'asked_by', foreignKeyConstraintName: 'conversation_member_asker' })
  asker!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'accepted_at', nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { name: 'declined_at', nullable: true }) declinedAt!: Date | null;
}
