import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { renameConversation, setMessageSettings } from '@hub/contracts/conversations';
import { readConversation } from '@hub/contracts/messages';
import {
  getNotificationSettings,
  listNotifications,
  setNotificationSettings,
  unreadNotification,
} from '@hub/contracts/notifications';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import { PersonBlockEntity } from '#modules/messages/person-block.entity.ts';
import { MessageNotificationsJobs } from '#modules/message-notifications/message-notifications.jobs.ts';
import { NotificationMails } from '#modules/notifications/notification-mails.service.ts';
import { UnsubscribingService } from '#modules/notifications/unsubscribing.service.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aMember } from '#testing/factories/people.ts';
import { JobRunner } from '#platform/jobs/job-runner.ts';
import { logInto } from '#testing/log-lines.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let lines: string[];
let amara: PersonEntity;
let priya: PersonEntity;
let asAmara: Client;
let asPriya: Client;
beforeAll(async () => {
  lines = [];
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' }, logInto(lines));
  // The jobs are done here, when a test says so: the hub's own would be done in the same moment, or before it.
  await hub.app.get(JobRunner, { strict: false }).beforeApplicationShutdown();
});
afterAll(() => hub.close());
beforeEach(async () => {
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  [asAmara, asPriya] = [await hub.as(amara), await hub.as(priya)];
});

const tell = () => hub.app.get(MessageNotificationsJobs, { strict: false }).tell();
const aMinuteLater = async () => {
  hub.clock.advance({ minutes: 1 });
  await tell();
};
const told = async (client: Client) =>
  (await client.call(listNotifications, { query: {} })).body.items.map(({ text }) => text);
const place = (conversation: { id: string }, person: PersonEntity) => ({
  conversationId: conversation.id,
  personId: person.id,
});
const places = () => hub.dataSource.getRepository(ConversationMemberEntity);
/** What the jobs that were wanted for somebody would write, and what was written. */
async function mailed(person: PersonEntity): Promise<{ subject: string; text: string }[]> {
  const rows = await hub.dataSource.query<{ id: string }[]>(
    'select id from notification where person_id = $1 and mailed_at is null',
    [person.id],
  );
  await hub.app
    .get(NotificationMails, { strict: false })
    .mailAtOnce({ notificationIds: rows.map(({ id }) => id) });
  const mails = await hub.dataSource.query<{ subject: string; sealed_text: Buffer }[]>(
    'select subject, sealed_text from mail where recipient = $1 order by created_at, id',
    [person.email],
  );
  const sealer = hub.app.get(UnsubscribingService, { strict: false })['sealer'];
  return mails.map((mail) => ({ subject: mail.subject, text: sealer.unseal(mail.sealed_text) }));
}

