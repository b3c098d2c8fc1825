import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A link sent to an address of an approved domain: whoever has it can read that address's mail. */
@Entity('join_link')
export class JoinLinkEntity {
  @PrimaryGeneratedColumn('uuid') id!: string;

  @Column('text') email!: string;

  @Index('join_link_hash', { unique: true })
  @Column('bytea', { name: 'link_hash' })
  linkHash!: Buffer;

  @Index('join_link_expires_at')
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;
}
