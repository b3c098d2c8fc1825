import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { listAuditEntries } from '@hub/contracts/audit';
import {
  getConversation,
  getMessageSettings,
  listConversations,
  setMessageSettings,
} from '@hub/contracts/conversations';
import { changeMessageRetention, getMessageRetention } from '@hub/contracts/message-retention';
import {
  editMessage,
  getMessage,
  listMessages,
  reactToMessage,
  searchMessages,
  sendMessage,
} from '@hub/contracts/messages';
import { getReport, reportSomething } from '@hub/contracts/moderation';
import { countNotifications } from '@hub/contracts/news';
import { listNotifications } from '@hub/contracts/notifications';
import { fromPlainText } from '@hub/contracts/rich-text';
import { MessageNotificationsJobs } from '#modules/message-notifications/message-notifications.jobs.ts';
import { MessageRetentionJobs } from '#modules/message-retention/message-retention.jobs.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let asAmara: Client;
let asPriya: Client;
let administrator: Client;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  administrator = await hub.as(await anAdministrator(hub.dataSource));
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());
beforeEach(async () => {
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  [asAmara, asPriya] = [await hub.as(amara), await hub.as(priya)];
});

const change = (client: Client, months: number, from: number) =>
  client.call(changeMessageRetention, { body: { months, from } });
const apply = () => hub.app.get(MessageRetentionJobs, { strict: false }).apply();
const rowsIn = async (table: string, messageId: string) =>
  (await hub.dataSource.query<unknown[]>(`select 1 from ${table} where message_id = $1`, [messageId])).length;

describe('for how long messages are kept', () => {
  test('is two years, until an administrator chooses, and everybody reads it', async () => {
    expect((await administrator.call(getMessageRetention)).body).toEqual({ months: 24 });
    expect((await asPriya.call(getMessageSettings)).body.keptMonths).toBe(24);
    expect((await change(administrator, 36, 24)).body).toEqual({ months: 36 });
    // Sent again, after a lost answer.
    expect((await change(administrator, 36, 24)).body).toEqual({ months: 36 });
    expect((await asPriya.call(getMessageSettings)).body.keptMonths).toBe(36);
    const { body } = await asPriya.call(setMessageSettings, {
      body: { isReadShown: true, doNotDisturbUntil: null },
    });
    expect(body.keptMonths).toBe(36);
    hub.clock.advance({ minutes: 1 });
    const late = await change(administrator, 12, 24);
    expect([late.status, late.body.type]).toEqual([409, '/problems/message-retention-changed']);
    expect((await change(administrator, 24, 36)).body).toEqual({ months: 24 });
    const { body: record } = await administrator.call(listAuditEntries, {
      query: { action: 'programme.message-retention-changed' },
    });
    expect(record.items.map(({ detail }) => detail.flatMap(({ values }) => values))).toEqual([
      ['36', '24'],
      ['24', '36'],
    ]);
  });

  test('is refused to everybody else, and with words for bad input', async () => {
    expect((await hub.stranger.call(getMessageRetention)).status).toBe(401);
    expect((await change(hub.stranger, 12, 24)).status).toBe(401);
    for (const client of [asAmara, facilitator]) {
      expect((await client.call(getMessageRetention)).status).toBe(404);
      expect((await change(client, 12, 24)).status).toBe(403);
    }
    for (const months of [2, 121, 12.5]) {
      const { status, body } = await change(administrator, months, 24);
      expect([status, body.errors]).toEqual([
        422,
        [{ pointer: '#/months', detail: 'Enter a whole number of months from 3 to 120' }],
      ]);
    }
  });
});

