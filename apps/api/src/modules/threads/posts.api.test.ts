import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  appreciatePost,
  editPost,
  getPost,
  listPostVersions,
  markHelpful,
  removePost,
  stopAppreciating,
  unmarkHelpful,
} from '@hub/contracts/posts';
import { summariseThread } from '@hub/contracts/moderation';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { getThread, listPosts, listThreads, replyToThread } from '@hub/contracts/threads';
import { MembersService } from '#modules/people/members.service.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let people: Record<'amara' | 'rukhsana' | 'host' | 'facilitator', { id: string }>;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    host: await aMember(hub.dataSource, { name: 'Joy Mensah' }),
    facilitator: await aFacilitator(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
});
afterAll(() => hub.close());
// Nobody meets the limit of posts here.
const later = () => hub.clock.advance({ minutes: 6 });

async function asked(text = 'Who sits on it?') {
  later();
  const space = await aSpace(hub.dataSource);
  const thread = await aThread(amara, space, { text });
  return { space, thread, params: { postId: thread.postId } };
}
const edited = (words: string, version = 1, more: object = {}) => ({
  body: { version, body: fromPlainText(words), ...more },
});
const mention = (kind: 'person' | 'authority' | 'role', id: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { kind, id } }] }],
});

describe('editing a post', () => {
  test('keeps what it said before, for whoever may see it', async () => {
    const { params, thread } = await asked();
    hub.clock.advance({ minutes: 3 });
    const answer = await amara.call(editPost, { params, ...edited('Who sits on your panel?') });
    expect(answer).toMatchObject({
      status: 200,
      body: { version: 2, editedAt: hub.clock.now().toISOString() },
    });
    await amara.call(editPost, { params, ...edited('Who chairs it?', 2, { contentNote: 'Racism' }) });
    const { body } = await rukhsana.call(listPostVersions, { params });
    expect(body.items.map(({ version, body: words }) => [version, JSON.stringify(words)])).toEqual([
      [3, expect.stringContaining('chairs')],
      [2, expect.stringContaining('your panel')],
      [1, expect.stringContaining('sits on it')],
    ]);
    // A list must not say what the post says only after its note.
    const { body: shown } = await rukhsana.call(getThread, { params: { threadId: thread.id } });
    expect(shown.contentNote).toBe('Racism');
    expect((await hub.stranger.call(listPostVersions, { params })).status).toBe(401);
  });

  test('by two at once keeps one, and gives the other what it says now', async () => {
    const { params } = await asked();
    const answers = await Promise.all(
      ['Who decides?', 'Who listens?'].map((words) => amara.call(editPost, { params, ...edited(words) })),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]));
    const won = answers.find(({ status }) => status === 200)?.body;
    const lost = answers.find(({ status }) => status === 409)?.body;
    expect(lost).toMatchObject({ type: '/problems/post-changed', current: won });
    // Sent again after a lost answer it is no second version.
    const words = won?.body as RichText;
    const again = await amara.call(editPost, { params, body: { version: 1, body: words } });
    expect(again).toMatchObject({ status: 200, body: { version: 2 } });
  });

  test('is its author’s alone, also where others look after the space', async () => {
    const { params } = await asked();
    for (const other of [rukhsana, facilitator])
      expect((await other.call(editPost, { params, ...edited('Mine now') })).body.type).toBe(
        '/problems/not-allowed',
      );
    expect((await hub.stranger.call(editPost, { params, ...edited('Mine now') })).status).toBe(401);
    const empty = await amara.call(editPost, { params, ...edited('') });
    expect(empty.body.errors).toEqual([{ pointer: '#/body', detail: 'Enter your post' }]);
  });

  test('of a post that was removed meanwhile loses nothing that was typed', async () => {
    const { thread } = await asked();
    const params = { postId: await aReply(rukhsana, thread) };
    await facilitator.call(removePost, { params, body: { reason: 'It names a colleague' } });
    const refused = await rukhsana.call(editPost, { params, ...edited('Without the name') });
    expect(refused.body).toMatchObject({
      type: '/problems/post-changed',
      current: { state: 'removed', removedBy: 'moderators', reason: 'It names a colleague', body: null },
    });
  });

  test('waits for nobody in a locked thread', async () => {
    const { params, thread } = await asked();
    await hub.dataSource.query(`update thread set locked_at = now() where id = $1`, [thread.id]);
    const refused = await amara.call(editPost, { params, ...edited('One more thing') });
    expect(refused.body.type).toBe('/problems/thread-locked');
  });

  test('leaves what was read before it appeared as it was read', async () => {
    const space = await aSpace(hub.dataSource, { isReviewed: true });
    const { id: threadId, postId } = await aThread(amara, space);
    const params = { postId };
    expect((await amara.call(editPost, { params, ...edited('Before it is read') })).status).toBe(200);
    await hub.dataSource.query(`update post set state = 'published', number = 1 where id = $1`, [postId]);
    await hub.dataSource.query(`update thread set state = 'published', last_number = 1 where id = $1`, [
      threadId,
    ]);
    const { body } = await amara.call(getPost, { params });
    expect(body.can.edit).toBe(false);
    expect((await amara.call(editPost, { params, ...edited('After', 2) })).status).toBe(403);
  });

  test('tells only those whom it mentions now and did not before', async () => {
    const { params } = await asked();
    const told = async () =>
      (
        await hub.dataSource.query<{ person_id: string }[]>(
          `select person_id from notification where post_id = $1 and kind = 'mention' order by told_at`,
          [params.postId],
        )
      ).map(({ person_id }) => person_id);
    const named = mention('person', people.rukhsana.id);
    await amara.call(editPost, { params, body: { version: 1, body: named } });
    expect(await told()).toEqual([people.rukhsana.id]);
    const { body } = await amara.call(getPost, { params });
    expect(body.names).toEqual([{ kind: 'person', id: people.rukhsana.id, name: 'Rukhsana Shah' }]);
    const both: RichText = {
      type: 'doc',
      content: [...named.content, ...mention('person', people.host.id).content],
    };
    later();
    await amara.call(editPost, { params, body: { version: 2, body: both } });
    expect(await told()).toEqual([people.rukhsana.id, people.host.id]);
  });
});

