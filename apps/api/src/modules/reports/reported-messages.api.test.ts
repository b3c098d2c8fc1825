import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import * as conversations from '@hub/contracts/conversations';
import type { EndpointShape } from '@hub/contracts/endpoint';
import * as messages from '@hub/contracts/messages';
import {
  closeReport,
  getReport,
  listMyReports,
  listReports,
  MOST_AROUND_REPORTED,
  noteOnReport,
  REPORTED_MESSAGES_KEPT_MONTHS,
  reportSomething,
  takeReport,
} from '@hub/contracts/moderation';
import { plainText } from '@hub/contracts/rich-text';
import { ConversationMemberEntity } from '#modules/messages/conversation-member.entity.ts';
import { MessageEntity } from '#modules/messages/message.entity.ts';
import type { PersonEntity } from '#modules/people/person.entity.ts';
import { ReportsJobs } from '#modules/reports/reports.jobs.ts';
import { aConversation, sent } from '#testing/factories/messages.ts';
import { aFacilitator, aMember, anAdministrator } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: PersonEntity;
let priya: PersonEntity;
let marcia: PersonEntity;
let asAmara: Client;
let asPriya: Client;
let asMarcia: Client;
let conversation: { id: string };
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  amara = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  priya = await aMember(hub.dataSource, { name: 'Priya Nair' });
  marcia = await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' });
  [asAmara, asPriya, asMarcia] = [await hub.as(amara), await hub.as(priya), await hub.as(marcia)];
});
afterAll(() => hub.close());
beforeEach(async () => {
  conversation = await aConversation(hub, [amara, priya], 'group');
});

const report = async (by: Client, messageId: string, rest: object = {}) => {
  const body = { id: randomUUID(), messageId, reason: 'hurtful' as const, ...rest };
  return { id: body.id, params: { reportId: body.id }, answer: await by.call(reportSomething, { body }) };
};
const several = async (count: number, from = 1) => {
  const made = [];
  for (let at = from; at < from + count; at++) made.push(await sent(asAmara, conversation, `m${at}`));
  return made;
};
const copyOf = async (by: Client, params: { reportId: string }) => {
  const { body } = await by.call(getReport, { params });
  return body.message?.messages.map(({ number, body: text, isReported }) => [
    number,
    text && plainText(text),
    isReported,
  ]);
};
const readings = () =>
  hub.dataSource.query<{ name: string; subject: string; detail: object }[]>(
    `select person_name as name, subject_id as subject, detail from audit_entry
     where action = 'report.message-read' order by id`,
  );

