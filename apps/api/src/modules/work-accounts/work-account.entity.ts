import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { SignInProviderEntity } from './sign-in-provider.entity.ts';

/**
 * An account at a provider that its owner has connected. It is known by directory and object id (at Entra) or by
 * subject (elsewhere), never by an address: addresses are given to others, and can be typed in by a directory's owner.
 */
@Entity('work_account')
@Index('work_account_identity', ['providerId', 'tenantId', 'subject'], { unique: true })
@Index('work_account_of_person', ['personId'])
export class WorkAccountEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'work_account_person' })
  person!: Relation<PersonEntity>;

  @Column('uuid', { name: 'provider_id' }) providerId!: string;
  @ManyToOne(() => SignInProviderEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'provider_id', foreignKeyConstraintName: 'work_account_provider' })
  provider!: Relation<SignInProviderEntity>;

  @Column('text', { name: 'tenant_id' }) tenantId!: string;
  @Column('text') subject!: string;
  /** What its owner recognises it by. */
  @Column('text') name!: string;

  @Column('timestamptz', { name: 'connected_at' }) connectedAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt!: Date | null;
}
