import { Check, Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import type { ProgrammeRole } from '@hub/contracts/people';
import type { FoundBy } from '@hub/contracts/profiles';
import type { IndicatorNumber, Service, Theme } from '@hub/contracts/vocabulary';

@Entity('person')
@Check('person_email_is_lower_case', 'email = lower(email)')
@Check('person_programme_role', `programme_role in ('facilitator', 'administrator')`)
@Check('person_found_by', `found_by in ('everyone', 'authority')`)
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

  /** In their own words. */
  @Column('text', { default: '' }) pronouns!: string;
  @Column('text', { name: 'job_title', default: '' }) jobTitle!: string;
  @Column('text', { array: true, default: '{}' }) services!: Service[];
  /** What they can be asked about. */
  @Column('smallint', { name: 'ask_indicators', array: true, default: '{}' })
  askIndicators!: IndicatorNumber[];
  @Column('text', { name: 'ask_themes', array: true, default: '{}' }) askThemes!: Theme[];
  @Column('text', { default: '' }) about!: string;

  /** `authority`: their own colleagues and the programme team only. */
  @Column('text', { name: 'found_by', default: 'everyone' }) foundBy!: FoundBy;
  @Column('boolean', { name: 'is_email_shown', default: false }) isEmailShown!: boolean;
  @Column('boolean', { name: 'is_photo_shown', default: true }) isPhotoShown!: boolean;
  /** Others see when they have a thread open, or write in it. */
  @Column('boolean', { name: 'is_presence_shown', default: true }) isPresenceShown!: boolean;
  /** Raised by every change of the profile: an edit that began from an older one is refused. */
  @Column('integer', { name: 'profile_version', default: 1 }) profileVersion!: number;

  /** Invented: exists in the demonstration only. */
  @Column('boolean', { name: 'is_demonstration', default: false }) isDemonstration!: boolean;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' }) createdAt!: Date;
}
