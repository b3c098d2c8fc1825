import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { answerSession, getSession, listComing, scheduleSession } from '@hub/contracts/sessions';
import { PersonEntity } from '#modules/people/person.entity.ts';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

test('whom only their authority finds is named to it and the programme team alone among those who come', async () => {
  const facilitator = await hub.as(await aFacilitator(hub.dataSource));
  const { id: sessionId, ...input } = aSessionInput();
  await facilitator.call(scheduleSession, { body: { id: sessionId, ...input } });
  const authority = await anAuthority(hub.dataSource, 'Alderbrook');
  const hidden = await aMember(hub.dataSource, { authority, name: 'Priya Nair' });
  const open = await aMember(hub.dataSource, { authority, name: 'Amara Okafor' });
  await hub.dataSource.getRepository(PersonEntity).update(hidden.id, { foundBy: 'authority' });
  const params = { sessionId };
  for (const person of [hidden, open])
    await (await hub.as(person)).call(answerSession, { params, body: { answer: 'coming' } });

  const names = async (client: Client) => {
    const { body: page } = await client.call(getSession, { params });
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await client.call(listComing, {
        params,
        query: { limit: 1, ...(cursor && { cursor }) },
      });
      listed.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    return [page.firstComing.map(({ name }) => name).sort(), listed.sort()];
  };
  const [everyone, others] = [
    ['Amara Okafor', 'Priya Nair'],
    ['Amara Okafor', 'Somebody from Alderbrook'],
  ];
  expect(await names(facilitator)).toEqual([everyone, everyone]);
  expect(await names(await hub.as(hidden))).toEqual([everyone, everyone]);
  expect(await names(await hub.as(open))).toEqual([everyone, everyone]);
  const stranger = await hub.as(await aMember(hub.dataSource));
  expect(await names(stranger)).toEqual([others, others]);

  // Nor is there a way to whom is not named.
  const ways = async (client: Client) =>
    (await client.call(listComing, { params })).body.items.map(({ personId }) => personId);
  expect(await ways(facilitator)).toEqual([open.id, hidden.id]);
  expect(await ways(stranger)).toEqual([open.id, null]);
  const { body: page } = await stranger.call(getSession, { params });
  expect(page.firstComing.map(({ personId }) => personId)).toEqual([null, open.id]);
});
