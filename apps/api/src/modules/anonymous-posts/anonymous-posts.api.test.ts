import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { randomBytes, randomUUID } from 'node:crypto';
import {
  editAnonymousPost,
  findMyAnonymousPosts,
  listAnonymousKeys,
  openThreadAnonymously,
  removeAnonymousPost,
  takeAnonymousTokens,
  TOKENS_A_WEEK,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import { approvePost } from '@hub/contracts/moderation';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { getThread, listPosts, listThreads } from '@hub/contracts/threads';
import { UnitOfWork } from '#platform/database/unit-of-work.ts';
import { RealtimeGateway } from '#platform/realtime/realtime.gateway.ts';
import { SpaceEntity } from '#modules/spaces/space.entity.ts';
import { SpaceMemberEntity } from '#modules/spaces/space-member.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { anAlias, anAnonymousReply, blinded, replyWith, takeTokens } from '#testing/factories/anonymous.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { AnonymousBatchService } from './anonymous-batch.service.ts';
import { AnonymousKeysService } from './anonymous-keys.service.ts';
import { AnonymousWritingService } from './anonymous-writing.service.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let facilitator: Client;
const ids = { amara: '', rukhsana: '' };
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '100000' });
  const people = {
    amara: await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' }),
    rukhsana: await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
    facilitator: await aFacilitator(hub.dataSource),
  };
  await agreed(hub.dataSource, ...Object.values(people));
  ids.amara = people.amara.id;
  ids.rukhsana = people.rukhsana.id;
  amara = await hub.as(people.amara);
  rukhsana = await hub.as(people.rukhsana);
  facilitator = await hub.as(people.facilitator);
});
afterAll(() => hub.close());
// Nobody may open threads more than so often.
beforeEach(() => hub.clock.advance({ minutes: 6 }));

const strike = () => hub.app.get(AnonymousBatchService, { strict: false }).strike();
const openSpace = (changes: Partial<SpaceEntity> = {}) =>
  aSpace(hub.dataSource, { anonymity: 'open', ...changes });
const postsOf = async (thread: { id: string }, by = amara) =>
  (await by.call(listPosts, { params: { threadId: thread.id }, query: {} })).body;

async function scene(changes: Partial<SpaceEntity> = {}) {
  const space = await openSpace(changes);
  const thread = await aThread(amara, space);
  const tokens = await takeTokens(rukhsana, space);
  const [token, other] = tokens;
  if (!token || !other) throw new Error('No tokens were given');
  return { space, thread, token, other, tokens };
}

