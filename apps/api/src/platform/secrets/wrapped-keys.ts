import type { DataSource } from 'typeorm';
import { KeyRing, type StoredKey } from '#platform/secrets/key-ring.ts';
import { SettingError } from '#platform/start-error.ts';

interface WrappedKeys {
  table: string;
  /** What the key of the row with this id is for: it opens for nothing else. */
  purposeOf: (id: string) => string;
}
/** Where keys are stored that are sealed with one of MESSAGE_KEYS, in the columns `key_name` and `sealed_key`. */
export const WRAPPED_KEYS: readonly WrappedKeys[] = [
  { table: 'conversation', purposeOf: (id) => `conversation ${id}` },
  { table: 'report', purposeOf: (id) => `report ${id}` },
];

export interface StoredRow extends StoredKey {
  id: string;
}

/** How many there are under each name. */
export const COUNT_WRAPPED = `
  select name, sum(count)::int as count from (
    ${WRAPPED_KEYS.map(
      ({ table }) =>
        `select key_name as name, count(*) as count from ${table} where key_name is not null group by key_name`,
    ).join(' union all ')}
  ) counted
  group by name order by name`;

/** A hub that could not open what is stored says so when it starts, and not to whoever wants to read. Throws a SettingError. */
export async function requireMessageKeys(
  dataSource: DataSource,
  settings: ConstructorParameters<typeof KeyRing>[0],
): Promise<void> {
  const ring = new KeyRing(settings);
  for (const { table, purposeOf } of WRAPPED_KEYS) {
    const one = await dataSource.query<StoredRow[]>(
      `select distinct on (key_name) id, key_name as "keyName", sealed_key as "sealedKey"
       from ${table} where key_name is not null order by key_name`,
    );
    for (const { id, ...stored } of one) {
      if (!ring.has(stored.keyName))
        throw new SettingError(
          'MESSAGE_KEYS',
          `has no key called ${stored.keyName}, which messages in this database are sealed with. Add it behind the others`,
        );
      if (!opens(ring, purposeOf(id), stored))
        throw new SettingError(
          'MESSAGE_KEYS',
          `has another key under the name ${stored.keyName} than the one that messages in this database are sealed with. Set it to the key used before`,
        );
    }
  }
}

function opens(ring: KeyRing, purpose: string, stored: StoredKey): boolean {
  try {
    ring.open(purpose, stored);
    return true;
  } catch {
    return false;
  }
}
