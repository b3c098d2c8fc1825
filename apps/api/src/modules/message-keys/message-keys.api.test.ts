import { randomBytes, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renameConversation } from '@hub/contracts/conversations';
import { editMessage, listMessages } from '@hub/contracts/messages';
import { getReport, reportSomething } from '@hub/contracts/moderation';
import { fromPlainText, plainText } from '@hub/contracts/rich-text';
import { createHub } from '../../create-hub.ts';
import { prepareHub } from '../../prepare-hub.ts';
import { createDataSource } from '#platform/database/data-source.ts';
import { readEnv } from '#platform/env.ts';
import { createLog } from '#platform/log.ts';
import { KeyRing } from '#platform/secrets/key-ring.ts';
import { requireMessageKeys, WRAPPED_KEYS } from '#platform/secrets/wrapped-keys.ts';
import { StartError } from '#platform/start-error.ts';
import { MessageKeysJobs } from '#modules/message-keys/message-keys.jobs.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { entities } from '../../entities.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

const key = (name: string): string => `${name}:${randomBytes(32).toString('base64')}`;
const [A, B] = [key('a'), key('b')];
const METRICS_PORT = await freePort();
const CANARY = `canary-${randomUUID()}`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Without MESSAGE_KEYS, as every hub begins. */
let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let facilitator: Client;
let asPriya: Client;
let group: { id: string };
let reportId: string;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
  asPriya = await hub.as(priya);
  const asAmara = await hub.as(amara);
  group = await aConversation(hub, [amara, priya], 'group');
  const edited = await sent(asAmara, group, `${CANARY} at first`);
  await asAmara.call(editMessage, {
    params: { messageId: edited.id },
    body: { version: 1, body: fromPlainText(`${CANARY} later`) },
  });
  await asAmara.call(renameConversation, {
    params: { conversationId: group.id },
    body: { name: `${CANARY} panels` },
  });
  reportId = randomUUID();
  const report = { id: reportId, messageId: edited.id, reason: 'hurtful' as const };
  expect((await asPriya.call(reportSomething, { body: report })).status).toBe(204);
  // More than a batch.
  for (let at = 0; at < 450; at++) await aConversation(hub, [amara, priya], 'group');
}, 60_000);
afterAll(() => hub.close());

const env = (keys: string) => ({
  ...hub.env,
  messageKeys: readEnv({ HUB_MODE: 'demonstration', MESSAGE_KEYS: keys }).messageKeys,
});
const names = async () => {
  const rows = await hub.dataSource.query<{ name: string; table: string; count: number }[]>(
    WRAPPED_KEYS.map(
      ({ table }) =>
        `select '${table}' as table, key_name as name, count(*)::int as count from ${table}
         where key_name is not null group by key_name`,
    ).join(' union all '),
  );
  return Object.fromEntries(rows.map(({ table, name, count }) => [`${table} ${name}`, count]));
};

/** The same database, served with other keys. */
async function served(
  keys: string,
  work: (hub: { app: TestHub['app']; as: (who: Client) => Client }) => Promise<void>,
) {
  const dataSource = await createDataSource(hub.env.databaseUrl ?? '', {
    entities,
    poolSize: 6,
  }).initialize();
  await requireMessageKeys(dataSource, env(keys));
  const app = await createHub({
    env: { ...env(keys), metricsPort: METRICS_PORT },
    log: createLog('silent'),
    dataSource,
    clock: hub.clock,
  });
  await app.listen(0, '127.0.0.1');
  const address = (await app.getUrl()).replace('[::1]', '127.0.0.1');
  try {
    await work({ app, as: ({ cookie }) => new Client(address, cookie) });
  } finally {
    await app.close();
  }
}
async function readsAll(as: (who: Client) => Client): Promise<void> {
  const { body } = await as(asPriya).call(listMessages, { params: { conversationId: group.id } });
  expect(body.items[0]?.body && plainText(body.items[0].body)).toBe(`${CANARY} later`);
  const report = await as(facilitator).call(getReport, { params: { reportId } });
  expect(report.body.message?.messages.map(({ isReported }) => isReported)).toEqual([true]);
}
const renew = (app: TestHub['app']) => app.get(MessageKeysJobs, { strict: false }).renew();
const start = (keys: string) => prepareHub(hub.dataSource, env(keys));

