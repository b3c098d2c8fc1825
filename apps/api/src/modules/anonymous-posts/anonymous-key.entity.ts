import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';

/**
 * Signs the tokens of one space and week, so that a token says "somebody who could post there that week" and nothing
 * else. Deleted when its tokens end, and when somebody is removed from the space: their tokens die with it.
 */
@Entity('anonymous_key')
@Index('anonymous_key_of_space', ['spaceId', 'epoch'], { unique: true })
export class AnonymousKeyEntity {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'space_id' }) spaceId!: string;
  @ManyToOne(() => SpaceEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'space_id', foreignKeyConstraintName: 'anonymous_key_space' })
  space!: Relation<SpaceEntity>;

  /** The Monday of its week in London. */
  @Column('date') epoch!: string;
  @Column('bytea', { name: 'public_key' }) publicKey!: Buffer;
  @Column('bytea', { name: 'sealed_private_key' }) sealedPrivateKey!: Buffer;
}
