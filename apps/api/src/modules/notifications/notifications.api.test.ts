import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import { countNotifications } from '@hub/contracts/news';
import {
  listNotifications,
  readAllNotifications,
  readNotification,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import { fromPlainText } from '@hub/contracts/rich-text';
import { mergeThread, splitThread } from '@hub/contracts/moderation';
import { openThread, readThread } from '@hub/contracts/threads';
import { AnonymousAliasEntity } from '#modules/anonymous-posts/anonymous-alias.entity.ts';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { NotificationsService } from '#modules/notifications/notifications.service.ts';
import { MemberEntity } from '#modules/people/member.entity.ts';
import { SpaceMemberEntity } from '#modules/spaces/space-member.entity.ts';
import type { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { PostEntity } from '#modules/threads/post.entity.ts';
import { PostingService } from '#modules/threads/posting.service.ts';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { aPost, attends, mentioning, toldTo } from '#testing/factories/notifications.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

type Person = Awaited<ReturnType<typeof aMember>> & { client: Client };

let hub: TestHub;
let authority: AuthorityEntity;
let amara: Person;
let rukhsana: Person;
let priya: Person;
let facilitator: Client;
let space: SpaceEntity;
let thread: { id: string; postId: string };

async function person(input: Parameters<typeof aMember>[1] = {}): Promise<Person> {
  const made = await aMember(hub.dataSource, input);
  await agreed(hub.dataSource, made);
  return Object.assign(made, { client: await hub.as(made) });
}
const counts = async ({ client }: { client: Client }) =>
  (await client.call(countNotifications, { query: {} })).body;
const texts = async ({ client }: Person) => (await toldTo(client)).map(({ text }) => text);
const read = ({ client }: Person, number: number) =>
  client.call(readThread, { params: { threadId: thread.id }, body: { number } });

beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
});
afterAll(() => hub.close());
beforeEach(async () => {
  authority = await anAuthority(hub.dataSource);
  amara = await person({ name: 'Amara Okafor', role: 'lead', authority });
  rukhsana = await person({ name: 'Rukhsana Shah' });
  priya = await person({ name: 'Priya Nair', authority });
  const team = await aFacilitator(hub.dataSource);
  await agreed(hub.dataSource, team);
  facilitator = await hub.as(team);
  space = await aSpace(hub.dataSource);
  thread = await aThread(amara.client, space);
});

afterEach(async () => {
  // Counted from what each says of itself, listed from what it is about.
  for (const { client } of [amara, rukhsana, priya]) {
    const { status, body } = await client.call(countNotifications, { query: {} });
    // One of them may have left.
    if (status !== 401) expect(body.notifications).toBe((await toldTo(client, 'unread')).length);
  }
});

/** Who somebody without a name is in a thread. */
async function anAlias(threadId: string): Promise<string> {
  const id = randomUUID();
  await hub.dataSource
    .getRepository(AnonymousAliasEntity)
    .insert({ id, threadId, ordinal: 1, keyHash: randomBytes(32), about: '' });
  return id;
}

