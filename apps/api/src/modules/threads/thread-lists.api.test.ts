import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { markHelpful } from '@hub/contracts/posts';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import {
  chooseThreadAttention,
  editThread,
  getConnected,
  getThread,
  listPosts,
  listSimilarThreads,
  listThreads,
  listThreadsShowing,
  markUnread,
  openThread,
  readThread,
  type ThreadFilter,
} from '@hub/contracts/threads';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
let reader: { id: string };
beforeAll(async () => {
  hub = await startTestHub();
  const asker = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  reader = await aMember(hub.dataSource, { name: 'Rukhsana Shah' });
  const team = await aFacilitator(hub.dataSource);
  await agreed(hub.dataSource, asker, reader, team);
  amara = await hub.as(asker);
  rukhsana = await hub.as(reader);
  facilitator = await hub.as(team);
});
afterAll(() => hub.close());
beforeEach(() => hub.clock.advance({ minutes: 6 }));

const titles = async (client: Client, query: object) =>
  (await client.call(listThreads, { query })).body.items.map(({ title }) => title);

describe('a list of threads', () => {
  test('is filtered by what happened in them, and by what one did', async () => {
    const space = await aSpace(hub.dataSource);
    const open = async (title: string) => {
      hub.clock.advance({ minutes: 1 });
      return aThread(amara, space, { title });
    };
    const [answered, muted, plain] = [await open('Answered'), await open('Muted'), await open('Plain')];
    const reply = await aReply(rukhsana, answered);
    await aReply(rukhsana, muted);
    await amara.call(markHelpful, { params: { postId: reply } });
    await rukhsana.call(chooseThreadAttention, { params: { threadId: muted.id }, body: { level: 'muted' } });
    for (const thread of [answered, muted, plain]) await aReply(amara, thread, 'One more question');

    const shown = async (show: ThreadFilter) =>
      (await titles(rukhsana, { space: space.id, show })).toSorted();
    expect(await shown('answered')).toEqual(['Answered']);
    expect(await shown('unanswered')).toEqual(['Muted', 'Plain']);
    expect(await shown('following')).toEqual(['Answered']);
    expect(await shown('unread')).toEqual(['Answered']);
    expect(await shown('mine')).toEqual([]);
    expect((await titles(amara, { show: 'mine' })).toSorted()).toEqual(['Answered', 'Muted', 'Plain']);

    await rukhsana.call(readThread, { params: { threadId: answered.id }, body: { number: 9 } });
    expect(await shown('unread')).toEqual([]);
    // Muting a space is muting all of it.
    await rukhsana.call(markUnread, { params: { threadId: answered.id }, body: { from: 2 } });
    expect(await shown('unread')).toEqual(['Answered']);
    await hub.dataSource.query(
      `insert into space_attention (person_id, space_id, level) values ($1, $2, 'muted')`,
      [reader.id, space.id],
    );
    expect(await shown('unread')).toEqual([]);
  });

  test('goes on after its last row, the rare and those of few spaces too', async () => {
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, reader);
    const made: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      hub.clock.advance({ minutes: 2 });
      const { id } = await aThread(rukhsana, space, { title: `Hidden ${at}` });
      if (at % 2 === 0)
        await hub.dataSource.query(`update thread set themes = '{safety}' where id = $1`, [id]);
      made.unshift(`Hidden ${at}`);
    }
    for (const [query, expected] of [
      [{ space: space.id }, made],
      [{ theme: 'safety' as const }, made.filter((_, at) => at % 2 === 0)],
      [{ show: 'mine' as const }, made],
    ] as const) {
      const found: string[] = [];
      let cursor: string | null | undefined;
      do {
        const { body } = await rukhsana.call(listThreads, {
          query: { ...query, limit: 3, ...(cursor && { cursor }) },
        });
        found.push(...body.items.map(({ title }) => title));
        cursor = body.nextCursor;
      } while (cursor);
      expect(found).toEqual(expected);
    }
    expect(await titles(facilitator, { theme: 'safety' })).toEqual([]);
  });

  test('asks the database as often for many threads and posts as for few', async () => {
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara, space);
    const pages = async () => {
      const work = hub.app.get(UnitOfWork, { strict: false });
      const rows = work.rows.bind(work);
      let asked = 0;
      work.rows = (...statement) => {
        asked += 1;
        return rows(...statement);
      };
      const counts: number[] = [];
      for (const ask of [
        () => rukhsana.call(listThreads, { query: { space: space.id } }),
        () => rukhsana.call(listPosts, { params: { threadId: thread.id }, query: {} }),
        () => rukhsana.call(getThread, { params: { threadId: thread.id } }),
      ]) {
        // Whoever asks is looked up once a second, whatever they ask for.
        await ask();
        asked = 0;
        expect((await ask()).status).toBe(200);
        counts.push(asked);
      }
      work.rows = rows;
      return counts;
    };
    await pages();
    const few = await pages();
    for (let at = 0; at < 12; at += 1) await aReply(rukhsana, thread, `Reply ${at}`);
    hub.clock.advance({ minutes: 6 });
    for (let at = 0; at < 12; at += 1) await aThread(amara, space, { title: `Thread ${at}` });
    expect(await pages()).toEqual(few);
  });
});

