import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ProgrammeRole } from '@hub/contracts/people';

@Entity('person')
@Check('person_email_is_lower_case', 'email = lower(email)')
@Check('person_programme_role', `programme_role in ('facilitator', 'administrator')`)
export class PersonEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Index('person_email', { unique: true })
  @Column('text')
  email!: string;

  @Column('text') name!: string;

  /** Set for the programme team; null for people of an authority. */
  @Column('text', { name: 'programme_role', nullable: true }) programmeRole!: ProgrammeRole | null;

  /** Names the photo they have now: part of its address, so that a new one is fetched. */
  @Column('text', { name: 'photo_hash', nullable: true }) photoHash!: string | null;

  /** Invented: exists in the demonstration only. */
  @Column('boolean', { name: 'is_demonstration', default: false }) isDemonstration!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
