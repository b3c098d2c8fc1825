import { Entity, Column, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** Stands in once for a passkey or an authenticator that is lost. A used one is gone. */
@Entity('recovery_code')
@Index('recovery_code_of_person', ['personId'])
export class RecoveryCodeEntity {
  /** Made with the person in it, so that nobody can use another's. */
  @PrimaryColumn('bytea') fingerprint!: Buffer;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'recovery_code_person' })
  person!: Relation<PersonEntity>;
}
