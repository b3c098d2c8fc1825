import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { removePost } from '@hub/contracts/posts';
import { listSavedPosts, savePost, unsavePost } from '@hub/contracts/saved-posts';
import { getPost } from '@hub/contracts/posts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { SavedPostsService } from './saved-posts.service.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let reader: { id: string };
beforeAll(async () => {
  hub = await startTestHub();
  const asker = await aMember(hub.dataSource, { name: 'Amara Okafor' });
  reader = await aMember(hub.dataSource, { name: 'Rukhsana Shah' });
  await agreed(hub.dataSource, asker, reader);
  amara = await hub.as(asker);
  rukhsana = await hub.as(reader);
});
afterAll(() => hub.close());

const reminders = async (postId: string) =>
  hub.dataSource.query<{ person_id: string }[]>(
    `select person_id from notification where post_id = $1 and kind = 'reminder'`,
    [postId],
  );
const remind = () => hub.app.get(SavedPostsService, { strict: false }).remindOfDue();

describe('saved posts', () => {
  test('are kept, listed the last first, and kept no longer', async () => {
    hub.clock.advance({ minutes: 6 });
    const thread = await aThread(amara, await aSpace(hub.dataSource), { title: 'Triage panels' });
    const reply = await aReply(amara, thread, 'One HR partner, one manager.');
    for (const postId of [thread.postId, reply]) {
      hub.clock.advance({ minutes: 1 });
      const { body } = await rukhsana.call(savePost, { params: { postId }, body: {} });
      expect(body.my.isSaved).toBe(true);
    }
    const { body } = await rukhsana.call(listSavedPosts, { query: { limit: 1 } });
    expect(body.items).toMatchObject([
      {
        postId: reply,
        number: 2,
        title: 'Triage panels',
        excerpt: 'One HR partner, one manager.',
        remindAt: null,
      },
    ]);
    const rest = await rukhsana.call(listSavedPosts, { query: { cursor: body.nextCursor ?? '' } });
    expect(rest.body).toMatchObject({ items: [{ postId: thread.postId }], nextCursor: null });

    await rukhsana.call(unsavePost, { params: { postId: reply } });
    expect((await rukhsana.call(getPost, { params: { postId: reply } })).body.my.isSaved).toBe(false);
    // Nobody else's list knows of it.
    expect((await amara.call(listSavedPosts, { query: {} })).body.items).toEqual([]);
  });

  test('that were removed say so, and those one can no longer see are not there', async () => {
    hub.clock.advance({ minutes: 6 });
    const space = await aSpace(hub.dataSource, { kind: 'invited' });
    await inSpace(hub.dataSource, space, reader);
    const author = await aMember(hub.dataSource);
    await agreed(hub.dataSource, author);
    await inSpace(hub.dataSource, space, author);
    const client = await hub.as(author);
    const thread = await aThread(client, space);
    const reply = await aReply(client, thread, 'I should not have said this');
    await rukhsana.call(savePost, { params: { postId: reply }, body: { remindOn: '2026-11-25' } });
    await client.call(removePost, { params: { postId: reply }, body: {} });
    const first = async () => (await rukhsana.call(listSavedPosts, { query: {} })).body.items[0];
    expect(await first()).toMatchObject({ postId: reply, isRemoved: true, excerpt: null });
    await hub.dataSource.query(`delete from space_member where space_id = $1`, [space.id]);
    expect((await first())?.postId).not.toBe(reply);
    expect((await rukhsana.call(unsavePost, { params: { postId: reply } })).status).toBe(404);
    expect((await hub.stranger.call(listSavedPosts, { query: {} })).status).toBe(401);
  });
});

describe('a reminder', () => {
  test('comes once, at nine in London, whoever reminds', async () => {
    hub.clock.set('2026-03-27T12:00:00Z');
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    // The clocks change on the night before: nine is eight in universal time.
    const body = { remindOn: '2026-03-29' };
    await rukhsana.call(savePost, { params: { postId: thread.postId }, body });
    const listed = await rukhsana.call(listSavedPosts, { query: {} });
    expect(listed.body.items.find(({ postId }) => postId === thread.postId)?.remindAt).toBe(
      '2026-03-29T08:00:00.000Z',
    );
    hub.clock.set('2026-03-29T07:59:59Z');
    await remind();
    expect(await reminders(thread.postId)).toEqual([]);
    hub.clock.set('2026-03-29T08:00:00Z');
    await Promise.all([remind(), remind(), remind()]);
    expect(await reminders(thread.postId)).toEqual([{ person_id: reader.id }]);
    hub.clock.advance({ days: 1 });
    await remind();
    expect(await reminders(thread.postId)).toHaveLength(1);
  });

  test('of a post one can no longer read does not come', async () => {
    hub.clock.set('2026-11-24T09:00:00Z');
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, reader);
    const thread = await aThread(rukhsana, space);
    const params = { postId: thread.postId };
    await rukhsana.call(savePost, { params, body: { remindOn: '2026-11-25' } });
    await hub.dataSource.query(`delete from space_member where space_id = $1`, [space.id]);
    hub.clock.set('2026-11-26T09:00:00Z');
    await remind();
    expect(await reminders(thread.postId)).toEqual([]);
  });

  test('is for a day that is still to come, within a year', async () => {
    hub.clock.set('2026-11-24T09:00:00Z');
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    for (const [remindOn, detail] of [
      ['2026-11-24', /still to come/],
      ['2028-01-01', /within a year/],
      ['2026-02-30', /real date/],
    ] as const) {
      const { status, body } = await rukhsana.call(savePost, {
        params: { postId: thread.postId },
        body: { remindOn },
      });
      expect({ status, errors: body.errors }).toEqual({
        status: 422,
        errors: [{ pointer: '#/remindOn', detail: expect.stringMatching(detail) }],
      });
    }
  });
});
