import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { MessageEntity } from './message.entity.ts';

/** What an edited message said before. */
@Entity('message_version')
export class MessageVersionEntity {
  @PrimaryColumn('uuid', { name: 'message_id' }) messageId!: string;
  @PrimaryColumn('integer') version!: number;

  @ManyToOne(() => MessageEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'message_id', foreignKeyConstraintName: 'message_version_message' })
  message!: Relation<MessageEntity>;

  @Column('bytea') sealed!: Buffer;
  @Column('timestamptz', { name: 'written_at' }) writtenAt!: Date;
}
