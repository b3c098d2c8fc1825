import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { countMentioned, findMentions } from '@hub/contracts/mentions';
import type { RichText } from '@hub/contracts/rich-text';
import { openThread, replyToThread } from '@hub/contracts/threads';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { agreed, aSpace, aThread, inSpace } from '#testing/factories/threads.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let kestrelVale: Awaited<ReturnType<typeof anAuthority>>;
let rukhsana: Awaited<ReturnType<typeof aMember>>;
let shy: Awaited<ReturnType<typeof aMember>>;
let lead: Client;
let participant: Client;
let leadPerson: { id: string };
beforeAll(async () => {
  hub = await startTestHub();
  kestrelVale = await anAuthority(hub.dataSource, 'Kestrel Vale');
  rukhsana = await aMember(hub.dataSource, { name: 'Rukhsana Shah', authority: kestrelVale });
  shy = await aMember(hub.dataSource, { name: 'Shyama Ruddock', authority: kestrelVale });
  await hub.dataSource.query(`update person set found_by = 'authority' where id = $1`, [shy.id]);
  leadPerson = await aMember(hub.dataSource, { name: 'Amara Okafor', role: 'lead' });
  const somebody = await aMember(hub.dataSource, { name: 'Priya Nair' });
  await agreed(hub.dataSource, leadPerson, somebody);
  lead = await hub.as(leadPerson);
  participant = await hub.as(somebody);
});
afterAll(() => hub.close());

const naming = (kind: 'person' | 'authority' | 'role', id: string): RichText => ({
  type: 'doc',
  content: [{ type: 'paragraph', content: [{ type: 'mention', attrs: { kind, id } }] }],
});
const find = async (client: Client, spaceId: string, search: string) =>
  (await client.call(findMentions, { params: { spaceId }, query: { search } })).body.items.map(
    ({ kind, name, reach }) => `${kind} ${name} ${reach}`,
  );

describe('whom one can mention', () => {
  test('people by the beginnings of their names, authorities, and groups', async () => {
    const { id } = await aSpace(hub.dataSource);
    expect(await find(participant, id, 'rukh')).toEqual(['person Rukhsana Shah 1']);
    expect(await find(participant, id, 'sha ruk')).toEqual(['person Rukhsana Shah 1']);
    expect(await find(participant, id, 'kestrel')).toEqual(['authority Kestrel Vale 2']);
    expect(await find(participant, id, '%')).not.toEqual([]);
    expect(await find(participant, id, 'xyz')).toEqual([]);
    // Whoever speaks for an authority may call a whole group.
    expect(await find(participant, id, 'all l')).toEqual([]);
    const other = await aMember(hub.dataSource, { role: 'lead' });
    expect(await find(lead, id, 'all l')).toEqual(['role All leads 1']);
    expect(other.id).toBeTruthy();
  });

  test('not those who do not want to be found outside their authority', async () => {
    const { id } = await aSpace(hub.dataSource);
    expect(await find(participant, id, 'shyama')).toEqual([]);
    expect(await find(await hub.as(rukhsana), id, 'shyama')).toEqual(['person Shyama Ruddock 1']);
  });

  test('in a hidden space its members alone, and outside it not even that it is there', async () => {
    const space = await aSpace(hub.dataSource, { kind: 'hidden' });
    await inSpace(hub.dataSource, space, leadPerson);
    await inSpace(hub.dataSource, space, rukhsana);
    expect(await find(lead, space.id, '')).toEqual(['person Rukhsana Shah 1', 'authority Kestrel Vale 1']);
    for (const client of [participant, await hub.as(await aFacilitator(hub.dataSource))]) {
      const refused = await client.call(findMentions, { params: { spaceId: space.id }, query: {} });
      expect(refused.body.type).toBe('/problems/space-not-found');
      const uncounted = await client.call(countMentioned, {
        params: { spaceId: space.id },
        body: { mentions: [] },
      });
      expect(uncounted.status).toBe(404);
    }
  });

  test('reaches each person once, and not oneself', async () => {
    const { id: spaceId } = await aSpace(hub.dataSource);
    const count = async (mentions: { kind: 'person' | 'authority' | 'role'; id: string }[]) =>
      (await lead.call(countMentioned, { params: { spaceId }, body: { mentions } })).body.people;
    const both = [
      { kind: 'authority' as const, id: kestrelVale.id },
      { kind: 'person' as const, id: rukhsana.id },
    ];
    expect(await count(both)).toBe(2);
    expect(await count([{ kind: 'person', id: leadPerson.id }])).toBe(0);
    expect(await count([{ kind: 'person', id: 'nobody' }])).toBe(0);
    await aFacilitator(hub.dataSource);
    expect(await count([{ kind: 'role', id: 'programme-team' }])).toBeGreaterThan(0);
  });
});

describe('a post', () => {
  test('is refused while it mentions whom it cannot reach, with their name', async () => {
    const invited = await aSpace(hub.dataSource, { kind: 'invited' });
    for (const person of [leadPerson]) await inSpace(hub.dataSource, invited, person);
    const thread = await aThread(lead, invited);
    const post = async (body: RichText) =>
      lead.call(replyToThread, { params: { threadId: thread.id }, body: { id: randomUUID(), body } });
    for (const [body, detail] of [
      [
        naming('person', rukhsana.id),
        'Rukhsana Shah cannot read this space. Take the mention out, or write to them',
      ],
      [
        naming('authority', kestrelVale.id),
        'Nobody at Kestrel Vale can read this space. Take the mention out',
      ],
      [
        naming('person', randomUUID()),
        expect.stringMatching(/^Somebody you mention cannot be mentioned here/),
      ],
      // Whom one may not find is not named either.
      [naming('person', shy.id), expect.stringMatching(/^Somebody you mention cannot be mentioned here/)],
      [naming('person', `nobody'; drop`), expect.stringMatching(/^Somebody you mention/)],
      [naming('role', 'everybody'), expect.stringMatching(/^Somebody you mention/)],
    ] as const) {
      const { status, body: refused } = await post(body);
      expect({ status, errors: refused.errors }).toEqual({
        status: 422,
        errors: [{ pointer: '#/body', detail }],
      });
    }
    expect((await post(naming('role', 'lead'))).status).toBe(201);
  });

  test('calls a whole group only by somebody who may', async () => {
    const space = await aSpace(hub.dataSource);
    const { status, body } = await participant.call(openThread, {
      body: {
        id: randomUUID(),
        spaceId: space.id,
        title: 'Everybody, please',
        post: { id: randomUUID(), body: naming('role', 'lead') },
      },
    });
    expect({ status, errors: body.errors }).toEqual({
      status: 422,
      errors: [
        { pointer: '#/post/body', detail: expect.stringMatching(/^Only leads, delegates and those who run/) },
      ],
    });
  });
});
