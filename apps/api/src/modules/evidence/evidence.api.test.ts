import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { findEvidence, listEvidence, MOST_CARDS } from '@hub/contracts/evidence';
import type { RichText } from '@hub/contracts/rich-text';
import { editPost } from '@hub/contracts/posts';
import { scheduleSession, type SessionInput } from '@hub/contracts/sessions';
import { listPosts, openThread, replyToThread } from '@hub/contracts/threads';
import { aFacilitator, aMember } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { listening } from '#testing/listening.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let team: Client;
beforeAll(async () => {
  hub = await startTestHub();
  team = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

const cards = (client: Client, ...refs: string[]) =>
  client.call(listEvidence, { query: { refs: refs.join(',') } });
async function aSession(changes: Partial<SessionInput> = {}): Promise<{ id: string }> {
  const body = aSessionInput(changes);
  expect((await team.call(scheduleSession, { body })).status).toBe(201);
  return { id: body.id };
}
const showing = (kind: string, id: string): RichText => ({
  type: 'doc',
  content: [
    { type: 'paragraph', content: [{ type: 'text', text: 'As we heard:' }] },
    { type: 'evidence', attrs: { kind, id } },
  ],
});

describe('a card', () => {
  test('says what a session is now, to those who may see it', async () => {
    const member = await hub.as(await aMember(hub.dataSource));
    const shown = await aSession({ title: 'Just culture' });
    const draft = await aSession({ title: 'Not yet', isPublished: false });
    const { body } = await cards(member, `session:${shown.id}`, `session:${draft.id}`);
    expect(body.items).toEqual([
      expect.objectContaining({
        kind: 'session',
        label: 'Session',
        title: 'Just culture',
        href: `/sessions/${shown.id}`,
      }),
    ]);
    const seen = (await cards(team, `session:${draft.id}`)).body.items;
    expect(seen).toEqual([expect.objectContaining({ title: 'Not yet' })]);
    expect(seen[0]?.lines[0]).toBe('Draft');
  });

  test('of a thread of a hidden space is there for its members alone, and says nothing to others', async () => {
    const [one, other] = [await aMember(hub.dataSource), await aFacilitator(hub.dataSource)];
    await agreed(hub.dataSource, one);
    const space = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Affinity' });
    await inSpace(hub.dataSource, space, one);
    const [client, stranger] = await Promise.all([hub.as(one), hub.as(other)]);
    const thread = await aThread(client, space, { title: 'What we do not say aloud' });
    expect((await cards(client, `thread:${thread.id}`)).body.items).toEqual([
      expect.objectContaining({ title: 'What we do not say aloud', lines: ['Affinity', '0 replies'] }),
    ]);
    const answer = await cards(stranger, `thread:${thread.id}`);
    expect(answer.status).toBe(200);
    // As of one that never was.
    expect(answer.body).toEqual((await cards(stranger, `thread:${randomUUID()}`)).body);
    const found = await stranger.call(findEvidence, { query: { search: 'aloud' } });
    expect(found.body.items).toEqual([]);
  });

  test('is asked for with fifty others at the most, all in as many statements as there are kinds', async () => {
    const client = await hub.as(await aMember(hub.dataSource));
    const sessions = await Promise.all(Array.from({ length: 12 }, () => aSession()));
    const refs = sessions.map(({ id }) => `session:${id}`);
    await cards(client, ...refs);
    const asked = listening(hub);
    await cards(client, ...refs);
    asked.stop();
    expect(asked.statements).toEqual(['session-cards']);

    const tooMany = await cards(
      client,
      ...Array.from({ length: MOST_CARDS + 1 }, () => `session:${randomUUID()}`),
    );
    expect(tooMany.status).toBe(422);
    expect(tooMany.body.errors?.[0]?.detail).toContain('50');
    for (const refsOf of ['', 'session', 'session:1', 'SESSION;drop', `session:${randomUUID()},`])
      expect((await client.call(listEvidence, { query: { refs: refsOf } })).status).toBe(422);
    // A kind of later, or of a hub that is newer.
    expect((await cards(client, `figure:${randomUUID()}`)).body.items).toEqual([]);
    expect((await cards(hub.stranger, `session:${randomUUID()}`)).status).toBe(401);
  });

  test('is found by words of its name, of one kind or of all', async () => {
    const person = await aMember(hub.dataSource);
    await agreed(hub.dataSource, person);
    const client = await hub.as(person);
    await aSession({ title: 'Shortlisting in practice' });
    const thread = await aThread(client, await aSpace(hub.dataSource), {
      title: 'Shortlisting without names',
    });
    const all = (await client.call(findEvidence, { query: { search: 'shortlist' } })).body;
    expect(all.kinds).toEqual([
      { name: 'thread', label: 'Discussion' },
      { name: 'figure', label: 'Indicator' },
      { name: 'session', label: 'Session' },
    ]);
    expect(all.items.map(({ title }) => title).toSorted()).toEqual([
      'Shortlisting in practice',
      'Shortlisting without names',
    ]);
    const threads = (await client.call(findEvidence, { query: { kind: 'thread', search: 'shortl' } })).body;
    expect(threads.items.map(({ id }) => id)).toEqual([thread.id]);
    for (const search of ['', `' or 1=1 --`, '%_\\', '& | ! :*', '🙂'])
      expect((await client.call(findEvidence, { query: { search } })).status).toBe(200);
  });
});

describe('posting evidence', () => {
  test('is refused for what one cannot see oneself, and for no other reason', async () => {
    const [one, other] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
    await agreed(hub.dataSource, one, other);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, hidden, other);
    const [client, insider] = await Promise.all([hub.as(one), hub.as(other)]);
    const secret = await aThread(insider, hidden);
    const open = await aThread(client, await aSpace(hub.dataSource));
    const reply = (by: Client, body: RichText) =>
      by.call(replyToThread, { params: { threadId: open.id }, body: { id: randomUUID(), body } });

    for (const id of [secret.id, randomUUID()]) {
      const refused = await reply(client, showing('thread', id));
      expect(refused.status).toBe(422);
      expect(refused.body.errors).toEqual([
        { pointer: '#/body', detail: 'Remove the evidence that you cannot see any more' },
      ]);
    }
    const unknown = await client.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: (await aSpace(hub.dataSource)).id,
        title: 'Seen?',
        post: { id: randomUUID(), body: showing('nonsense', randomUUID()) },
      },
    });
    expect(unknown.body.errors?.[0]?.pointer).toBe('#/post/body');

    // Its member may show it; others see the post without it.
    expect((await reply(insider, showing('thread', secret.id))).status).toBe(201);
    const { items } = (await client.call(listPosts, { params: { threadId: open.id } })).body;
    expect(items).toHaveLength(2);
    expect((await cards(client, `thread:${secret.id}`)).body.items).toEqual([]);
  });

  test('that has gone from sight since does not stand in the way of an edit', async () => {
    const person = await aFacilitator(hub.dataSource);
    await agreed(hub.dataSource, person);
    const client = await hub.as(person);
    const thread = await aThread(client, await aSpace(hub.dataSource));
    const session = await aSession();
    const id = randomUUID();
    const body = showing('session', session.id);
    await client.call(replyToThread, { params: { threadId: thread.id }, body: { id, body } });
    await hub.dataSource.query('delete from session where id = $1', [session.id]);
    body.content.push({ type: 'paragraph', content: [{ type: 'text', text: 'And more.' }] });
    const edited = await client.call(editPost, { params: { postId: id }, body: { version: 1, body } });
    expect(edited.status).toBe(200);
    expect(await aReply(client, thread)).toBeDefined();
  });
});