describe('what is older', () => {
  test('goes with all that was there for it, and what is left reads and counts right', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    const old = await sent(asAmara, group, 'Old needle');
    await asAmara.call(editMessage, {
      params: { messageId: old.id },
      body: { version: 1, body: fromPlainText('Old needle, changed') },
    });
    await asPriya.call(reactToMessage, {
      params: { messageId: old.id },
      body: { reaction: '👍', isOn: true },
    });
    await sent(asAmara, group, 'Old too');
    hub.clock.advance({ minutes: 5 });
    await hub.app.get(MessageNotificationsJobs, { strict: false }).tell();
    expect((await asPriya.call(listNotifications, { query: {} })).body.items).toHaveLength(1);
    expect([await rowsIn('message_version', old.id), await rowsIn('message_reaction', old.id)]).toEqual([
      1, 1,
    ]);

    hub.clock.advance({ days: 365 });
    const answer = await asAmara.call(sendMessage, {
      params: { conversationId: group.id },
      body: { id: randomUUID(), body: fromPlainText('New needle'), replyToId: old.id },
    });
    await apply();
    expect(
      (await asPriya.call(listMessages, { params: { conversationId: group.id } })).body.items,
    ).toHaveLength(3);

    hub.clock.advance({ days: 400 });
    await apply();
    await apply();
    const { body } = await asPriya.call(listMessages, { params: { conversationId: group.id } });
    expect(body).toMatchObject({ hasBefore: false, hasAfter: false, lastNumber: 3 });
    expect(body.items.map(({ number, replyTo }) => [number, replyTo])).toEqual([[3, null]]);
    const before = { params: { conversationId: group.id }, query: { before: 3 } };
    expect((await asPriya.call(listMessages, before)).body.items).toEqual([]);
    expect((await asPriya.call(getMessage, { params: { messageId: old.id } })).status).toBe(404);
    expect([await rowsIn('message_version', old.id), await rowsIn('message_reaction', old.id)]).toEqual([
      0, 0,
    ]);
    const { body: found } = await asPriya.call(searchMessages, { query: { q: 'needle' } });
    expect(found.items.map(({ id }) => id)).toEqual([answer.body.id]);
    const file = await asPriya.fetch('/api/messages/export?format=json');
    expect(await file.text()).not.toContain('Old');
    expect((await asPriya.call(listNotifications, { query: {} })).body.items).toEqual([]);

    const one = await asPriya.call(getConversation, { params: { conversationId: group.id } });
    expect(one.body.my.unread).toBe(1);
    const { body: list } = await asPriya.call(listConversations, { query: {} });
    expect(list.items).toMatchObject([{ id: group.id, lastNumber: 3, my: { unread: 1 } }]);
  });

  test('leaves nothing unread, and an empty old conversation goes', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    const direct = await aConversation(hub, [amara, priya]);
    await sent(asAmara, group, 'Read by nobody');
    await sent(asAmara, direct, 'Between us');
    hub.clock.advance({ days: 700 });
    expect((await asPriya.call(countNotifications)).body.messages).toBe(2);
    hub.clock.advance({ days: 60 });
    await apply();
    expect((await asPriya.call(countNotifications)).body.messages).toBe(0);
    expect((await asPriya.call(listConversations, { query: {} })).body.items).toEqual([]);
    const [{ count } = { count: -1 }] = await hub.dataSource.query<{ count: number }[]>(
      `select count(*)::int from conversation where id = any($1::uuid[])`,
      [[group.id, direct.id]],
    );
    expect(count).toBe(0);
    // The two can begin anew.
    const again = await aConversation(hub, [amara, priya]);
    expect((await sent(asAmara, again, 'Hello again')).number).toBe(1);
  });

  test('goes in batches, and stays in a report for as long as reports keep it', async () => {
    const group = await aConversation(hub, [amara, priya], 'group');
    const reported = await sent(asAmara, group, 'Reported');
    const reportId = randomUUID();
    await asPriya.call(reportSomething, {
      body: { id: reportId, messageId: reported.id, reason: 'hurtful' },
    });
    await hub.dataSource.query(
      `insert into message (id, conversation_id, number, change, sender_id, sealed, sent_at)
       select gen_random_uuid(), $1, n, n, $2, null, $3 from generate_series(2, 2500) n`,
      [group.id, amara.id, hub.clock.now()],
    );
    await hub.dataSource.query(
      'update conversation set last_number = 2500, last_change = 2500 where id = $1',
      [group.id],
    );
    hub.clock.advance({ days: 800 });
    const kept = await sent(asPriya, group, 'Kept');
    expect(kept.number).toBe(2501);
    await apply();
    const { body } = await asAmara.call(listMessages, { params: { conversationId: group.id } });
    expect(body.items.map(({ id }) => id)).toEqual([kept.id]);
    const report = await facilitator.call(getReport, { params: { reportId } });
    expect(report.body.message?.messages).toMatchObject([{ number: 1, isReported: true }]);
  });
});
