import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { AnswerKind } from '@hub/contracts/sessions';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { SeriesEntity } from './series.entity.ts';

/** A standing answer to a series: dates published later take it, dates answered for themselves keep their own. */
@Entity('series_answer')
@Check('series_answer_kind', `answer in ('coming', 'maybe', 'not-coming')`)
export class SeriesAnswerEntity {
  @PrimaryColumn('uuid', { name: 'series_id' }) seriesId!: string;
  @PrimaryColumn('uuid', { name: 'member_id' }) memberId!: string;

  @ManyToOne(() => SeriesEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'series_id', foreignKeyConstraintName: 'series_answer_series' })
  series!: Relation<SeriesEntity>;
  @ManyToOne(() => MemberEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'member_id', foreignKeyConstraintName: 'series_answer_member' })
  member!: Relation<MemberEntity>;

  @Column('text') answer!: AnswerKind;
  @Column('timestamptz', { name: 'answered_at' }) answeredAt!: Date;
}
