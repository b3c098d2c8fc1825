import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { Reaction } from '@hub/contracts/messages';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { MessageEntity } from './message.entity.ts';

@Entity('message_reaction')
@Index('message_reaction_of_person', ['personId'])
export class MessageReactionEntity {
  @PrimaryColumn('uuid', { name: 'message_id' }) messageId!: string;
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;
  @PrimaryColumn('text') reaction!: Reaction;

  @ManyToOne(() => MessageEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'message_reaction_message' })
  message!: Relation<MessageEntity>;
  @ManyToOne(() => PersonEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'person_id', foreignKeyConstraintName: 'message_reaction_person' })
  person!: Relation<PersonEntity>;

  @Column('timestamptz', { name: 'reacted_at' }) reactedAt!: Date;
}