describe('who is told of a post', () => {
  test('somebody it mentions', async () => {
    await aPost(amara.client, thread, mentioning({ kind: 'person', id: rukhsana.id }));
    expect(await toldTo(rukhsana.client)).toEqual([
      {
        id: expect.any(String),
        kind: 'mention',
        text: 'Amara Okafor mentioned you in “Triage panels: did they hold?”',
        where: 'Fair process',
        href: `/discussions/threads/${thread.id}?post=2`,
        at: hub.clock.now().toISOString(),
        isDayOnly: false,
        isRead: false,
      },
    ]);
    expect(await toldTo(priya.client)).toEqual([]);
    expect(await counts(rukhsana)).toEqual({ notifications: 1, threads: 0, messages: 0 });
  });

  test('the people of an authority, and those in a role, but not the author', async () => {
    const otherLead = await person({ role: 'lead' });
    await aPost(amara.client, thread, mentioning({ kind: 'authority', id: authority.id }));
    expect(await texts(priya)).toEqual([expect.stringMatching(/^Amara Okafor mentioned you/)]);
    expect(await texts(rukhsana)).toEqual([]);
    expect(await texts(amara)).toEqual([]);
    await aPost(facilitator, thread, mentioning({ kind: 'role', id: 'lead' }));
    expect(await texts(otherLead)).toEqual([expect.stringMatching(/mentioned you/)]);
    expect(await texts(amara)).toEqual([expect.stringMatching(/mentioned you/)]);
    expect(await texts(priya)).toHaveLength(1);
    expect(await texts(rukhsana)).toEqual([]);
  });

  test('whoever it replies to', async () => {
    const reply = await aReply(rukhsana.client, thread);
    await aPost(priya.client, thread, fromPlainText('How long did it take?'), reply);
    expect(await texts(rukhsana)).toEqual(['Priya Nair replied to you in “Triage panels: did they hold?”']);
  });

  test('a watcher of every post, a follower once until they read it', async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'watching');
    await attends(hub.dataSource, priya, { threadId: thread.id }, 'following');
    await aReply(amara.client, thread);
    await aReply(amara.client, thread);
    expect((await toldTo(rukhsana.client)).map(({ kind }) => kind)).toEqual(['watched', 'watched']);
    const [one, ...more] = await toldTo(priya.client);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      kind: 'followed-thread',
      text: '2 new posts in “Triage panels: did they hold?”',
      href: `/discussions/threads/${thread.id}?post=2`,
    });
    await read(priya, 3);
    await aReply(amara.client, thread);
    expect(await toldTo(priya.client, 'unread')).toMatchObject([
      {
        text: 'Amara Okafor posted in “Triage panels: did they hold?”',
        href: expect.stringContaining('post=4'),
      },
    ]);
    expect(await toldTo(priya.client)).toHaveLength(2);
  });

  test('those who watch or follow the space, of a new thread, and who watch it of every post', async () => {
    await attends(hub.dataSource, rukhsana, { spaceId: space.id }, 'watching');
    await attends(hub.dataSource, priya, { spaceId: space.id }, 'following');
    const opened = await aThread(amara.client, space, { title: 'What did you count?' });
    hub.clock.advance({ minutes: 1 });
    await aReply(amara.client, opened);
    expect(await texts(priya)).toEqual(['Amara Okafor opened “What did you count?”']);
    expect(await texts(rukhsana)).toEqual([
      'Amara Okafor posted in “What did you count?”',
      'Amara Okafor opened “What did you count?”',
    ]);
  });

  test('each once, by the strongest reason', async () => {
    const mine = await aReply(rukhsana.client, thread);
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'watching');
    await attends(hub.dataSource, rukhsana, { spaceId: space.id }, 'watching');
    await aPost(
      amara.client,
      thread,
      mentioning({ kind: 'person', id: rukhsana.id }, { kind: 'authority', id: rukhsana.authority.id }),
      mine,
    );
    expect((await toldTo(rukhsana.client)).map(({ kind }) => kind)).toEqual(['mention']);
    hub.clock.advance({ minutes: 1 });
    await aPost(amara.client, thread, fromPlainText('And you?'), mine);
    expect((await toldTo(rukhsana.client)).map(({ kind }) => kind)).toEqual(['reply', 'mention']);
  });

  test('nobody who muted the thread or the space, however loudly it calls them', async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'muted');
    await attends(hub.dataSource, priya, { spaceId: space.id }, 'muted');
    await attends(hub.dataSource, priya, { threadId: thread.id }, 'watching');
    await aPost(
      amara.client,
      thread,
      mentioning({ kind: 'person', id: rukhsana.id }, { kind: 'person', id: priya.id }),
    );
    for (const muted of [rukhsana, priya]) {
      expect(await texts(muted)).toEqual([]);
      expect(await counts(muted)).toEqual({ notifications: 0, threads: 0, messages: 0 });
    }
  });

  test('nobody any more once they mute it', async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'watching');
    await aReply(amara.client, thread);
    expect(await counts(rukhsana)).toEqual({ notifications: 1, threads: 1, messages: 0 });
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'muted');
    expect(await texts(rukhsana)).toEqual([]);
    expect(await counts(rukhsana)).toEqual({ notifications: 0, threads: 0, messages: 0 });
  });

  test('only who can see the space, now and when it is shown', async () => {
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'A circle of our own' });
    for (const member of [amara, rukhsana]) await inSpace(hub.dataSource, hidden, member);
    const inHidden = await aThread(amara.client, hidden, { title: 'Between us' });
    for (const each of [rukhsana, priya])
      await attends(hub.dataSource, each, { threadId: inHidden.id }, 'watching');
    await aReply(amara.client, inHidden);
    expect(await texts(priya)).toEqual([]);
    expect(await texts(rukhsana)).toEqual(['Amara Okafor posted in “Between us”']);
    await hub.dataSource
      .getRepository(SpaceMemberEntity)
      .delete({ spaceId: hidden.id, personId: rukhsana.id });
    expect(await toldTo(rukhsana.client)).toEqual([]);
    expect(await counts(rukhsana)).toEqual({ notifications: 0, threads: 0, messages: 0 });
    // They come back, and so does what they were told.
    await inSpace(hub.dataSource, hidden, rukhsana);
    expect(await texts(rukhsana)).toHaveLength(1);
  });

  test('nobody who has left', async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'watching');
    await hub.dataSource
      .getRepository(MemberEntity)
      .update({ personId: rukhsana.id }, { endedAt: new Date() });
    await aPost(amara.client, thread, fromPlainText('Are you still here?'));
    const rows = await hub.dataSource.query('select 1 from notification where person_id = $1', [rukhsana.id]);
    expect(rows).toEqual([]);
  });

  test('of an anonymous post everybody, so that no gap names its author; and no more than its day', async () => {
    for (const each of [amara, rukhsana, priya])
      await attends(hub.dataSource, each, { threadId: thread.id }, 'watching');
    const posting = hub.app.get(PostingService, { strict: false });
    await hub.app.get(UnitOfWork, { strict: false }).run(async () => {
      const post = posting.row(
        {
          id: randomUUID(),
          threadId: thread.id,
          spaceId: space.id,
          body: fromPlainText('Ours became a rubber stamp.'),
          contentNote: null,
          replyToId: null,
          inputFingerprint: null,
        },
        {
          personId: null,
          memberId: null,
          authorityId: null,
          aliasId: await anAlias(thread.id),
          postedAt: new Date('2026-11-23T00:00:00Z'),
          state: 'published',
        },
      );
      await posting.store(post);
      await posting.publish(post, space.id);
    });
    for (const each of [amara, rukhsana, priya])
      expect(await toldTo(each.client)).toMatchObject([
        {
          text: 'Anonymous 1 posted in “Triage panels: did they hold?”',
          at: '2026-11-23T00:00:00.000Z',
          isDayOnly: true,
        },
      ]);
    const [row] = await hub.dataSource.query<{ caused_by: string | null }[]>(
      'select distinct caused_by from notification where thread_id = $1',
      [thread.id],
    );
    expect(row).toEqual({ caused_by: null });
  });

  test('a post that was removed is neither listed nor counted', async () => {
    const id = await aPost(amara.client, thread, mentioning({ kind: 'person', id: rukhsana.id }));
    await hub.dataSource.getRepository(PostEntity).update(id, { state: 'removed' });
    expect(await texts(rukhsana)).toEqual([]);
    expect(await counts(rukhsana)).toEqual({ notifications: 0, threads: 0, messages: 0 });
  });

  test('one that waits to be read first tells nobody until it is published', async () => {
    const reviewed = await aSpace(hub.dataSource, { isReviewed: true });
    const { status } = await rukhsana.client.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: reviewed.id,
        title: 'It waits',
        post: { id: randomUUID(), body: mentioning({ kind: 'person', id: priya.id }) },
      },
    });
    expect(status).toBe(201);
    expect(await texts(priya)).toEqual([]);
  });
});