describe('changing keys', () => {
  test('a hub that begins to use keys of its own reads what is there, and seals it anew', async () => {
    expect(await names()).toEqual({ 'conversation hub-secret': 451, 'report hub-secret': 1 });
    await served(A, async ({ app, as }) => {
      await readsAll(as);
      const before = await hub.dataSource.query<{ sealed: string }[]>(
        `select encode(sealed, 'hex') as sealed from message where conversation_id = $1 order by number`,
        [group.id],
      );
      // Two at once, and again.
      await Promise.all([renew(app), renew(app)]);
      await renew(app);
      expect(await names()).toEqual({ 'conversation a': 451, 'report a': 1 });
      await readsAll(as);
      // Texts stay as they are.
      const after = await hub.dataSource.query<{ sealed: string }[]>(
        `select encode(sealed, 'hex') as sealed from message where conversation_id = $1 order by number`,
        [group.id],
      );
      expect(after).toEqual(before);
    });
  }, 60_000);

  test('from one to the next: both open, and the old one can go when none is left under it', async () => {
    // Known everywhere before anything is sealed with it.
    await served(`${A},${B}`, async ({ app, as }) => {
      await renew(app);
      expect(await names()).toEqual({ 'conversation a': 451, 'report a': 1 });
      await readsAll(as);
    });
    await served(`${B},${A}`, async ({ app, as }) => {
      await readsAll(as);
      await expect(start(B)).rejects.toThrow(
        /MESSAGE_KEYS: has no key called a, which messages in this database are sealed with\. Add it behind the others/,
      );
      await renew(app);
      expect(await names()).toEqual({ 'conversation b': 451, 'report b': 1 });
      const metrics = await fetch(`http://127.0.0.1:${METRICS_PORT}/metrics`);
      expect((await metrics.text()).match(/^message_keys\{.*$/gm)).toEqual(['message_keys{name="b"} 452']);
      await readsAll(as);
    });
    await served(B, async ({ as }) => readsAll(as));
  }, 60_000);

  test('a hub without the key, or with another under its name, does not start and says which', async () => {
    await expect(start(A)).rejects.toThrow(StartError);
    await expect(start(A)).rejects.toThrow(/no key called b/);
    await expect(start(key('b'))).rejects.toThrow(/another key under the name b/);
    await expect(requireMessageKeys(hub.dataSource, env(B))).resolves.toBeUndefined();
    // A report's copy alone counts as well.
    const copy = env(B);
    await hub.dataSource.query(`update report set key_name = 'older' where id = $1`, [reportId]);
    await expect(requireMessageKeys(hub.dataSource, copy)).rejects.toThrow(/no key called older/);
    await hub.dataSource.query(`update report set key_name = 'b' where id = $1`, [reportId]);
  });
});

test('a copy of the database opens nothing', async () => {
  const tables = await hub.dataSource.query<{ name: string }[]>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'job')`,
  );
  const forms = [
    CANARY,
    Buffer.from(CANARY).toString('hex'),
    Buffer.from(CANARY).toString('base64').replace(/=+$/, ''),
  ];
  for (const { name } of tables) {
    const [{ all } = { all: null }] = await hub.dataSource.query<{ all: string | null }[]>(
      `select string_agg(t::text, ' ') as all from ${name} t`,
    );
    expect([name, forms.some((form) => all?.includes(form) === true)]).toEqual([name, false]);
  }
  const rows = await hub.dataSource.query<{ id: string; keyName: string; sealedKey: Buffer }[]>(
    `select id, key_name as "keyName", sealed_key as "sealedKey" from conversation where id = $1`,
    [group.id],
  );
  for (const { id, ...stored } of rows) {
    for (const keys of [key('b'), A])
      expect(() => new KeyRing(env(keys)).open(`conversation ${id}`, stored)).toThrow();
    // With the key, but in another's place.
    expect(() => new KeyRing(env(B)).open(`conversation ${randomUUID()}`, stored)).toThrow();
    expect(new KeyRing(env(B)).open(`conversation ${id}`, stored)).toBeDefined();
  }
});
