import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Reading, SessionStatus, Speaker } from '@hub/contracts/sessions';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import { SeriesEntity } from './series.entity.ts';

/** One Community of Practice meeting, alone or as a date of a series. */
@Entity('session')
@Check('session_status', `status in ('draft', 'published', 'cancelled')`)
@Check('session_lasts', 'duration_minutes between 5 and 480')
@Check('session_wall_time', `starts_local ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$'`)
@Check('session_capacity', 'capacity > 0')
@Index('session_starts_at', ['startsAt', 'id'])
@Index('session_ends_at', ['endsAt', 'id'])
@Index('session_original', ['seriesId', 'originalStartsLocal'], {
  unique: true,
  where: 'series_id is not null',
})
export class SessionEntity {
  /** Made by the client for a single session. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'series_id', nullable: true }) seriesId!: string | null;
  @ManyToOne(() => SeriesEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'series_id', foreignKeyConstraintName: 'session_series' })
  series!: Relation<SeriesEntity> | null;

  @Column('text') title!: string;
  @Column('text', { default: '' }) purpose!: string;
  @Column('text', { nullable: true }) theme!: Theme | null;
  @Column('smallint', { array: true, default: [] }) indicators!: IndicatorNumber[];
  @Column('text', { default: 'draft' }) status!: SessionStatus;

  // Kept as wall time with its zone: 10:00 stays 10:00 when the clocks change. The instants beside it are for order.
  @Column('text', { name: 'starts_local' }) startsLocal!: string;
  @Column('text', { name: 'time_zone' }) timeZone!: string;
  @Column('integer', { name: 'duration_minutes' }) durationMinutes!: number;
  @Column('timestamptz', { name: 'starts_at' }) startsAt!: Date;
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;

  /** Where the rule, or the first publication, put it: never changed, calendars know it by this. */
  @Column('text', { name: 'original_starts_local' }) originalStartsLocal!: string;
  /** The start before the last move, for people who remember that one. */
  @Column('timestamptz', { name: 'moved_from', nullable: true }) movedFrom!: Date | null;

  @Column('text', { name: 'cancel_reason', nullable: true }) cancelReason!: string | null;
  /** What to return to when a cancellation is taken back. */
  @Column('text', { name: 'status_before_cancel', nullable: true }) statusBeforeCancel!:
    | 'draft'
    | 'published'
    | null;

  @Column('jsonb', { default: [] }) agenda!: { minutes: number; title: string }[];
  @Column('jsonb', { default: [] }) speakers!: Speaker[];
  @Column('jsonb', { default: [] }) readings!: Reading[];

  @Column('bytea', { name: 'sealed_joining_url', nullable: true }) sealedJoiningUrl!: Buffer | null;

  @Column('boolean', { name: 'is_not_recorded' }) isNotRecorded!: boolean;
  @Column('boolean', { name: 'is_chatham_house' }) isChathamHouse!: boolean;
  @Column('integer', { nullable: true }) capacity!: number | null;

  // Counted in the transaction that changes an answer, so that a list needs no count a row.
  @Column('integer', { name: 'coming_count', default: 0 }) comingCount!: number;
  @Column('integer', { name: 'coming_authority_count', default: 0 }) comingAuthorityCount!: number;
  @Column('integer', { name: 'waiting_count', default: 0 }) waitingCount!: number;

  /** For concurrent edits: raised by every change to what a facilitator wrote. */
  @Column('integer', { default: 1 }) version!: number;
  /** For calendars (RFC 5545 SEQUENCE): raised when time, place or state change. */
  @Column('integer', { default: 0 }) sequence!: number;
  /** Of what the client sent, so that sending it again is told from another use of the same id. */
  @Column('bytea', { name: 'input_fingerprint', nullable: true }) inputFingerprint!: Buffer | null;
  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
