import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { AgreementEntity } from './agreement.entity.ts';

/** Who accepted which version. */
@Entity('agreement_acceptance')
export class AgreementAcceptanceEntity {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('integer') version!: number;

  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'agreement_acceptance_person' })
  person!: Relation<PersonEntity>;
  @ManyToOne(() => AgreementEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'version', foreignKeyConstraintName: 'agreement_acceptance_version' })
  agreement!: Relation<AgreementEntity>;

  @Column('timestamptz', { name: 'accepted_at' }) acceptedAt!: Date;
}
