import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  closeReport,
  getDuties,
  getReport,
  listMyReports,
  listReports,
  noteOnReport,
  reportSomething,
  takeReport,
} from '@hub/contracts/moderation';
import { listNotifications } from '@hub/contracts/notifications';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
let amaraId: string;
beforeAll(async () => {
  hub = await startTestHub();
  const people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    facilitator: await aFacilitator(hub.dataSource, { name: 'Marcia Lewis' }),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amaraId = people.amara.id;
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
});
afterAll(() => hub.close());

const report = async (by: Client, about: { postId?: string; personId?: string }, rest = {}) => {
  const body = { id: randomUUID(), reason: 'names' as const, ...about, ...rest };
  return { id: body.id, answer: await by.call(reportSomething, { body }) };
};

describe('a report', () => {
  test('is taken on, noted on and closed, and its reporter is told what came of it', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const { id, answer } = await report(rukhsana, { postId: thread.postId }, { detail: 'Our manager' });
    expect(answer.status).toBe(204);
    const params = { reportId: id };
    expect((await facilitator.call(getReport, { params })).body).toMatchObject({
      state: 'open',
      detail: 'Our manager',
      reporter: 'Rukhsana Shah',
      post: { id: thread.postId, number: 1, author: 'Amara Okafor' },
    });
    const taken = await facilitator.call(takeReport, { params, body: { isMine: true } });
    expect(taken.body).toMatchObject({ state: 'assigned', assignee: { name: 'Marcia Lewis' } });
    const other = await hub.as(await aFacilitator(hub.dataSource));
    expect((await other.call(takeReport, { params, body: { isMine: true } })).status).toBe(409);

    const note = { id: randomUUID(), text: 'Asked Amara to change it' };
    for (const _ of [1, 2]) {
      const noted = await facilitator.call(noteOnReport, { params, body: note });
      expect(noted.body.notes).toMatchObject([{ by: 'Marcia Lewis', text: note.text }]);
    }
    const body = { version: taken.body.version, outcome: 'edited' as const, told: 'Thank you.' };
    expect((await facilitator.call(closeReport, { params, body })).body).toMatchObject({ state: 'closed' });
    const again = await facilitator.call(closeReport, { params, body });
    expect(again.body.type).toBe('/problems/report-closed');
    expect((await rukhsana.call(listMyReports, { query: {} })).body.items[0]).toMatchObject({
      id,
      state: 'closed',
      outcome: 'edited',
      told: 'Thank you.',
    });
    expect((await rukhsana.call(listNotifications, { query: {} })).body.items).toMatchObject([
      { kind: 'report-outcome', href: '/discussions/my-reports' },
    ]);
    expect((await amara.call(listMyReports, { query: {} })).body.items).toEqual([]);
  });

  test('sent again is one report', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const body = { id: randomUUID(), postId: thread.postId, reason: 'spam' as const };
    for (const _ of [1, 2]) expect((await rukhsana.call(reportSomething, { body })).status).toBe(204);
    const { body: listed } = await facilitator.call(listReports, { query: { limit: 100 } });
    expect(listed.items.filter(({ id }) => id === body.id)).toHaveLength(1);
  });

  test('of a person goes to the programme team, and not to that person', async () => {
    const { id } = await report(rukhsana, { personId: amaraId });
    expect((await facilitator.call(getReport, { params: { reportId: id } })).body).toMatchObject({
      person: { id: amaraId, name: 'Amara Okafor' },
      post: null,
    });
    expect((await amara.call(getReport, { params: { reportId: id } })).status).toBe(404);
  });

  test('goes to those who look after the space, unless its reporter asks for the programme team', async () => {
    const authority = await anAuthority(hub.dataSource);
    const leadPerson = await aMember(hub.dataSource, { authority, role: 'lead' });
    const author = await aMember(hub.dataSource, { authority });
    await agreed(hub.dataSource, author, leadPerson);
    const [lead, colleague] = [await hub.as(leadPerson), await hub.as(author)];
    const own = await aSpace(hub.dataSource, {
      kind: 'authority',
      authorityId: authority.id,
      name: 'Our own',
    });
    const thread = await aThread(colleague, own);
    const seen = async (by: Client, id: string) =>
      (await by.call(getReport, { params: { reportId: id } })).status;

    const here = await report(lead, { postId: thread.postId });
    expect([await seen(lead, here.id), await seen(facilitator, here.id)]).toEqual([200, 404]);
    const outside = await report(colleague, { postId: await aReply(lead, thread) }, { isForProgramme: true });
    expect([await seen(lead, outside.id), await seen(facilitator, outside.id)]).toEqual([404, 200]);
    const { body } = await facilitator.call(getReport, { params: { reportId: outside.id } });
    expect(body).toMatchObject({ space: null, post: { threadTitle: '', number: null } });
    expect(JSON.stringify(body)).not.toContain('Our own');
    // The lead does not look after a report of their own post.
    const ofLead = await report(colleague, { postId: await aReply(lead, thread) });
    expect(await seen(lead, ofLead.id)).toBe(404);
  });

  test('of what one cannot see is refused like one of nothing', async () => {
    const member = await aMember(hub.dataSource);
    await agreed(hub.dataSource, member);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, member);
    const thread = await aThread(await hub.as(member), hidden);
    for (const postId of [thread.postId, randomUUID()]) {
      const { answer } = await report(facilitator, { postId });
      expect(answer.body.type).toBe('/problems/post-not-found');
    }
  });

  test('refuses strangers, other people and bad input', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    expect((await report(hub.stranger, { postId: thread.postId })).answer.status).toBe(401);
    expect((await report(amara, {})).answer.body.errors).toMatchObject([{ pointer: '#/postId' }]);
    const bare = await report(amara, { personId: amaraId }, { reason: 'other' });
    expect(bare.answer.body.errors).toMatchObject([{ pointer: '#/detail' }]);
    const { id } = await report(rukhsana, { postId: thread.postId });
    const params = { reportId: id };
    expect((await hub.stranger.call(getReport, { params })).status).toBe(401);
    for (const other of [amara, rukhsana]) {
      expect((await other.call(getReport, { params })).status).toBe(404);
      expect((await other.call(takeReport, { params, body: { isMine: true } })).status).toBe(404);
      expect((await other.call(listReports, { query: {} })).body.items).toEqual([]);
      expect((await other.call(getDuties)).body).toEqual({ isModerator: false, waiting: 0, reports: 0 });
    }
    expect((await facilitator.call(getDuties)).body).toMatchObject({ isModerator: true });
  });
});