describe('tokens', () => {
  test('are given to every member alike, the same number, and say nothing', async () => {
    const space = await openSpace();
    const [one, other] = [await takeTokens(amara, space), await takeTokens(rukhsana, space)];
    expect([one.length, other.length]).toEqual([TOKENS_A_WEEK, TOKENS_A_WEEK]);
    const rows = await hub.dataSource.query(
      `select h.* from anonymous_hand_out h join anonymous_key k on k.id = h.key_id
       where k.space_id = $1 order by person_id = $2`,
      [space.id, ids.amara],
    );
    const keyId = one[0]?.keyId;
    expect(rows).toEqual([
      { person_id: ids.rukhsana, key_id: keyId, times: 1 },
      { person_id: ids.amara, key_id: keyId, times: 1 },
    ]);
    // What the hub signed is not what is spent: nothing of a token is in the database before it is.
    expect(await hub.dataSource.query(`select * from anonymous_spent_token`)).toEqual([]);
  });

  test('are given to three browsers of a person and no more, five at a time and no fewer', async () => {
    const space = await openSpace();
    const given = [];
    for (const _ of [1, 2, 3, 4]) given.push((await takeTokens(amara, space)).length);
    expect(given).toEqual([5, 5, 5, 0]);
    const { body } = await amara.call(listAnonymousKeys);
    const key = body.items.find(({ spaceId }) => spaceId === space.id);
    if (!key) throw new Error('no key');
    const refused = await amara.call(takeAnonymousTokens, {
      body: {
        requests: [{ keyId: key.id, blinded: (await blinded(key)).slice(0, 1).map(({ text }) => text) }],
      },
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/requests/0/blinded' }] } });
    const tooLarge = await amara.call(takeAnonymousTokens, {
      body: { requests: [{ keyId: key.id, blinded: Array<string>(5).fill('_'.repeat(342)) }] },
    });
    expect([200, 422]).toContain(tooLarge.status);
  });

  test('are for those who may post in the space, and have accepted the agreement', async () => {
    expect((await hub.stranger.call(listAnonymousKeys)).status).toBe(401);
    const newcomer = await hub.as(await aMember(hub.dataSource));
    const refused = await newcomer.call(takeAnonymousTokens, { body: { requests: [] } });
    expect(refused.body.type).toBe('/problems/agreement-needed');
    const spaces = [
      await openSpace({ kind: 'hidden' }),
      await openSpace({ anonymity: 'off' }),
      await openSpace({ archivedAt: new Date() }),
    ];
    const { body } = await amara.call(listAnonymousKeys);
    for (const space of spaces) expect(body.items.map(({ spaceId }) => spaceId)).not.toContain(space.id);
  });

  test('end with their week and two days, with their key', async () => {
    const { thread, token, other, space } = await scene();
    const start = hub.clock.now();
    try {
      hub.clock.set('2026-12-01T23:00:00Z');
      expect((await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now'))).status).toBe(200);
      hub.clock.set('2026-12-02T00:30:00Z');
      const late = await replyWith(hub.stranger, anAnonymousReply(thread, other, 'now'));
      expect(late).toMatchObject({ status: 403, body: { type: '/problems/token-refused' } });
      await strike();
      const keys = await hub.dataSource.query(`select epoch::text from anonymous_key where space_id = $1`, [
        space.id,
      ]);
      expect(keys).toEqual([]);
    } finally {
      hub.clock.set(start.toISOString());
    }
  });

  test('die when somebody is removed from the space', async () => {
    const space = await openSpace({ kind: 'invited' });
    for (const id of [ids.amara, ids.rukhsana]) await inSpace(hub.dataSource, space, { id });
    const thread = await aThread(amara, space);
    const [token] = await takeTokens(rukhsana, space);
    if (!token) throw new Error('no token');
    await hub.dataSource
      .getRepository(SpaceMemberEntity)
      .delete({ spaceId: space.id, personId: ids.rukhsana });
    const late = await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now'));
    expect(late).toMatchObject({ status: 403, body: { type: '/problems/token-refused' } });
    expect(await takeTokens(amara, space)).toHaveLength(TOKENS_A_WEEK);
  });

  test('that are forged, or another space’s, open nothing', async () => {
    const { thread, token } = await scene();
    const elsewhere = await scene();
    const forged = { ...token, message: randomBytes(64).toString('base64url') };
    for (const wrong of [elsewhere.token, forged, { ...token, keyId: randomUUID() }]) {
      const refused = await replyWith(hub.stranger, anAnonymousReply(thread, wrong, 'now'));
      expect(refused).toMatchObject({ status: 403, body: { type: '/problems/token-refused' } });
      expect((await replyWith(hub.stranger, anAnonymousReply(thread, wrong, 'batch'))).status).toBe(403);
    }
    expect((await postsOf(thread)).items).toHaveLength(1);
  });

  test('spent twice at once make one post; spent again on another are refused', async () => {
    const { thread, token } = await scene();
    const input = anAnonymousReply(thread, token, 'now');
    const answers = await Promise.all([1, 2, 3, 4].map(() => replyWith(hub.stranger, input)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect((await postsOf(thread)).items).toHaveLength(2);
    const other = await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now'));
    expect(other).toMatchObject({ status: 409, body: { type: '/problems/token-spent' } });

    const twice = await scene();
    const both = await Promise.all(
      [1, 2].map(() => replyWith(hub.stranger, anAnonymousReply(twice.thread, twice.token, 'now'))),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
    expect((await postsOf(twice.thread)).items).toHaveLength(2);
  });

  test('are not spent by what cannot be posted, and the text is told what is wrong with it', async () => {
    const { thread, token } = await scene();
    const mention: RichText = {
      type: 'doc',
      content: [
        {
          type: 'paragraph',
          content: [{ type: 'mention', attrs: { kind: 'person', id: ids.amara } }],
        },
      ],
    };
    const wrong = [
      [{ body: fromPlainText('') }, '#/body'],
      [{ body: mention }, '#/body'],
      [{ about: 'the only county council in Rutland' }, '#/about'],
      [{ replyToId: randomUUID() }, '#/replyToId'],
      [{ id: '01890a5d-ac96-774b-bcce-b302099a8057' }, '#/id'],
    ] as const;
    for (const [changes, pointer] of wrong) {
      const refused = await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', changes));
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
    expect((await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now'))).status).toBe(200);
  });
});

describe('a post without a name', () => {
  test('appears at once, under one alias in its thread and another elsewhere', async () => {
    const { thread, token, other, space } = await scene();
    const alias = anAlias();
    const second = await aThread(amara, space, { title: 'Another thread' });
    for (const spent of [token, other])
      expect(
        await replyWith(hub.stranger, anAnonymousReply(thread, spent, 'now', { secret: alias.secret })),
      ).toMatchObject({ body: { state: 'published' } });
    const [third] = await takeTokens(rukhsana, space);
    if (!third) throw new Error('no token');
    await replyWith(hub.stranger, anAnonymousReply(second, third, 'now'));

    const { items } = await postsOf(thread);
    expect(items.slice(1).map(({ author }) => author)).toEqual(
      [1, 2].map(() => ({
        kind: 'anonymous',
        name: 'Anonymous 1',
        detail: '',
        personId: null,
        photo: null,
        aliasKey: alias.aliasKey,
      })),
    );
    expect((await postsOf(second)).items[1]?.author.aliasKey).not.toBe(alias.aliasKey);
    const { body } = await amara.call(listThreads, { query: { space: space.id } });
    expect(body.items.map(({ lastAuthor }) => lastAuthor)).toEqual(['Anonymous 1', 'Anonymous 1']);
  });

  test('is read first where the space says so, and appears under its day when it is let through', async () => {
    const { thread, token } = await scene({ anonymity: 'reviewed' });
    const alias = anAlias();
    const sent = await replyWith(
      hub.stranger,
      anAnonymousReply(thread, token, 'now', { secret: alias.secret }),
    );
    expect(sent.body).toEqual({ state: 'in-review' });
    expect(await postsOf(thread, rukhsana)).toMatchObject({ waiting: [] });
    const { waiting } = await postsOf(thread, facilitator);
    expect(waiting.map(({ author }) => author.aliasKey)).toEqual([alias.aliasKey]);
    await facilitator.call(approvePost, { params: { postId: waiting[0]?.id ?? '' } });
    const { items } = await postsOf(thread, rukhsana);
    expect(items[1]).toMatchObject({
      number: 2,
      postedAt: '2026-11-23T00:00:00.000Z',
      isDayOnly: true,
      my: { isMine: false },
    });
  });

  test('opens a thread', async () => {
    const { space, token } = await scene();
    const { replyToId: _, ...post } = anAnonymousReply({ id: randomUUID() }, token, 'now');
    const input = { ...post, spaceId: space.id, title: 'Whom can I tell?', indicators: [], themes: [] };
    for (const _again of [1, 2])
      expect((await hub.stranger.call(openThreadAnonymously, { body: input })).body.state).toBe('published');
    const { body } = await amara.call(getThread, { params: { threadId: input.threadId } });
    expect(body).toMatchObject({
      title: 'Whom can I tell?',
      openedAt: '2026-11-23T00:00:00.000Z',
      author: { kind: 'anonymous', name: 'Anonymous 1', personId: null },
      authorities: 0,
      lastNumber: 1,
    });
  });

  test('is found, changed and taken back with its secret, and with no other', async () => {
    const { thread, token } = await scene();
    const alias = anAlias();
    await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', { secret: alias.secret }));
    const ofAlias = { threadId: thread.id, secret: alias.secret };
    const mine = await hub.stranger.call(findMyAnonymousPosts, { body: ofAlias });
    expect(mine.body).toMatchObject({
      name: 'Anonymous 1',
      title: 'Triage panels: did they hold?',
      posts: [{ number: 2, state: 'published', version: 1 }],
      replies: 0,
    });
    const [post] = mine.body.posts;
    if (!post) throw new Error('not found');

    const change = { when: 'now', postId: post.id, version: 1, body: fromPlainText('Other words') } as const;
    const stranger = { threadId: thread.id, secret: anAlias().secret };
    expect((await hub.stranger.call(findMyAnonymousPosts, { body: stranger })).body.posts).toEqual([]);
    expect((await hub.stranger.call(editAnonymousPost, { body: { ...stranger, ...change } })).status).toBe(
      404,
    );
    expect(
      (await hub.stranger.call(removeAnonymousPost, { body: { ...stranger, when: 'now', postId: post.id } }))
        .status,
    ).toBe(404);

    await hub.stranger.call(editAnonymousPost, { body: { ...ofAlias, ...change } });
    const edited = (await postsOf(thread)).items[1];
    expect(edited).toMatchObject({ editedAt: '2026-11-23T00:00:00.000Z', version: 2 });
    expect(JSON.stringify(edited?.body)).toContain('Other words');
    const stale = await hub.stranger.call(editAnonymousPost, { body: { ...ofAlias, ...change } });
    expect(stale.body.type).toBe('/problems/post-changed');

    await hub.stranger.call(removeAnonymousPost, { body: { ...ofAlias, when: 'now', postId: post.id } });
    expect((await postsOf(thread)).items[1]).toMatchObject({ state: 'removed', body: null });
  });

  test('that was read first is not changed afterwards, only taken back', async () => {
    const { thread, token } = await scene({ anonymity: 'reviewed' });
    const ofAlias = { threadId: thread.id, secret: anAlias().secret };
    await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', { secret: ofAlias.secret }));
    const postId = (await postsOf(thread, facilitator)).waiting[0]?.id ?? '';
    const change = { ...ofAlias, when: 'now', postId, body: fromPlainText('Something unread') } as const;
    expect((await hub.stranger.call(editAnonymousPost, { body: { ...change, version: 1 } })).body).toEqual({
      state: 'in-review',
    });
    await facilitator.call(approvePost, { params: { postId } });
    const refused = await hub.stranger.call(editAnonymousPost, { body: { ...change, version: 2 } });
    expect(refused.body.type).toBe('/problems/edit-needs-review');
    expect(
      (await hub.stranger.call(removeAnonymousPost, { body: { ...ofAlias, when: 'now', postId } })).status,
    ).toBe(200);
  });

  test('goes nowhere that is closed, off or locked since', async () => {
    const { thread, token, space } = await scene();
    const spaces = hub.dataSource.getRepository(SpaceEntity);
    const tries = [
      [{ archivedAt: new Date() }, 'space-archived'],
      [{ archivedAt: null, anonymity: 'off' }, 'anonymity-off'],
    ] as const;
    for (const [change, code] of tries) {
      await spaces.update(space.id, change);
      for (const when of ['now', 'batch'] as const)
        expect((await replyWith(hub.stranger, anAnonymousReply(thread, token, when))).body.type).toBe(
          `/problems/${code}`,
        );
    }
    await spaces.update(space.id, { anonymity: 'open' });
    await hub.dataSource.query(`update thread set locked_at = now() where id = $1`, [thread.id]);
    expect((await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now'))).body.type).toBe(
      '/problems/thread-locked',
    );
  });
});

describe('the next batch', () => {
  async function inBatch() {
    const found = await scene();
    const input = anAnonymousReply(found.thread, found.token, 'batch');
    const sent = await replyWith(hub.stranger, input);
    return { ...found, input, sent };
  }
  async function tomorrow<Result>(run: () => Promise<Result>): Promise<Result> {
    const now = hub.clock.now();
    hub.clock.set(new Date(now.getTime() + 86_400_000).toISOString());
    try {
      return await run();
    } finally {
      hub.clock.set(now.toISOString());
    }
  }

  test('publishes the next morning what was sent until then, once, however often it is sent', async () => {
    const { thread, input, sent } = await inBatch();
    expect(sent.body).toEqual({ state: 'in-batch' });
    await strike();
    expect((await replyWith(hub.stranger, input)).body).toEqual({ state: 'in-batch' });
    await strike();
    expect((await postsOf(thread)).items).toHaveLength(1);
    await tomorrow(async () => {
      await strike();
      expect((await postsOf(thread)).items[1]).toMatchObject({
        number: 2,
        postedAt: '2026-11-24T00:00:00.000Z',
      });
      expect((await replyWith(hub.stranger, input)).body).toEqual({ state: 'published' });
      await strike();
      expect((await postsOf(thread)).items).toHaveLength(2);
    });
    expect(await hub.dataSource.query(`select * from anonymous_waiting`)).toEqual([]);
  });

  test('that a crash emptied is filled again by the author’s browser', async () => {
    const { thread, input } = await inBatch();
    await strike();
    await hub.dataSource.query(`truncate anonymous_waiting`);
    await replyWith(hub.stranger, input);
    await strike();
    await tomorrow(strike);
    expect((await postsOf(thread)).items).toHaveLength(2);
  });

  test('is written down when the hub stops, so that a restart loses nothing', async () => {
    const { thread } = await inBatch();
    await hub.app.get(AnonymousBatchService, { strict: false }).beforeApplicationShutdown();
    const [{ count }] = await hub.dataSource.query(
      `select count(*)::int from anonymous_waiting where work ->> 'threadId' = $1`,
      [thread.id],
    );
    expect(count).toBe(1);
    await tomorrow(strike);
    expect((await postsOf(thread)).items).toHaveLength(2);
  });

  test('lets go of what is taken back with its token', async () => {
    const { thread, token } = await inBatch();
    await strike();
    expect((await hub.stranger.call(withdrawAnonymousPost, { body: { token } })).status).toBe(204);
    await strike();
    await tomorrow(strike);
    expect((await postsOf(thread)).items).toHaveLength(1);
  });

  test('lets go of what is taken back at another process, whichever of the two writes first', async () => {
    const here = <Type>(type: abstract new (...needs: never[]) => Type) =>
      hub.app.get<Type>(type, { strict: false });
    const gateway = here(RealtimeGateway);
    const told = jest.spyOn(gateway, 'tellOthers');
    const { thread } = await inBatch();
    const [what = '', key = ''] = told.mock.lastCall ?? [];
    const other = new AnonymousBatchService(
      here(UnitOfWork),
      here(AnonymousWritingService),
      here(AnonymousKeysService),
      hub.clock,
      {
        hearOthers: () => {},
        tellOthers: (said: string, about: string) => gateway['told'].get(said)?.(about),
      } as unknown as RealtimeGateway,
    );
    other.withdraw(key);
    expect(what).toBe('anonymous-post.arrived');
    await other.strike();
    await tomorrow(strike);
    expect((await postsOf(thread)).items).toHaveLength(1);
    told.mockRestore();
  });

  test('leaves out what cannot be posted any more, spends nothing for it, and publishes the rest', async () => {
    const [closed, open] = [await inBatch(), await inBatch()];
    await hub.dataSource.query(`update thread set locked_at = now() where id = $1`, [closed.thread.id]);
    await tomorrow(strike);
    expect((await postsOf(closed.thread)).items).toHaveLength(1);
    expect((await postsOf(open.thread)).items).toHaveLength(2);
    await hub.dataSource.query(`update thread set locked_at = null where id = $1`, [closed.thread.id]);
    const again = await replyWith(hub.stranger, { ...closed.input, when: 'now' });
    expect(again.body).toEqual({ state: 'published' });
  });

  test('changes and takes back what was posted, as it posts', async () => {
    const { thread, token } = await scene();
    const ofAlias = { threadId: thread.id, secret: anAlias().secret };
    await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', { secret: ofAlias.secret }));
    const postId = (await postsOf(thread)).items[1]?.id ?? '';
    const change = { ...ofAlias, when: 'batch', postId, version: 1, body: fromPlainText('Later') } as const;
    expect((await hub.stranger.call(editAnonymousPost, { body: change })).body).toEqual({
      state: 'in-batch',
    });
    await strike();
    expect((await postsOf(thread)).items[1]).toMatchObject({ version: 1 });
    await tomorrow(strike);
    expect((await postsOf(thread)).items[1]).toMatchObject({ version: 2 });
  });
});

test('what an author says of themselves must be true of ten people, whoever asks', async () => {
  const authority = await anAuthority(hub.dataSource);
  const space = await openSpace({ kind: 'authority', authorityId: authority.id });
  const people = [];
  for (let count = 0; count < 9; count += 1) people.push(await aMember(hub.dataSource, { authority }));
  await agreed(hub.dataSource, ...people);
  const first = await hub.as(people[0] as { id: string });
  const thread = await aThread(first, space);
  const descriptions = async () =>
    (await first.call(listAnonymousKeys)).body.items.find(({ spaceId }) => spaceId === space.id);
  expect(await descriptions()).toMatchObject({ people: 9, descriptions: [] });
  const [token, other] = await takeTokens(first, space);
  if (!token || !other) throw new Error('no tokens');
  const about = 'a unitary authority, London';
  const early = await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', { about }));
  expect(early).toMatchObject({ status: 422, body: { errors: [{ pointer: '#/about' }] } });

  await aMember(hub.dataSource, { authority });
  expect(await descriptions()).toMatchObject({ people: 10, descriptions: [about] });
  await replyWith(hub.stranger, anAnonymousReply(thread, token, 'now', { about }));
  expect((await postsOf(thread, first)).items[1]?.author).toMatchObject({ detail: about });
});