describe('removing a post', () => {
  test('takes its words out of the post, its versions and the search text', async () => {
    const { thread } = await asked();
    const postId = await aReply(rukhsana, thread, 'Ask Priscilla in HR');
    const params = { postId };
    await rukhsana.call(editPost, { params, ...edited('Ask Priscilla or Tom in HR') });
    const removed = await rukhsana.call(removePost, { params, body: {} });
    expect(removed.body).toMatchObject({ state: 'removed', removedBy: 'author', body: null, number: 2 });
    const [row] = await hub.dataSource.query(
      `select body::text, body_text, (select count(*)::int from post_version where post_id = p.id) as versions
       from post p where id = $1`,
      [postId],
    );
    expect(row).toEqual({ body: '{"type": "doc", "content": []}', body_text: '', versions: 0 });
    expect((await amara.call(listPostVersions, { params })).body.items).toEqual([]);
    const { body } = await amara.call(getThread, { params: { threadId: thread.id } });
    expect(body).toMatchObject({ replies: 0, authorities: 1, lastNumber: 2 });
    // Pressed twice.
    expect((await rukhsana.call(removePost, { params, body: {} })).status).toBe(200);
  });

  test('of somebody else needs a reason, and is recorded', async () => {
    const { thread } = await asked();
    const params = { postId: await aReply(rukhsana, thread) };
    expect((await amara.call(removePost, { params, body: { reason: 'I disagree' } })).status).toBe(403);
    expect((await hub.stranger.call(removePost, { params, body: {} })).status).toBe(401);
    const unexplained = await facilitator.call(removePost, { params, body: {} });
    expect(unexplained.body.errors).toEqual([{ pointer: '#/reason', detail: 'Enter why, for its author' }]);
    const body = { reason: 'It names a colleague' };
    expect((await facilitator.call(removePost, { params, body })).body.removedBy).toBe('moderators');
    // Its author and those who look after the space may know why, and nobody else.
    expect((await rukhsana.call(getPost, { params })).body.reason).toBe('It names a colleague');
    expect((await amara.call(getPost, { params })).body.reason).toBeNull();
    const entries = await hub.dataSource.query(
      `select detail from audit_entry where action = 'post.removed' and subject_id = $1`,
      [thread.id],
    );
    expect(entries).toEqual([{ detail: { number: 2, reason: 'It names a colleague' } }]);
  });

  test('in a hidden space leaves nothing in the audit record', async () => {
    later();
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, people.host, 'host');
    await inSpace(hub.dataSource, space, people.rukhsana);
    const thread = await aThread(rukhsana, space);
    const params = { postId: await aReply(rukhsana, thread) };
    const count = async () => (await hub.dataSource.query(`select count(*)::int as n from audit_entry`))[0].n;
    const before = await count();
    expect((await facilitator.call(removePost, { params, body: { reason: 'No' } })).status).toBe(404);
    const host = await hub.as(people.host);
    expect((await host.call(removePost, { params, body: { reason: 'Outside' } })).status).toBe(200);
    expect(await count()).toBe(before);
  });

  test('that nobody has answered takes its thread along', async () => {
    const { thread, space, params } = await asked();
    await amara.call(removePost, { params, body: {} });
    const { body } = await rukhsana.call(listThreads, { query: { space: space.id } });
    expect(body.items).toEqual([]);
    expect((await rukhsana.call(getThread, { params: { threadId: thread.id } })).status).toBe(404);
    const [{ thread_count: left }] = await hub.dataSource.query(
      `select thread_count from space where id = $1`,
      [space.id],
    );
    expect(left).toBe(0);
  });
});