describe('one’s own place in a thread', () => {
  test('is moved back on purpose, and the thread is then followed', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    for (const text of ['One', 'Two', 'Three']) await aReply(amara, thread, text);
    const my = async () => (await rukhsana.call(getThread, { params })).body.my;
    await rukhsana.call(readThread, { params, body: { number: 4 } });
    expect((await rukhsana.call(markUnread, { params, body: { from: 3 } })).status).toBe(204);
    expect(await my()).toEqual({ readNumber: 2, unread: 2, attention: 'following' });
    // From a post that is not there yet: nothing is made unread that is not.
    await rukhsana.call(markUnread, { params, body: { from: 99 } });
    expect(await my()).toMatchObject({ readNumber: 3, unread: 1 });
    expect((await rukhsana.call(markUnread, { params, body: { from: 0 } })).status).toBe(422);
    expect((await hub.stranger.call(markUnread, { params, body: { from: 1 } })).status).toBe(401);
  });

  test('says how much one wants to hear: muted counts nothing', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const params = { threadId: thread.id };
    for (const level of ['watching', 'muted', null] as const) {
      const { body } = await rukhsana.call(chooseThreadAttention, { params, body: { level } });
      expect(body.my).toMatchObject({ attention: level, unread: level === 'muted' ? 0 : 1 });
    }
  });
});

describe('a thread’s title and tags', () => {
  test('are changed by whoever opened it or looks after the space, one at a time', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource), { title: 'Panels' });
    const params = { threadId: thread.id };
    const edit = {
      version: 1,
      title: 'Triage panels',
      indicators: [3 as const],
      themes: ['fairness' as const],
    };
    const { body } = await amara.call(editThread, { params, body: edit });
    expect(body).toMatchObject({ title: 'Triage panels', indicators: [3], themes: ['fairness'], version: 2 });
    // Sent again it is done already; from an older one it is refused, with what it says now.
    expect((await amara.call(editThread, { params, body: edit })).status).toBe(200);
    const late = await facilitator.call(editThread, { params, body: { ...edit, title: 'Other' } });
    expect(late).toMatchObject({
      status: 409,
      body: {
        type: '/problems/thread-changed',
        current: { title: 'Triage panels', version: 2, can: { moderate: true } },
      },
    });
    expect((await rukhsana.call(editThread, { params, body: { ...edit, version: 2 } })).status).toBe(403);
    expect((await hub.stranger.call(editThread, { params, body: edit })).status).toBe(401);
    const wrong = await amara.call(editThread, { params, body: { version: 2, title: ' ' } });
    expect(wrong.body.errors).toEqual([{ pointer: '#/title', detail: 'Enter a title' }]);

    await facilitator.call(editThread, { params, body: { ...edit, version: 2, title: 'Clearer' } });
    const entries = await hub.dataSource.query(
      `select subject_id from audit_entry where action = 'thread.edited'`,
    );
    expect(entries).toEqual([{ subject_id: thread.id }]);
  });
});

describe('similar threads', () => {
  test('are found by title and by how they begin, of spaces one can see', async () => {
    const space = await aSpace(hub.dataSource);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, reader);
    await aThread(amara, space, { title: 'Secondments for acting managers' });
    await aThread(amara, space, {
      title: 'How do you share out chances?',
      text: 'We second acting managers.',
    });
    await aThread(rukhsana, hidden, { title: 'Acting managers and secondments, in confidence' });
    await aThread(amara, space, { title: 'Exit interviews' });
    const found = async (client: Client, title: string) =>
      (await client.call(listSimilarThreads, { query: { title } })).body.items.map((thread) => thread.title);
    expect(await found(amara, 'Seconding an acting manager')).toEqual([
      'Secondments for acting managers',
      'How do you share out chances?',
    ]);
    expect(await found(rukhsana, 'Seconding an acting manager')).toContain(
      'Acting managers and secondments, in confidence',
    );
    // Nothing to look for, and signs that mean something to a search.
    for (const title of ['of the and', `' | & ! :* (`, '']) expect(await found(amara, title)).toEqual([]);
    expect((await hub.stranger.call(listSimilarThreads, { query: { title: 'Acting' } })).status).toBe(401);
  });
});

describe('what a thread shows', () => {
  const showing = (kind: string, id: string): RichText => ({
    type: 'doc',
    content: [...fromPlainText('As here').content, { type: 'evidence', attrs: { kind, id } }],
  });
  const open = async (client: Client, space: { id: string }, body: RichText) => {
    const id = randomUUID();
    const { status } = await client.call(openThread, {
      body: { id, spaceId: space.id, title: 'Shows something', post: { id: randomUUID(), body } },
    });
    expect(status).toBe(201);
    return id;
  };

  test('and which threads show it, to whoever can see them', async () => {
    const space = await aSpace(hub.dataSource);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, reader);
    const { id } = await aThread(amara, space);
    const linking = await open(amara, space, showing('thread', id));
    await open(rukhsana, hidden, showing('thread', id));

    const connected = await amara.call(getConnected, { params: { threadId: id } });
    expect(connected.body.shownIn.map((thread) => thread.id)).toEqual([linking]);
    expect((await amara.call(getConnected, { params: { threadId: linking } })).body.shows).toEqual([
      { kind: 'thread', id },
    ]);
    const listed = async (client: Client) =>
      (await client.call(listThreadsShowing, { query: { kind: 'thread', id } })).body.items.length;
    expect([await listed(amara), await listed(rukhsana)]).toEqual([1, 2]);
    const wrong = await amara.call(listThreadsShowing, { query: { kind: 'Not a kind', id } });
    expect(wrong.status).toBe(422);
  });
});
