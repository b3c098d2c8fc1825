import type { ReturnAnswer } from '@hub/contracts/returns';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { ServiceReturnEntity } from './service-return.entity.ts';

/** People by measure and group: `{ "disciplinary": { "white": 12 } }`. What is absent is missing, not zero. */
export type StoredCounts = Record<string, Record<string, number>>;

/** What a return says to one indicator, as it is now. */
@Entity('return_indicator')
@Check('return_indicator_number', 'indicator between 1 and 9')
@Check('return_indicator_answer', `answer in ('counts', 'not-collected', 'not-applicable')`)
export class ReturnIndicatorEntity {
  @PrimaryColumn('uuid', { name: 'return_id' }) returnId!: string;
  @PrimaryColumn('smallint') indicator!: IndicatorNumber;

  @ManyToOne(() => ServiceReturnEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'return_id', foreignKeyConstraintName: 'return_indicator_return' })
  return!: Relation<ServiceReturnEntity>;

  @Column('text', { nullable: true }) answer!: ReturnAnswer | null;
  @Column('jsonb', { default: {} }) counts!: StoredCounts;
  @Column('text', { default: '' }) notes!: string;
  /** By check: what the authority says to it. */
  @Column('jsonb', { default: {} }) explanations!: Record<string, string>;

  @Column('uuid', { name: 'changed_by', nullable: true }) changedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'return_indicator_changed_by' })
  changedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
