import { Injectable, Logger } from '@nestjs/common';
import { type Statement, UnitOfWork } from '#platform/database/unit-of-work.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { COUNT_WRAPPED, type StoredRow, WRAPPED_KEYS } from '#platform/secrets/wrapped-keys.ts';

/** One transaction holds no more conversations: what is sent to one of them meanwhile waits for it. */
const A_BATCH = 200;

const COUNT: Statement = { name: 'message-keys-count', text: COUNT_WRAPPED };
// Smaller and larger rather than "another": an index finds both. What another process has in hand is left to it.
const OTHERS = (table: string): Statement => ({
  name: `message-keys-others-${table}`,
  text: `
    select id, key_name as "keyName", sealed_key as "sealedKey" from ${table}
    where key_name < $1 or key_name > $1
    limit $2
    for no key update skip locked`,
});
const RENEW = (table: string): Statement => ({
  name: `message-keys-renew-${table}`,
  text: `
    update ${table} t set key_name = $1, sealed_key = v.sealed_key
    from unnest($2::uuid[], $3::bytea[]) as v (id, sealed_key)
    where t.id = v.id`,
});

/** Seals with the current key what is sealed with an older one: the keys of conversations, not their texts. */
@Injectable()
export class MessageKeysService {
  private readonly log = new Logger(MessageKeysService.name);

  constructor(
    private readonly work: UnitOfWork,
    private readonly ring: KeyRing,
  ) {}

  /** Cut short, it goes on where it stopped; twice, it finds nothing to do. */
  async renew(): Promise<void> {
    let renewed = 0;
    for (const { table, purposeOf } of WRAPPED_KEYS) {
      for (;;) {
        const count = await this.renewSome(table, purposeOf);
        renewed += count;
        if (count < A_BATCH) break;
      }
    }
    if (renewed === 0) return;
    const left = await this.work.rows<{ name: string; count: number }>(COUNT);
    this.log.warn({
      msg: 'Keys of messages were sealed anew with the current key',
      current: this.ring.current,
      renewed,
      sealedWith: Object.fromEntries(left.map(({ name, count }) => [name, count])),
    });
  }

  private renewSome(table: string, purposeOf: (id: string) => string): Promise<number> {
    return this.work.run(async () => {
      const { current } = this.ring;
      const rows = await this.work.rows<StoredRow>(OTHERS(table), [current, A_BATCH]);
      // A process with other settings sealed it with a key that is not here: that one must be left as it is.
      const known = rows.filter(({ keyName }) => this.ring.has(keyName));
      if (known.length === 0) return 0;
      const renewed = known.map(({ id, ...stored }) => this.ring.renew(purposeOf(id), stored).sealedKey);
      await this.work.rows(RENEW(table), [current, known.map(({ id }) => id), renewed]);
      return known.length;
    });
  }
}
