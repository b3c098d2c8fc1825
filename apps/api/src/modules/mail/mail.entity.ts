import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A mail to one person: a row of the transaction that wants it sent; the job sends it. */
@Entity('mail')
@Index('mail_newest', ['createdAt', 'id'])
export class MailEntity {
  /** Also its Message-ID, so that a repeat after a crash is the same mail. */
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('text') recipient!: string;
  @Column('text') subject!: string;

  /** The sealed text. Removed once delivered; the demonstration's outbox keeps it. */
  @Column('bytea', { name: 'sealed_text', nullable: true }) sealedText!: Buffer | null;

  /** For a mail that one can do without: sealed as well, how its reader's mail program stops those like it. */
  @Column('bytea', { name: 'sealed_list', nullable: true }) sealedList!: Buffer | null;

  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  /** From then on nobody can use it (a code that has expired), so it is no longer sent. */
  @Column('timestamptz', { name: 'useless_from', nullable: true }) uselessFrom!: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;
}