describe('a post that 1,500 people watch', () => {
  test('tells each of them once, in the transaction that posts it', async () => {
    await hub.dataSource.query(
      `with p as (
         insert into person (name, email) select 'Watcher ' || n, 'watcher.' || n || '@example.org'
         from generate_series(1, 1500) n returning id
       ), m as (insert into member (person_id, authority_id) select id, $1 from p returning person_id)
       insert into thread_reading (person_id, thread_id, level)
       select person_id, $2, 'watching' from m`,
      [authority.id, thread.id],
    );
    const times: number[] = [];
    for (let each = 0; each < 9; each += 1) {
      const before = performance.now();
      await aReply(amara.client, thread);
      times.push(performance.now() - before);
    }
    times.sort((one, other) => one - other);
    const rows = await hub.dataSource.query(
      `select count(*)::int as rows, count(distinct (person_id, post_id))::int as distinct
       from notification where thread_id = $1`,
      [thread.id],
    );
    expect(rows).toEqual([{ rows: 13_500, distinct: 13_500 }]);
    // Ten times what it takes, for a machine that does ten other things.
    expect(times[4]).toBeLessThan(2000);
  });
});

describe('what others have told', () => {
  const tell = (...rows: Parameters<NotificationsService['tell']>[0]) =>
    hub.app
      .get(UnitOfWork, { strict: false })
      .run(() => hub.app.get(NotificationsService, { strict: false }).tell(rows));

  test('is shown with its sentence and where it leads', async () => {
    await tell(
      { kind: 'report-outcome', personId: priya.id, title: 'it was removed', href: '/discussions/reports' },
      { kind: 'added-to-space', personId: priya.id, spaceId: space.id, causedBy: amara.id },
      { kind: 'reminder', personId: priya.id, threadId: thread.id, postId: thread.postId },
    );
    const told = await toldTo(priya.client);
    expect(new Map(told.map(({ text, href }) => [text, href]))).toEqual(
      new Map([
        ['Your report has been dealt with: “it was removed”', '/discussions/reports'],
        ['Amara Okafor added you to Fair process', `/discussions/spaces/${space.id}`],
        [
          'You wanted to be reminded of a post in “Triage panels: did they hold?”',
          `/discussions/threads/${thread.id}`,
        ],
      ]),
    );
  });

  test('is of a kind that somebody brought, and is undone with what causes it', async () => {
    await expect(tell({ kind: 'gossip', personId: priya.id, title: 'x', href: '/' })).rejects.toThrow(
      'gossip',
    );
    const work = hub.app.get(UnitOfWork, { strict: false });
    const failing = work.run(async () => {
      await tell({ kind: 'report-outcome', personId: priya.id, title: 'never', href: '/' });
      throw new Error('It came to nothing');
    });
    await expect(failing).rejects.toThrow('It came to nothing');
    expect(await toldTo(priya.client)).toEqual([]);
  });
});

