import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { SeriesRule } from '@hub/contracts/sessions';

/**
 * A monthly rule and what was made from it. The rule is kept as it was: sessions that were moved or cancelled since
 * are exceptions to it, and their original starts find them in people's calendars (RFC 5545 RECURRENCE-ID).
 */
@Entity('series')
export class SeriesEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  @Column('text') title!: string;
  @Column('jsonb') rule!: SeriesRule;
  @Column('text', { name: 'time_zone' }) timeZone!: string;

  /** Of what the client sent, so that sending it again is told from another use of the same id. */
  @Column('bytea', { name: 'input_fingerprint', nullable: true }) inputFingerprint!: Buffer | null;
  @Column('uuid', { name: 'created_by' }) createdBy!: string;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
}
