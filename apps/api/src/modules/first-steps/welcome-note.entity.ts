import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** The welcome from the programme team: one, once somebody has written it. */
@Entity('welcome_note')
@Check('welcome_note_is_one', 'id = 1')
export class WelcomeNoteEntity {
  @PrimaryColumn('smallint', { default: 1 }) id!: number;

  @Column('text') title!: string;
  /** Plain; an empty line begins a new paragraph. */
  @Column('text') text!: string;
  @Column('text', { name: 'signed_by' }) signedBy!: string;

  /** Raised by every change: an edit that began from an older one is refused. */
  @Column('integer') version!: number;
  @Column('uuid', { name: 'changed_by', nullable: true }) changedBy!: string | null;
  @ManyToOne(() => PersonEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'changed_by', foreignKeyConstraintName: 'welcome_note_changer' })
  changer!: Relation<PersonEntity> | null;
  @Column('timestamptz', { name: 'changed_at' }) changedAt!: Date;
}
