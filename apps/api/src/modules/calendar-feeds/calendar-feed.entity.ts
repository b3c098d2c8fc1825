import {
  Check,
  Column,
  Entity,
  Index,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { PersonEntity } from '#modules/people/person.entity.ts';

/** A person's private calendar link. The address holds the token; here is only its hash. */
@Entity('calendar_feed')
@Check('calendar_feed_filter', `filter in ('all', 'mine', 'none')`)
@Index('calendar_feed_of_person', ['personId'])
export class CalendarFeedEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' }) personId!: string;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'calendar_feed_person' })
  person!: Relation<PersonEntity>;

  @Index('calendar_feed_token_hash', { unique: true })
  @Column('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text') filter!: 'all' | 'mine' | 'none';
  @Column('boolean', { name: 'has_milestones' }) hasMilestones!: boolean;

  @Column('timestamptz', { name: 'created_at' }) createdAt!: Date;
  @Column('timestamptz', { name: 'last_read_at', nullable: true }) lastReadAt!: Date | null;
}
