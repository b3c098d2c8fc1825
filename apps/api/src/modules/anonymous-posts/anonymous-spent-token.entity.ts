import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That a token was spent: a hash of it, without its space, its key or what it was spent on. */
@Entity('anonymous_spent_token')
@Index('anonymous_spent_token_to_forget', ['forgetOn'])
export class AnonymousSpentTokenEntity {
  @PrimaryColumn('bytea') hash!: Buffer;
  /** Of the token and the id its post was sent with: tells the same post sent again, to whoever has the token. */
  @Column('bytea') use!: Buffer;
  /** When no key can be left that signed it. */
  @Column('date', { name: 'forget_on' }) forgetOn!: string;
}
