import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { AnswerKind } from '@hub/contracts/sessions';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { SessionEntity } from './session.entity.ts';

/** Whether a member is coming to a session. */
@Entity('session_answer')
@Check('session_answer_kind', `answer in ('coming', 'maybe', 'not-coming')`)
@Check(
  'session_answer_place',
  `(answer = 'coming') = (place is not null) and place in ('confirmed', 'waiting')`,
)
@Index('session_answer_of_member', ['memberId', 'sessionId'])
@Index('session_answer_queue', ['sessionId', 'place', 'queuedAs'])
@Index('session_answer_of_substitute', ['substituteId', 'sessionId'], { where: 'substitute_id is not null' })
export class AnswerEntity {
  @PrimaryColumn('uuid', { name: 'session_id' }) sessionId!: string;
  @PrimaryColumn('uuid', { name: 'member_id' }) memberId!: string;

  @ManyToOne(() => SessionEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'session_id', foreignKeyConstraintName: 'session_answer_session' })
  session!: Relation<SessionEntity>;
  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'session_answer_member' })
  member!: Relation<MemberEntity>;

  @Column('text') answer!: AnswerKind;
  /** Set when coming. */
  @Column('text', { nullable: true }) place!: 'confirmed' | 'waiting' | null;
  /** First in, first out: the order of asking, from a sequence of the database. */
  @Column('bigint', { name: 'queued_as', default: () => "nextval('session_answer_queue_number')" })
  queuedAs!: string;
  /** Came from an answer to the whole series. */
  @Column('boolean', { name: 'is_from_series', default: false }) isFromSeries!: boolean;

  /** The colleague who comes in this member's place. */
  @Column('uuid', { name: 'substitute_id', nullable: true }) substituteId!: string | null;
  @ManyToOne(() => MemberEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'substitute_id', foreignKeyConstraintName: 'session_answer_substitute' })
  substitute!: Relation<MemberEntity> | null;

  @Column('timestamptz', { name: 'answered_at' }) answeredAt!: Date;
}
