import { Check, Column, Entity, Exclusion, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A 12-month cycle of the programme. No two overlap: each day is in one phase at the most. */
@Entity('phase')
@Check('phase_ends_after_it_starts', 'ends_on > starts_on')
@Check(
  'phase_registration_window',
  '(registration_opens_on is null) = (registration_closes_on is null) and registration_closes_on >= registration_opens_on',
)
@Exclusion('phase_overlaps_no_other', `USING gist (daterange(starts_on, ends_on, '[]') WITH &&)`)
export class PhaseEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  /** "Phase 4". */
  @Index('phase_name', { unique: true })
  @Column('text')
  name!: string;

  /** "2026-27": what people go by. */
  @Column('text') years!: string;
  @Column('date', { name: 'starts_on' }) startsOn!: string;
  /** The last day. */
  @Column('date', { name: 'ends_on' }) endsOn!: string;

  /** The first and the last day on which authorities can register; null while that is not announced. */
  @Column('date', { name: 'registration_opens_on', nullable: true }) registrationOpensOn!: string | null;
  @Column('date', { name: 'registration_closes_on', nullable: true }) registrationClosesOn!: string | null;

  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer', { default: 1 }) version!: number;
}
