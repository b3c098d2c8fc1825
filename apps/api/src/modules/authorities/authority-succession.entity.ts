import type { SuccessionKind } from '@hub/contracts/authorities';
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
import { AuthorityEntity } from './authority.entity.ts';

/** An authority that ended and one that followed it. A merger has several rows of one successor, a split the reverse. */
@Entity('authority_succession')
@Check('authority_succession_kind', `kind in ('merger', 'split', 'rename')`)
@Check('authority_succession_is_another', 'predecessor_id <> successor_id')
@Index('authority_succession_once', ['predecessorId', 'successorId'], { unique: true })
@Index('authority_succession_to', ['successorId'])
export class AuthoritySuccessionEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('uuid', { name: 'predecessor_id' }) predecessorId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'predecessor_id', foreignKeyConstraintName: 'authority_succession_predecessor' })
  predecessor!: Relation<AuthorityEntity>;

  @Column('uuid', { name: 'successor_id' }) successorId!: string;
  @ManyToOne(() => AuthorityEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'successor_id', foreignKeyConstraintName: 'authority_succession_successor' })
  successor!: Relation<AuthorityEntity>;

  @Column('text') kind!: SuccessionKind;
  @Column('date', { name: 'on_date' }) on!: string;
}