describe('whoever has not read', () => {
  test('is told a minute later, once until they read, and again of what comes then', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    await sent(asAmara, direct, 'Good morning');
    await tell();
    expect(await told(asPriya)).toEqual([]);
    await aMinuteLater();
    expect(await told(asPriya)).toEqual(['Amara Okafor wrote to you']);
    expect(await told(asAmara)).toEqual([]);
    const { body } = await asPriya.call(listNotifications, { query: {} });
    expect(body.items[0]).toMatchObject({ kind: 'message', href: `/messages/${direct.id}`, where: null });
    await sent(asAmara, direct, 'Are you there?');
    await aMinuteLater();
    await tell();
    expect(await told(asPriya)).toHaveLength(1);

    const params = { conversationId: direct.id };
    await asPriya.call(readConversation, { params, body: { number: 2 } });
    const read = (await asPriya.call(listNotifications, { query: {} })).body.items;
    expect(read.map(({ isRead }) => isRead)).toEqual([true]);
    // What was read in the conversation stays read.
    await asPriya.call(unreadNotification, { params: { notificationId: read[0]?.id ?? '' } });
    expect((await asPriya.call(listNotifications, { query: { show: 'unread' } })).body.items).toEqual([]);
    await sent(asAmara, direct, 'A third');
    await aMinuteLater();
    expect((await asPriya.call(listNotifications, { query: { show: 'unread' } })).body.items).toHaveLength(1);
  });

  test('is told of a group by who wrote last and how many are in it, never by its name', async () => {
    const sam = await aMember(hub.dataSource, { name: 'Sam Ali' });
    const group = await aConversation(hub, [amara, priya, sam]);
    const named = await asAmara.call(renameConversation, {
      params: { conversationId: group.id },
      body: { name: 'Secret panels' },
    });
    expect(named.status).toBe(200);
    await sent(asAmara, group, 'One');
    await sent(await hub.as(sam), group, 'Two');
    await aMinuteLater();
    expect(await told(asPriya)).toEqual(['Sam Ali wrote to you and others, in a group of 3']);
    expect(await told(asAmara)).toEqual(['Sam Ali wrote to you and others, in a group of 3']);
    const [mail] = await mailed(priya);
    expect(`${mail?.subject}${mail?.text}`).not.toContain('Secret');
  });

  test('is not told of what they have read, muted, left or refused, nor by whom they blocked', async () => {
    const people = await Promise.all(
      ['read', 'muted', 'left', 'declined', 'blocked'].map((name) => aMember(hub.dataSource, { name })),
    );
    const [read, muted, left, declined, blocking] = people;
    if (!read || !muted || !left || !declined || !blocking) throw new Error('Somebody is missing');
    const group = await aConversation(hub, [amara, priya, ...people]);
    await sent(asAmara, group, 'Hello all');
    await places().update(place(group, read), { readNumber: 1 });
    await places().update(place(group, muted), { isMuted: true });
    await places().update(place(group, left), { leftAt: hub.clock.now(), untilNumber: 1 });
    await places().update(place(group, declined), { askedAt: hub.clock.now(), declinedAt: hub.clock.now() });
    await hub.dataSource
      .getRepository(PersonBlockEntity)
      .insert({ personId: blocking.id, blockedId: amara.id, blockedAt: hub.clock.now() });
    await aMinuteLater();
    for (const person of people) expect(await told(await hub.as(person))).toEqual([]);
    expect(await told(asPriya)).toHaveLength(1);
  });

  test('is told that somebody they do not know asks', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    await places().update(place(direct, priya), { askedAt: hub.clock.now() });
    await sent(asAmara, direct, 'May I ask you something?');
    await aMinuteLater();
    expect(await told(asPriya)).toEqual(['Amara Okafor, whom you have not met here, wants to write to you']);
    const [mail] = await mailed(priya);
    expect(mail?.subject).toBe('Amara Okafor, whom you have not met here, wants to write to you');
  });

  test('is left alone while they do not want to be disturbed, and told when that is over', async () => {
    const sam = await aMember(hub.dataSource, { name: 'Sam Ali' });
    const asSam = await hub.as(sam);
    const group = await aConversation(hub, [amara, priya, sam]);
    const until = new Date(hub.clock.now().getTime() + 60 * 60_000).toISOString();
    const body = { isReadShown: true, doNotDisturbUntil: until };
    expect((await asPriya.call(setMessageSettings, { body })).status).toBe(200);
    await sent(asAmara, group, 'Hello');
    await aMinuteLater();
    expect([await told(asPriya), (await told(asSam)).length]).toEqual([[], 1]);
    hub.clock.advance({ minutes: 30 });
    await tell();
    expect(await told(asPriya)).toEqual([]);
    hub.clock.advance({ minutes: 30 });
    await tell();
    expect(await told(asPriya)).toHaveLength(1);
    expect(await told(asSam)).toHaveLength(1);
  });

  test('is told once by two processes, and not lost when one dies', async () => {
    const conversations = [];
    for (let at = 0; at < 8; at++) conversations.push(await aConversation(hub, [amara, priya], 'group'));
    for (const conversation of conversations) await sent(asAmara, conversation, 'Hello');
    hub.clock.advance({ minutes: 1 });
    await Promise.all([tell(), tell(), tell()]);
    expect(await told(asPriya)).toHaveLength(8);
    const [jobs] = await hub.dataSource.query<{ count: number }[]>(
      `select count(distinct data->'notificationIds'->>0)::int as count from job.job j
       where name = 'mail-notifications' and data->'notificationIds'->>0 in (select id::text from notification where person_id = $1)`,
      [priya.id],
    );
    expect(jobs?.count).toBe(8);
    await tell();
    expect(await told(asPriya)).toHaveLength(8);
  });
});

describe('a mail', () => {
  test('says who and where at once, and never what', async () => {
    const canary = `canary-${randomUUID()}`;
    const direct = await aConversation(hub, [amara, priya]);
    await sent(asAmara, direct, canary);
    await aMinuteLater();
    const [mail] = await mailed(priya);
    expect(mail?.subject).toBe('Amara Okafor wrote to you');
    expect(mail?.text).toContain(`/messages/${direct.id}`);
    expect(mail?.text).toContain('You get this when: somebody writes to you and you have not read it');
    expect(await mailed(priya)).toHaveLength(1);
    const kept = await hub.dataSource.query<{ all: string }[]>(
      `select string_agg(t, ' ') as all from (
         select n::text as t from notification n union all select j.data::text from job.job j
         union all select m::text from mail m union all select a::text from audit_entry a) everything`,
    );
    expect(kept[0]?.all).not.toContain(canary);
    expect(`${mail?.subject}${mail?.text}`).not.toContain(canary);
    expect(lines.filter((line) => line.includes(canary))).toEqual([]);
  });

  test('is not written to whoever has read meanwhile', async () => {
    const direct = await aConversation(hub, [amara, priya]);
    await sent(asAmara, direct, 'Hello');
    await aMinuteLater();
    await places().update(place(direct, priya), { readNumber: 1 });
    expect(await mailed(priya)).toEqual([]);
  });

  test('comes with the digest, or not at all, as one chose', async () => {
    const { body } = await asPriya.call(getNotificationSettings);
    expect(body.kinds.find(({ name }) => name === 'message')).toMatchObject({
      label: 'Messages',
      mail: 'at-once',
    });
    await asPriya.call(setNotificationSettings, { body: { kinds: [{ name: 'message', mail: 'daily' }] } });
    const direct = await aConversation(hub, [amara, priya]);
    const canary = `canary-${randomUUID()}`;
    await sent(asAmara, direct, canary);
    await aMinuteLater();
    expect(await mailed(priya)).toEqual([]);
    await hub.app.get(NotificationMails, { strict: false }).sendDigest(priya.id);
    const [digest] = await mailed(priya);
    expect(digest?.text).toContain('Amara Okafor wrote to you');
    expect(digest?.text).toContain(`/messages/${direct.id}`);
    expect(digest?.text).not.toContain(canary);
  });
});