describe('appreciating', () => {
  test('counts each person once, and can be taken back', async () => {
    const { params } = await asked();
    for (const _ of [1, 2])
      expect((await rukhsana.call(appreciatePost, { params })).body).toMatchObject({
        appreciations: 1,
        my: { hasAppreciated: true },
      });
    await Promise.all([1, 2, 3].map(() => facilitator.call(appreciatePost, { params })));
    expect((await amara.call(getPost, { params })).body).toMatchObject({
      appreciations: 2,
      my: { hasAppreciated: false },
    });
    for (const _ of [1, 2])
      expect((await rukhsana.call(stopAppreciating, { params })).body.appreciations).toBe(1);
  });

  test('is for others’ posts, and for whoever can see them', async () => {
    const { params } = await asked();
    expect((await amara.call(appreciatePost, { params })).status).toBe(403);
    expect((await amara.call(getPost, { params })).body.can.appreciate).toBe(false);
    expect((await hub.stranger.call(appreciatePost, { params })).status).toBe(401);
    await hub.dataSource.query(
      `update space set kind = 'hidden' where id = (select space_id from thread t join post p on p.thread_id = t.id where p.id = $1)`,
      [params.postId],
    );
    expect((await rukhsana.call(appreciatePost, { params })).body.type).toBe('/problems/post-not-found');
  });
});

describe('what helped', () => {
  test('is said by whoever asked, and answers the thread', async () => {
    const { thread, space } = await asked();
    const params = { postId: await aReply(rukhsana, thread) };
    const show = async (which: 'answered' | 'unanswered') =>
      (await amara.call(listThreads, { query: { space: space.id, show: which } })).body.items.length;
    expect([await show('answered'), await show('unanswered')]).toEqual([0, 1]);
    for (const _ of [1, 2])
      expect((await amara.call(markHelpful, { params })).body.helpfulBy).toBe('Amara Okafor');
    expect([await show('answered'), await show('unanswered')]).toEqual([1, 0]);
    const threadParams = { params: { threadId: thread.id } };
    expect((await rukhsana.call(getThread, threadParams)).body).toMatchObject({
      isAnswered: true,
      helpfulNumber: 2,
    });
    for (const _ of [1, 2]) expect((await facilitator.call(unmarkHelpful, { params })).status).toBe(200);
    expect((await rukhsana.call(getThread, threadParams)).body.isAnswered).toBe(false);
  });

  test('is not for others to say, nor of the question itself', async () => {
    const { thread, params: first } = await asked();
    const params = { postId: await aReply(rukhsana, thread) };
    expect((await rukhsana.call(markHelpful, { params })).status).toBe(403);
    expect((await hub.stranger.call(markHelpful, { params })).status).toBe(401);
    expect((await amara.call(markHelpful, { params: first })).status).toBe(403);
    await amara.call(markHelpful, { params });
    await rukhsana.call(removePost, { params, body: {} });
    // What was said is gone, and with it the answer.
    expect((await amara.call(getThread, { params: { threadId: thread.id } })).body.isAnswered).toBe(false);
  });
});

test('whoever has left and is not to be named is named by nothing they did', async () => {
  const { dataSource } = hub;
  const host = await aMember(dataSource, { name: 'Hidden Afterwards' });
  await agreed(dataSource, host);
  const space = await aSpace(dataSource);
  await inSpace(dataSource, space, host, 'host');
  later();
  const thread = await aThread(amara, space);
  const reply = { postId: await aReply(rukhsana, thread) };
  const asHost = await hub.as(host);
  await asHost.call(markHelpful, { params: reply });
  await asHost.call(summariseThread, {
    params: { threadId: thread.id },
    body: { version: 1, body: fromPlainText('In short') },
  });
  const seen = async () => {
    const [post, page] = [
      await amara.call(getPost, { params: reply }),
      await amara.call(getThread, { params: { threadId: thread.id } }),
    ];
    return [post.body.helpfulBy, page.body.summary?.by];
  };
  expect(await seen()).toEqual(['Hidden Afterwards', 'Hidden Afterwards']);
  await dataSource.query(
    `update member set ended_at = now(), shown_as = 'former-member' where person_id = $1`,
    [host.id],
  );
  const unnamed = `Former member of ${host.authority.shortName}`;
  expect(await seen()).toEqual([unnamed, unnamed]);
});

