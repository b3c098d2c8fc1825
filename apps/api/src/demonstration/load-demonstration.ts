import type { DataSource, EntityManager } from 'typeorm';
import { type CommunitySize, USUAL_SIZE } from './community-size.ts';
import { makeCommunity } from './community.ts';
import { makeManyMessages } from './many-messages.ts';
import { makeMessages } from './messages.ts';
import { makeUnits } from './units.ts';
import { Clock } from '#platform/clock.ts';
import type { Env } from '#platform/env.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { Sealer } from '#platform/secrets/sealer.ts';
import { StartError } from '#platform/start-error.ts';

/** A statement of 10,000 rows is a few megabytes: large enough to be fast, small enough for any server. */
const ROWS_A_STATEMENT = 10_000;

export interface DemonstrationOptions {
  size?: CommunitySize;
  now?: Date;
}

/** Loads the community into a database that has none, whole or not at all. Refuses a database that real people use. */
export async function loadDemonstration(
  dataSource: DataSource,
  env: Env,
  options: DemonstrationOptions = {},
): Promise<void> {
  refuseInProduction(env);
  await dataSource.transaction(async (manager) => {
    if (await lockMarker(manager)) return;
    await refuseRealPeople(manager);
    await insertCommunity(manager, env, options);
  });
}

/** Makes a community of another size in place of the one there is. Resolves with how much answering was done in it. */
export async function replaceDemonstration(
  dataSource: DataSource,
  env: Env,
  options: DemonstrationOptions,
): Promise<{ answers: number }> {
  refuseInProduction(env);
  const community = await dataSource.transaction(async (manager) => {
    // Whatever is in a demonstration's database belongs to the demonstration.
    if (await lockMarker(manager)) {
      // The first agreement came with the hub and is nobody's: it would go with whoever published another.
      await manager.query(`create temp table first_agreement on commit drop as table agreement`);
      // Invented people's doings are not a record that anyone has to keep.
      await manager.query(`alter table audit_entry disable trigger user`);
      await manager.query(
        `truncate conversation, space, thread, post, anonymous_waiting, anonymous_spent_token, session_answer,
           series_answer, session, series, milestone, phase, calendar_feed, mail, sign_in, sign_in_code, member, person,
           audit_entry restart identity cascade`,
      );
      await manager.query(`insert into agreement select * from first_agreement where published_by is null`);
      await manager.query(`alter table audit_entry enable trigger user`);
      await manager.query(`delete from authority where is_demonstration`);
    } else {
      await refuseRealPeople(manager);
    }
    return insertCommunity(manager, env, options);
  });
  // Fresh statistics at once: the first queries would otherwise be planned for empty tables.
  await dataSource.query('analyze');
  return { answers: community.session_answer.length };
}

function refuseInProduction({ mode }: Env): void {
  if (mode === 'production') {
    throw new StartError('HUB_MODE: the demonstration cannot be loaded in production');
  }
}

/** Whether the demonstration is there. Hubs that start together take turns: the second finds the work done. */
async function lockMarker(manager: EntityManager): Promise<boolean> {
  await manager.query(`insert into hub (id) values (1) on conflict do nothing`);
  const [marker] = await manager.query<{ has_demonstration: boolean }[]>(
    `select has_demonstration from hub for update`,
  );
  return marker?.has_demonstration ?? false;
}

async function refuseRealPeople(manager: EntityManager): Promise<void> {
  const [found] = await manager.query<{ is_used: boolean }[]>(
    `select exists (select from person) or exists (select from phase) as is_used`,
  );
  if (found?.is_used) {
    throw new StartError(
      'HUB_MODE: this database holds a real hub, so the demonstration cannot be loaded into it. Set HUB_MODE=production, or use an empty database',
    );
  }
}

async function insertCommunity(
  manager: EntityManager,
  env: Env,
  { size = USUAL_SIZE, now = new Clock().now() }: DemonstrationOptions,
) {
  const community = makeCommunity(now, size);
  const sealer = new Sealer(env.secret);
  const tables = {
    ...community,
    session: community.session.map((session) => ({
      ...session,
      sealed_joining_url: session.status === 'draft' ? null : sealed(sealer, session.id),
    })),
  };
  for (const [table, rows] of Object.entries(tables)) await insert(manager, table, rows);
  for (const [table, rows] of Object.entries(makeUnits(community.phase, community.authority)))
    await insert(manager, table, rows);
  const ring = new KeyRing(env);
  for (const [table, rows] of Object.entries(makeMessages(now, ring, community)))
    await insert(manager, table, rows);
  for (const batch of makeManyMessages(now, ring, community.person, size))
    for (const [table, rows] of Object.entries(batch)) await insert(manager, table, rows);
  await manager.query(
    `select setval('session_answer_queue_number', greatest($1, (select last_value from session_answer_queue_number)))`,
    [Math.max(1, community.session_answer.length)],
  );
  // Nobody accepts what is not published yet, and these people have been here for longer than this database.
  await manager.query(
    `update agreement set published_at = least(published_at, (select min(created_at) from person)) where version = 1`,
  );
  await manager.query(`update hub set has_demonstration = true`);
  return community;
}

const sealed = (sealer: Sealer, sessionId: string): string =>
  `\\x${sealer.seal(`https://meet.example.org/${sessionId.slice(0, 13)}`).toString('hex')}`;

/** Many rows in few statements: PostgreSQL reads them as JSON and turns each value into its column's type. */
async function insert(manager: EntityManager, table: string, rows: object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    await manager.query(
      `insert into ${table} (${columns}) select ${columns} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(rows.slice(from, from + ROWS_A_STATEMENT))],
    );
  }
}
