import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** One version of the community agreement. The highest is the one that counts. */
@Entity('agreement')
export class AgreementEntity {
  @PrimaryColumn('integer') version!: number;
  @Column('text') text!: string;
  /** What is another since the version before. */
  @Column('text', { default: '' }) note!: string;
  @Column('timestamptz', { name: 'published_at' }) publishedAt!: Date;
  @Column('uuid', { name: 'published_by', nullable: true }) publishedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'published_by', foreignKeyConstraintName: 'agreement_publisher' })
  publisher!: Relation<PersonEntity> | null;
}