describe('a post too many', () => {
  test('fifty in one moment are twenty, and the rest are told when', async () => {
    const { thread } = await asked();
    const busy = await aMember(hub.dataSource);
    await agreed(hub.dataSource, busy);
    const client = await hub.as(busy);
    const inputs = Array.from({ length: 50 }, (_, at) => ({
      id: randomUUID(),
      body: fromPlainText(`No. ${at}`),
    }));
    const send = (input: (typeof inputs)[number]) =>
      client.call(replyToThread, { params: { threadId: thread.id }, body: input });
    const answers = await Promise.all(inputs.map(send));
    const accepted = answers.filter(({ status }) => status === 201);
    const refused = answers.filter(({ status }) => status === 429);
    expect([accepted.length, refused.length]).toEqual([20, 30]);
    expect(refused[0]?.headers.get('Retry-After')).toBe('300');
    expect(refused[0]?.body.detail).toMatch(/20 times in 5 minutes/);

    // Nothing is lost: what was accepted is there once, also when it is sent again, which does not count.
    const again = await Promise.all(
      accepted.map(({ body }) => inputs.find(({ id }) => id === body.id)!).map(send),
    );
    expect(again.every(({ status }) => status === 201)).toBe(true);
    const { body } = await client.call(listPosts, { params: { threadId: thread.id }, query: { limit: 100 } });
    expect(body.items).toHaveLength(21);
    hub.clock.advance({ minutes: 5 });
    const waited = inputs.filter(({ id }) => !accepted.some(({ body: { id: done } }) => done === id));
    expect((await send(waited[0]!)).status).toBe(201);
  });

  test('of a megabyte is refused, naming the limit', async () => {
    const { thread } = await asked();
    const answer = await rukhsana.call(replyToThread, {
      params: { threadId: thread.id },
      body: { id: randomUUID(), body: fromPlainText('x'.repeat(1024 * 1024)) },
    });
    expect(answer).toMatchObject({ status: 413, body: { detail: expect.stringMatching(/256 kB/) } });
  });

  test('with 500 mentions, or quotes within quotes within quotes, says what is too much', async () => {
    const { thread } = await asked();
    const many = Array.from({ length: 500 }, () => mention('person', randomUUID()).content[0]!);
    let nested: RichText['content'] = fromPlainText('Deep').content;
    for (let depth = 0; depth < 12; depth += 1) nested = [{ type: 'blockquote', content: nested }];
    for (const [content, detail] of [
      [many, /20 people, authorities and groups/],
      [nested, /8 deep/],
    ] satisfies [RichText['content'], RegExp][]) {
      const { status, body } = await rukhsana.call(replyToThread, {
        params: { threadId: thread.id },
        body: { id: randomUUID(), body: { type: 'doc', content } },
      });
      expect([status, body.errors?.[0]?.detail]).toEqual([422, expect.stringMatching(detail)]);
    }
  });

  test('into a space one was removed from a moment ago finds nothing', async () => {
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, people.host, 'host');
    await inSpace(hub.dataSource, space, people.rukhsana);
    later();
    const thread = await aThread(await hub.as(people.host), space);
    await aReply(rukhsana, thread);
    await hub.dataSource.query(`delete from space_member where space_id = $1 and person_id = $2`, [
      space.id,
      people.rukhsana.id,
    ]);
    const params = { threadId: thread.id };
    const body = { id: randomUUID(), body: fromPlainText('Still here') };
    expect((await rukhsana.call(replyToThread, { params, body })).body.type).toBe(
      '/problems/thread-not-found',
    );
    expect((await rukhsana.call(getThread, { params })).status).toBe(404);
  });

  test('into a space that one’s role no longer opens finds nothing in the same second', async () => {
    later();
    const authority = await anAuthority(hub.dataSource);
    await aMember(hub.dataSource, { authority, role: 'lead' });
    const leaving = await aMember(hub.dataSource, { authority, role: 'lead' });
    await agreed(hub.dataSource, leaving);
    const client = await hub.as(leaving);
    const thread = await aThread(client, await aSpace(hub.dataSource, { kind: 'role', roles: ['lead'] }));
    // Whoever asks is remembered for a second; a role that changes is not.
    await hub.app
      .get(MembersService, { strict: false })
      .giveRole({ personId: null, name: 'A test' }, leaving.member, 'participant');
    const body = { id: randomUUID(), body: fromPlainText('As lead I say') };
    const refused = await client.call(replyToThread, { params: { threadId: thread.id }, body });
    expect(refused.body.type).toBe('/problems/thread-not-found');
  });
});
