import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CallInput } from '@hub/contracts/endpoint';
import {
  discardDraft,
  DRAFT_DAYS,
  type DraftInput,
  getDraft,
  keepDraft,
  listDrafts,
} from '@hub/contracts/drafts';
import { fromPlainText, type RichText } from '@hub/contracts/rich-text';
import { openThread, replyToThread } from '@hub/contracts/threads';
import { SpaceMemberEntity } from '#modules/spaces/space-member.entity.ts';
import { aMember } from '#testing/factories/people.ts';
import { agreed, aReply, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { KeptDraftsService } from './kept-drafts.service.ts';

let hub: TestHub;
let amara: Client;
let rukhsana: Client;
let rukhsanasId: string;
beforeAll(async () => {
  hub = await startTestHub();
  const people = [
    await aMember(hub.dataSource, { name: 'Amara Okafor' }),
    await aMember(hub.dataSource, { name: 'Rukhsana Shah' }),
  ] as const;
  await agreed(hub.dataSource, ...people);
  [amara, rukhsana] = [await hub.as(people[0]), await hub.as(people[1])];
  rukhsanasId = people[1].id;
});
afterAll(() => hub.close());

const typed = (text: string, more: Partial<Omit<DraftInput, 'body'>> = {}) => ({
  revision: 0,
  postId: randomUUID(),
  body: fromPlainText(text),
  ...more,
});
const keep = (by: Client, place: string, body: CallInput<typeof keepDraft>['body']) =>
  by.call(keepDraft, { params: { place }, body });
const read = async (by: Client, place: string) =>
  (await by.call(getDraft, { params: { place } })).body.draft ?? null;
const places = async (by: Client) =>
  (await by.call(listDrafts, { query: {} })).body.items.map(({ place }) => place);

describe('a draft', () => {
  test('is kept as one types, with everything around the text, and is there on another device', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const replyToId = await aReply(rukhsana, thread, 'One HR partner.');
    const place = `reply:${thread.id}`;
    const mention = { type: 'mention' as const, attrs: { kind: 'person' as const, id: rukhsanasId } };
    const body: RichText = { type: 'doc', content: [{ type: 'paragraph', content: [mention] }] };
    const input = { ...typed(''), body, contentNote: 'Racist language', replyToId };
    expect((await keep(amara, place, input)).body).toEqual({ revision: 1 });
    const { replyToId: _, ...kept } = input;
    expect(await read(amara, place)).toMatchObject({
      ...kept,
      revision: 1,
      names: [{ kind: 'person', id: rukhsanasId, name: 'Rukhsana Shah' }],
      replyTo: { postId: replyToId, number: 2, name: 'Rukhsana Shah' },
    });
  });

  test('says whom it quotes, also beside a quotation of nobody in the hub', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const place = `reply:${thread.id}`;
    const said = fromPlainText('Who sits on it?').content;
    const body = {
      type: 'doc' as const,
      content: [
        { type: 'blockquote' as const, attrs: { postId: thread.postId }, content: said },
        { type: 'blockquote' as const, content: said },
      ],
    };
    expect((await keep(amara, place, { ...typed(''), body })).status).toBe(200);
    expect(await read(amara, place)).toMatchObject({
      quotes: [{ postId: thread.postId, threadId: thread.id, number: 1, name: 'Amara Okafor' }],
    });
  });

  test('may be empty, half a title, or longer than a title may be', async () => {
    const input = { revision: 0, postId: randomUUID(), title: 'x'.repeat(200) };
    expect((await keep(amara, 'thread:new', input)).status).toBe(200);
    expect(await read(amara, 'thread:new')).toMatchObject({ body: null, title: input.title, spaceId: null });
    await amara.call(discardDraft, { params: { place: 'thread:new' } });
  });

  test('is the writer’s alone', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const place = `reply:${thread.id}`;
    await keep(amara, place, typed('Not ready'));
    expect(await read(rukhsana, place)).toBeNull();
    expect(await places(rukhsana)).not.toContain(place);
    expect((await rukhsana.call(discardDraft, { params: { place } })).status).toBe(204);
    expect(await read(amara, place)).not.toBeNull();
    expect((await rukhsana.call(getDraft, { params: { place: `edit:${thread.postId}` } })).status).toBe(403);
    for (const call of [
      hub.stranger.call(listDrafts, { query: {} }),
      hub.stranger.call(getDraft, { params: { place } }),
      hub.stranger.call(keepDraft, { params: { place }, body: typed('Mine') }),
      hub.stranger.call(discardDraft, { params: { place } }),
    ])
      expect((await call).status).toBe(401);
  });

  test('that began from an older one does not overwrite what was kept since', async () => {
    const thread = await aThread(amara, await aSpace(hub.dataSource));
    const place = `reply:${thread.id}`;
    const first = typed('At my desk');
    await keep(amara, place, first);
    const onPhone = await keep(amara, place, { ...first, revision: 1, body: fromPlainText('On the train') });
    expect(onPhone.body).toEqual({ revision: 2 });
    const late = await keep(amara, place, { ...first, revision: 1, body: fromPlainText('At my desk again') });
    expect(late).toMatchObject({
      status: 409,
      body: {
        type: '/problems/draft-changed',
        current: { draft: { revision: 2, body: fromPlainText('On the train') } },
      },
    });
    expect((await read(amara, place))?.body).toEqual(fromPlainText('On the train'));
  });

  test('sent again after a lost answer is no change from elsewhere', async () => {
    const place = `reply:${(await aThread(amara, await aSpace(hub.dataSource))).id}`;
    const input = typed('The same');
    for (const _ of [1, 2]) expect((await keep(amara, place, input)).body).toEqual({ revision: 1 });
  });

  test('kept by ten windows at once is kept from one of them, and the others are told', async () => {
    const place = `reply:${(await aThread(amara, await aSpace(hub.dataSource))).id}`;
    const first = typed('Nothing yet');
    await keep(amara, place, first);
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        keep(amara, place, { ...first, revision: 1, body: fromPlainText(`Window ${at}`) }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200,
      ...Array<number>(9).fill(409),
    ]);
    expect((await read(amara, place))?.revision).toBe(2);
  });

  test('goes with the post it became, in a thread and of a new thread, and does not come back', async () => {
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara, space);
    const reply = typed('Ready');
    const place = `reply:${thread.id}`;
    await keep(amara, place, reply);
    await amara.call(replyToThread, {
      params: { threadId: thread.id },
      body: { id: reply.postId, body: reply.body },
    });
    expect(await read(amara, place)).toBeNull();
    const late = await keep(amara, place, { ...reply, revision: 1 });
    expect(late).toMatchObject({ status: 409, body: { type: '/problems/draft-posted' } });
    expect(await places(amara)).not.toContain(place);

    const opening = typed('Who sits on it?', { title: 'Panels' });
    await keep(amara, `thread:${space.id}`, opening);
    await amara.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: space.id,
        title: 'Panels',
        post: { id: opening.postId, body: opening.body },
      },
    });
    expect(await read(amara, `thread:${space.id}`)).toBeNull();
  });

  test('of a post that was refused stays', async () => {
    const space = await aSpace(hub.dataSource);
    const thread = await aThread(amara, space);
    const reply = typed('');
    const place = `reply:${thread.id}`;
    await keep(amara, place, reply);
    const refused = await amara.call(replyToThread, {
      params: { threadId: thread.id },
      body: { id: reply.postId, body: reply.body },
    });
    expect(refused.status).toBe(422);
    expect(await read(amara, place)).not.toBeNull();
  });

  test('belongs to places one can see: in a space one lost it is not shown, and it is back with the space', async () => {
    const person = await aMember(hub.dataSource);
    await agreed(hub.dataSource, person);
    const member = await hub.as(person);
    const hidden = await aSpace(hub.dataSource, { kind: 'hidden', name: 'Quiet corner' });
    await inSpace(hub.dataSource, hidden, person);
    const thread = await aThread(member, hidden, { title: 'A quiet thread' });
    const inside = [`reply:${thread.id}`, `thread:${hidden.id}`, `edit:${thread.postId}`];
    for (const place of inside) expect((await keep(member, place, typed('Quietly'))).status).toBe(200);
    await keep(member, 'thread:new', typed('Anywhere', { spaceId: hidden.id }));
    expect((await places(member)).toSorted()).toEqual([...inside, 'thread:new'].toSorted());

    const memberships = hub.dataSource.getRepository(SpaceMemberEntity);
    await memberships.delete({ spaceId: hidden.id, personId: person.id });
    for (const place of inside) {
      expect((await member.call(getDraft, { params: { place } })).status).toBe(404);
      expect((await keep(member, place, typed('Still'))).status).toBe(404);
      expect((await member.call(discardDraft, { params: { place } })).status).toBe(404);
    }
    const listed = (await member.call(listDrafts, { query: {} })).body.items;
    expect(listed.map(({ place }) => place)).toEqual(['thread:new']);
    expect(JSON.stringify(listed)).not.toMatch(/quiet/i);
    // The words are theirs; the space is not any more.
    expect(await read(member, 'thread:new')).toMatchObject({ spaceId: null });
    expect(
      (await keep(member, 'thread:new', typed('Still', { revision: 1, spaceId: hidden.id }))).status,
    ).toBe(404);

    await inSpace(hub.dataSource, hidden, person);
    expect((await read(member, inside[0] as string))?.body).toEqual(fromPlainText('Quietly'));
  });

  test('refuses what is no place and what could never be a post, and says why', async () => {
    const place = `reply:${(await aThread(amara, await aSpace(hub.dataSource))).id}`;
    for (const wrong of ['reply', 'reply:me', 'thread:', `note:${randomUUID()}`, `reply:${randomUUID()}/x`])
      expect((await amara.call(getDraft, { params: { place: wrong } })).status).toBe(422);
    expect((await amara.call(getDraft, { params: { place: `reply:${randomUUID()}` } })).status).toBe(404);
    const tries: [object, string][] = [
      [{ revision: -1 }, '#/revision'],
      [{ postId: 'mine' }, '#/postId'],
      [{ body: { type: 'doc', content: [{ type: 'script' }] } }, '#/body/content/0/type'],
      [{ body: fromPlainText('x'.repeat(20_001)) }, '#/body'],
      [{ contentNote: 'x'.repeat(301) }, '#/contentNote'],
      [{ attachmentIds: Array.from({ length: 11 }, () => randomUUID()) }, '#/attachmentIds'],
      [{ indicators: [10] }, '#/indicators/0'],
    ];
    for (const [wrong, pointer] of tries) {
      const refused = await keep(amara, place, { ...typed('Fine'), ...wrong });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
    }
  });

  test(`is forgotten ${DRAFT_DAYS} days after it was last changed`, async () => {
    const place = `reply:${(await aThread(amara, await aSpace(hub.dataSource))).id}`;
    await keep(amara, place, typed('One day'));
    const kept = hub.app.get(KeptDraftsService, { strict: false });
    hub.clock.advance({ days: DRAFT_DAYS - 1 });
    await kept.forgetOld();
    expect(await read(amara, place)).not.toBeNull();
    hub.clock.advance({ days: 2 });
    await kept.forgetOld();
    expect(await read(amara, place)).toBeNull();
  });
});
