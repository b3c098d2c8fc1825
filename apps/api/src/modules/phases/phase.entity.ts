import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A 12-month cycle of the programme. */
@Entity('phase')
@Check('phase_ends_after_it_starts', 'ends_on > starts_on')
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
}