describe('a report of a message', () => {
  test('shows the programme team the message and five before and after it, and nothing else', async () => {
    const made = await several(14);
    const { params, answer } = await report(asPriya, made[7]?.id ?? '', { detail: 'Please read' });
    expect(answer.status).toBe(204);
    const { body } = await asMarcia.call(getReport, { params });
    expect(body).toMatchObject({
      isAboutMessage: true,
      post: null,
      person: null,
      space: null,
      reporter: 'Priya Nair',
      detail: 'Please read',
      message: { conversationKind: 'group' },
    });
    expect(body.message?.messages.map(({ number }) => number)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(body.message?.messages).toHaveLength(2 * MOST_AROUND_REPORTED + 1);
    expect(body.message?.messages[5]).toMatchObject({
      number: 8,
      isReported: true,
      sender: { personId: amara.id, name: 'Amara Okafor' },
      sentAt: made[7]?.sentAt,
      files: [],
    });
    expect((await copyOf(asMarcia, params))?.[4]).toEqual([7, 'm7', false]);
  });

  test('copies only what its reporter can see', async () => {
    await several(4);
    const late = await aMember(hub.dataSource);
    await hub.dataSource.getRepository(ConversationMemberEntity).insert({
      conversationId: conversation.id,
      personId: late.id,
      joinedAt: hub.clock.now(),
      fromNumber: 3,
    });
    const made = await several(3, 5);
    const asLate = await hub.as(late);
    const { params } = await report(asLate, made[1]?.id ?? '');
    expect(await copyOf(asMarcia, params)).toEqual([
      [4, 'm4', false],
      [5, 'm5', false],
      [6, 'm6', true],
      [7, 'm7', false],
    ]);
    const earlier = await hub.dataSource
      .getRepository(MessageEntity)
      .findOneByOrFail({ conversationId: conversation.id, number: 2 });
    for (const [by, messageId] of [
      [asLate, earlier.id],
      [asMarcia, earlier.id],
      [asPriya, randomUUID()],
    ] as const)
      expect((await report(by, messageId)).answer.body.type).toBe('/problems/message-not-found');
  });

  test('sent again is one, and is of one thing', async () => {
    const message = await sent(asAmara, conversation, 'Once');
    const body = { id: randomUUID(), messageId: message.id, reason: 'hurtful' as const };
    for (const _ of [1, 2]) expect((await asPriya.call(reportSomething, { body })).status).toBe(204);
    const { body: listed } = await asMarcia.call(listReports, { query: { limit: 100 } });
    const found = listed.items.filter(({ id }) => id === body.id);
    // A list of reports reads no messages.
    expect(found).toMatchObject([{ isAboutMessage: true, message: null }]);
    const both = await asPriya.call(reportSomething, {
      body: { ...body, id: randomUUID(), personId: amara.id },
    });
    expect([both.status, both.body.errors?.[0]?.pointer]).toEqual([422, '#/postId']);
    const other = await sent(asAmara, conversation, 'Twice');
    const again = await asPriya.call(reportSomething, { body: { ...body, messageId: other.id } });
    expect(again.body.type).toBe('/problems/id-already-used');
    const wrong = await asPriya.call(reportSomething, { body: { ...body, messageId: 'x' } });
    expect([wrong.status, wrong.body.errors?.[0]?.pointer]).toEqual([422, '#/messageId']);
    expect((await hub.stranger.call(reportSomething, { body })).status).toBe(401);
  });

  test('keeps its copy when the message is gone, and is stored sealed', async () => {
    const canary = `canary-${randomUUID()}`;
    const message = await sent(asAmara, conversation, canary);
    const { params } = await report(asPriya, message.id);
    const [row] = await hub.dataSource.query<{ row: string; copy: string }[]>(
      `select r::text as row, encode(sealed_messages, 'escape') as copy from report r where id = $1`,
      [params.reportId],
    );
    expect(row?.row).not.toContain(canary);
    expect(row?.copy).not.toContain(canary);
    await hub.dataSource.query('delete from conversation where id = $1', [conversation.id]);
    expect(await copyOf(asMarcia, params)).toEqual([[1, canary, true]]);
    // Another report's copy does not open in its place.
    const other = await aConversation(hub, [amara, priya], 'group');
    const second = await report(asPriya, (await sent(asAmara, other, 'Other')).id);
    await hub.dataSource.query(
      `update report r set sealed_messages = o.sealed_messages, sealed_key = o.sealed_key, key_name = o.key_name
       from report o where o.id = $1 and r.id = $2`,
      [params.reportId, second.params.reportId],
    );
    expect((await asMarcia.call(getReport, { params: second.params })).status).toBe(500);
    await hub.dataSource.query('delete from report where id = $1', [second.params.reportId]);
  });

  test('is looked after by nobody who was in the conversation, then or later', async () => {
    const inside = await aFacilitator(hub.dataSource);
    const asInside = await hub.as(inside);
    const place = hub.dataSource.getRepository(ConversationMemberEntity);
    await place.insert({ conversationId: conversation.id, personId: inside.id, joinedAt: hub.clock.now() });
    const message = await sent(asAmara, conversation, 'To three');
    const { id, params } = await report(asPriya, message.id);
    const statuses = async (by: Client) =>
      Promise.all([
        by.call(getReport, { params }).then(({ status }) => status),
        by.call(takeReport, { params, body: { isMine: true } }).then(({ status }) => status),
        by
          .call(noteOnReport, { params, body: { id: randomUUID(), text: 'Note' } })
          .then(({ status }) => status),
        by
          .call(listReports, { query: { limit: 100 } })
          .then(({ body }) => body.items.some((item) => item.id === id)),
      ]);
    const no = [404, 404, 404, false];
    expect(await statuses(asInside)).toEqual(no);
    expect(await statuses(asAmara)).toEqual(no);
    expect(await statuses(asPriya)).toEqual(no);
    // Also when they have left, and when the conversation is gone.
    await place.update({ conversationId: conversation.id, personId: inside.id }, { leftAt: hub.clock.now() });
    expect(await statuses(asInside)).toEqual(no);
    await hub.dataSource.query('delete from conversation where id = $1', [conversation.id]);
    expect(await statuses(asInside)).toEqual(no);
    expect(await statuses(asMarcia)).toEqual([200, 200, 200, true]);
  });

  test('makes nothing else readable to those who look after it', async () => {
    const message = await sent(asAmara, conversation, 'Between us');
    await report(asPriya, message.id);
    const readers = [asMarcia, await hub.as(await anAdministrator(hub.dataSource))];
    const params = { conversationId: conversation.id, messageId: message.id, personId: priya.id };
    const calls: [EndpointShape, object][] = [
      [messages.listMessages, {}],
      [messages.listChanges, { query: { after: 0 } }],
      [messages.getMessage, {}],
      [messages.sendMessage, { body: { id: randomUUID(), body: message.body } }],
      [messages.editMessage, { body: { version: 1, body: message.body } }],
      [messages.deleteMessage, {}],
      [messages.listMessageVersions, {}],
      [messages.reactToMessage, { body: { reaction: '👍', isOn: true } }],
      [messages.readConversation, { body: { number: 1 } }],
      [messages.markConversationUnread, { body: { from: 1 } }],
      [conversations.getConversation, {}],
      [conversations.renameConversation, { body: { name: 'Ours now' } }],
      [conversations.addMembers, { body: { people: [marcia.id], history: 'all' } }],
      [conversations.removeMember, {}],
      [conversations.muteConversation, { body: { isMuted: true } }],
      [conversations.answerRequest, { body: { isAccepted: true } }],
    ];
    for (const reader of readers) {
      for (const [endpoint, input] of calls) {
        const { status } = await reader.call(endpoint, { params, ...input });
        expect([endpoint.method, endpoint.path, status]).toEqual([endpoint.method, endpoint.path, 404]);
      }
      const { body } = await reader.call(conversations.listConversations, { query: {} });
      expect(body.items).toEqual([]);
      for (const path of ['export?format=json', 'export?format=html']) {
        const file = await reader.fetch(`/api/messages/${path}`);
        expect(await file.text()).not.toContain('Between us');
        expect((await reader.fetch(`/api/messages/${path}&conversation=${conversation.id}`)).status).toBe(
          404,
        );
      }
      const { body: found } = await reader.call(messages.searchMessages, { query: { q: 'between' } });
      expect(found.items).toEqual([]);
    }
  });

  test('says in the record who read the copy, once while a page is open, and not what', async () => {
    const canary = `canary-${randomUUID()}`;
    const { params } = await report(asPriya, (await sent(asAmara, conversation, canary)).id);
    const mine = async () => (await readings()).filter(({ subject }) => subject === params.reportId);
    await asMarcia.call(listReports, { query: {} });
    expect(await mine()).toEqual([]);
    for (const _ of [1, 2]) await asMarcia.call(getReport, { params });
    expect(await mine()).toEqual([{ name: 'Marcia Lewis', subject: params.reportId, detail: {} }]);
    hub.clock.advance({ hours: 1 });
    await asMarcia.call(getReport, { params });
    expect(await mine()).toHaveLength(2);
    const [all] = await hub.dataSource.query<{ all: string }[]>(
      `select string_agg(e::text, ' ') as all from audit_entry e`,
    );
    expect(all?.all).not.toContain(canary);
  });

  test('is closed like any, and its copy is deleted a year later', async () => {
    const { params, id } = await report(asPriya, (await sent(asAmara, conversation, 'Closed')).id);
    const taken = await asMarcia.call(takeReport, { params, body: { isMine: true } });
    const close = (outcome: 'removed' | 'spoken') =>
      asMarcia.call(closeReport, {
        params,
        body: { version: taken.body.version, outcome, told: 'We spoke.' },
      });
    expect((await close('removed')).body.errors).toMatchObject([{ pointer: '#/outcome' }]);
    expect((await close('spoken')).body).toMatchObject({ state: 'closed', isAboutMessage: true });
    const { body: mine } = await asPriya.call(listMyReports, { query: {} });
    expect(mine.items.find((item) => item.id === id)).toMatchObject({ outcome: 'spoken', told: 'We spoke.' });

    const forget = () => hub.app.get(ReportsJobs, { strict: false }).forget();
    hub.clock.advance({ days: (REPORTED_MESSAGES_KEPT_MONTHS - 1) * 30 });
    await forget();
    expect(await copyOf(asMarcia, params)).toEqual([[1, 'Closed', true]]);
    hub.clock.advance({ days: 40 });
    await forget();
    const { body } = await asMarcia.call(getReport, { params });
    expect(body).toMatchObject({ isAboutMessage: true, message: null, outcome: 'spoken' });
  });
});