describe('reading', () => {
  beforeEach(async () => {
    await attends(hub.dataSource, rukhsana, { threadId: thread.id }, 'watching');
    await aReply(amara.client, thread);
    await aPost(amara.client, thread, mentioning({ kind: 'person', id: rukhsana.id }));
  });

  test('a thread reads what was told of it, up to where one has read', async () => {
    expect(await counts(rukhsana)).toEqual({ notifications: 2, threads: 1, messages: 0 });
    await read(rukhsana, 2);
    expect(await counts(rukhsana)).toEqual({ notifications: 1, threads: 1, messages: 0 });
    expect((await toldTo(rukhsana.client)).map(({ kind, isRead }) => [kind, isRead])).toEqual(
      expect.arrayContaining([
        ['mention', false],
        ['watched', true],
      ]),
    );
    await read(rukhsana, 3);
    expect(await counts(rukhsana)).toEqual({ notifications: 0, threads: 0, messages: 0 });
  });

  test('one by one, and taken back', async () => {
    const [first] = await toldTo(rukhsana.client, 'unread');
    const params = { notificationId: first?.id ?? '' };
    expect((await rukhsana.client.call(readNotification, { params })).status).toBe(204);
    expect(await counts(rukhsana)).toEqual({ notifications: 1, threads: 1, messages: 0 });
    expect((await rukhsana.client.call(unreadNotification, { params })).status).toBe(204);
    expect(await counts(rukhsana)).toEqual({ notifications: 2, threads: 1, messages: 0 });
    for (const call of [readNotification, unreadNotification]) {
      expect((await priya.client.call(call, { params })).body.type).toBe('/problems/notification-not-found');
      expect((await hub.stranger.call(call, { params })).status).toBe(401);
      expect((await rukhsana.client.call(call, { params: { notificationId: 'x' } })).status).toBe(422);
    }
  });

  test('all at once, and taken back but for what was read on its page since', async () => {
    const { body } = await rukhsana.client.call(readAllNotifications);
    expect(body).toEqual({ readAt: expect.any(String), count: 2 });
    expect(await counts(rukhsana)).toEqual({ notifications: 0, threads: 1, messages: 0 });
    await read(rukhsana, 2);
    await rukhsana.client.call(unreadAllNotifications, { body: { readAt: body.readAt } });
    expect((await toldTo(rukhsana.client, 'unread')).map(({ kind }) => kind)).toEqual(['mention']);
    expect((await toldTo(rukhsana.client, 'mentions')).map(({ kind }) => kind)).toEqual(['mention']);
    const wrong = await rukhsana.client.call(unreadAllNotifications, { body: { readAt: 'yesterday' } });
    expect(wrong.body.errors).toEqual([{ pointer: '#/readAt', detail: 'Say which marking to take back' }]);
  });

  test('a moved post leads to where it is now, and there it is read', async () => {
    await attends(hub.dataSource, priya, { threadId: thread.id }, 'following');
    const postId = await aPost(amara.client, thread, mentioning({ kind: 'person', id: rukhsana.id }));
    const into = randomUUID();
    const { status } = await facilitator.call(splitThread, {
      params: { threadId: thread.id },
      body: { id: into, title: 'A matter of its own', postIds: [postId] },
    });
    expect(status).toBe(201);
    const moved = async () => (await toldTo(rukhsana.client)).find(({ text }) => text.includes('of its own'));
    expect(await moved()).toMatchObject({ isRead: false, href: `/discussions/threads/${into}` });
    const before = await counts(rukhsana);
    await rukhsana.client.call(readThread, { params: { threadId: into }, body: { number: 1 } });
    expect(await moved()).toMatchObject({ isRead: true });
    expect((await counts(rukhsana)).notifications).toBe(before.notifications - 1);

    // And back: of the thread there is one unread row at the most, however many came together in it.
    const merged = await facilitator.call(mergeThread, {
      params: { threadId: into },
      body: { intoThreadId: thread.id },
    });
    expect(merged.status).toBeLessThan(300);
    await aReply(amara.client, thread);
    expect((await toldTo(priya.client, 'unread')).map(({ kind }) => kind)).toEqual(['followed-thread']);
  });

  test('in pages that neither lose nor repeat, and never asks more than once for each', async () => {
    for (let each = 0; each < 5; each += 1) {
      hub.clock.advance({ minutes: 1 });
      await aReply(amara.client, thread);
    }
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await rukhsana.client.call(listNotifications, { query: { limit: 3, cursor } });
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(7);
    expect(seen).toHaveLength(7);
    const wrong = await rukhsana.client.call(listNotifications, { query: { cursor: 'x' } });
    expect(wrong.status).toBe(422);
    for (const call of [listNotifications, countNotifications, readAllNotifications])
      expect((await hub.stranger.call(call)).status).toBe(401);
  });
});
