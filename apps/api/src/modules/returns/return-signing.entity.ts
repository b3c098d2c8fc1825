import type { ReturnAnswer } from '@hub/contracts/returns';
import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import type { StoredCounts } from './return-indicator.entity.ts';
import { ServiceReturnEntity } from './service-return.entity.ts';

/** One indicator as it was signed. */
export interface SignedIndicator {
  answer: ReturnAnswer;
  counts: StoredCounts;
  notes: string;
  explanations: Record<string, string>;
}

/** A return as its sponsor signed it off. Never changed: a correction is signed anew, as the next number. */
@Entity('return_signing')
@Check('return_signing_reason', '(number = 1) = (reason is null)')
export class ReturnSigningEntity {
  @PrimaryColumn('uuid', { name: 'return_id' }) returnId!: string;
  @PrimaryColumn('smallint') number!: number;

  @ManyToOne(() => ServiceReturnEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'return_id', foreignKeyConstraintName: 'return_signing_return' })
  return!: Relation<ServiceReturnEntity>;

  /** By indicator number. */
  @Column('jsonb') indicators!: Record<string, SignedIndicator>;
  @Column('date', { name: 'period_start' }) periodStart!: string;
  @Column('date', { name: 'period_end' }) periodEnd!: string;
  @Column('date', { name: 'snapshot_on' }) snapshotOn!: string;
  /** Null for the first; why it was corrected. */
  @Column('text', { nullable: true }) reason!: string | null;
  /** After the data window had closed. */
  @Column('boolean', { name: 'is_late' }) isLate!: boolean;

  @Column('uuid', { name: 'signed_by', nullable: true }) signedById!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'signed_by', foreignKeyConstraintName: 'return_signing_signed_by' })
  signedBy!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'signed_at' }) signedAt!: Date;
}
