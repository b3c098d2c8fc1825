import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { RegistrationState } from '@hub/contracts/registrations';
import type { Service } from '@hub/contracts/vocabulary';
import { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { PhaseEntity } from '#modules/phases/phase.entity.ts';

/**
 * An authority asks to take part in a phase, from the public page. Several may wait for the same authority and phase:
 * whoever sends the first must not be able to keep the right one out.
 */
@Entity('registration')
@Check('registration_state', `state in ('waiting', 'accepted', 'declined')`)
@Check('registration_has_services', `cardinality(services) > 0 and services <@ array['adults', 'childrens']`)
@Check('registration_is_decided_at_a_time', `(state = 'waiting') = (decided_at is null)`)
@Check('registration_is_declined_for_a_reason', `(state = 'declined') = (decline_reason is not null)`)
@Index('registration_of_state', ['state', 'receivedAt', 'id'])
@Index('registration_of_authority', ['authorityId', 'phaseId'])
@Index('registration_of_phase', ['phaseId'])
export class RegistrationEntity {
  /** Made by the client. */
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'phase_id' }) phaseId!: string;
  @ManyToOne(() => PhaseEntity)
  @JoinColumn({ name: 'phase_id', foreignKeyConstraintName: 'registration_phase' })
  phase!: Relation<PhaseEntity>;

  @Column('uuid', { name: 'authority_id' }) authorityId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'authority_id', foreignKeyConstraintName: 'registration_authority' })
  authority!: Relation<AuthorityEntity>;

  @Column('text', { array: true }) services!: Service[];
  @Column('text', { name: 'lead_name' }) leadName!: string;
  @Column('text', { name: 'lead_email' }) leadEmail!: string;
  @Column('text', { name: 'lead_job_title' }) leadJobTitle!: string;
  @Column('text', { name: 'sponsor_name' }) sponsorName!: string;
  @Column('text', { name: 'sponsor_email' }) sponsorEmail!: string;
  @Column('text', { name: 'sponsor_job_title' }) sponsorJobTitle!: string;
  @Column('text', { default: '' }) note!: string;

  @Column('text', { default: 'waiting' }) state!: RegistrationState;
  @Column('timestamptz', { name: 'received_at' }) receivedAt!: Date;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt!: Date | null;
  @Column('uuid', { name: 'decided_by', nullable: true }) decidedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'decided_by', foreignKeyConstraintName: 'registration_decided_by' })
  decider!: Relation<PersonEntity> | null;
  @Column('text', { name: 'decline_reason', nullable: true }) declineReason!: string | null;

  /** Of what was sent: the same form sent again is told from another one under the same id. */
  @Column('bytea', { name: 'input_fingerprint', nullable: true }) inputFingerprint!: Buffer | null;
}
