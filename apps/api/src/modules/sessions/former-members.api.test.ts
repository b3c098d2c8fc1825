import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { leavePlace } from '@hub/contracts/memberships';
import {
  answerSession,
  getSession,
  listComing,
  scheduleSession,
  sendSubstitute,
  type SessionInput,
} from '@hub/contracts/sessions';
import { aFacilitator, aMember, anAuthority } from '#testing/factories/people.ts';
import { aSessionInput } from '#testing/factories/sessions.ts';
import { eventually, mailsTo } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());

async function scheduled(changes: Partial<SessionInput> = {}): Promise<string> {
  const input = aSessionInput(changes);
  expect((await facilitator.call(scheduleSession, { body: input })).status).toBeLessThan(300);
  return input.id;
}
const come = async (person: { id: string }, sessionId: string) =>
  (await hub.as(person)).call(answerSession, { params: { sessionId }, body: { answer: 'coming' } });
const leave = async (person: { id: string }, shownAs: 'name' | 'former-member') =>
  (await hub.as(person)).call(leavePlace, { body: { shownAs } });
const page = async (sessionId: string) =>
  (await facilitator.call(getSession, { params: { sessionId } })).body;
const names = async (sessionId: string) =>
  (await facilitator.call(listComing, { params: { sessionId } })).body.items.map(({ name }) => name);

describe('whoever leaves', () => {
  test('frees their place: the next on the waiting list has it and is told, and the counts follow', async () => {
    const sessionId = await scheduled({ capacity: 1 });
    const [leaving, waiting] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
    await come(leaving, sessionId);
    await come(waiting, sessionId);
    expect((await page(sessionId)).coming).toEqual({ people: 1, authorities: 1, waiting: 1 });
    await leave(leaving, 'name');
    const after = await eventually(async () => {
      const found = await page(sessionId);
      return found.coming.waiting === 0 && found;
    });
    expect(after.coming).toEqual({ people: 1, authorities: 1, waiting: 0 });
    expect(after.firstComing).toMatchObject([{ memberId: waiting.member.id }]);
    expect((await mailsTo(hub, waiting.email))[0]?.subject).toMatch(/^You have a place/);
  });

  test('is no longer among those who come to what is ahead', async () => {
    const sessionId = await scheduled();
    const [one, other] = [await aMember(hub.dataSource), await aMember(hub.dataSource)];
    await come(one, sessionId);
    await come(other, sessionId);
    await leave(one, 'name');
    expect(await names(sessionId)).toEqual([other.name]);
    await eventually(async () => (await page(sessionId)).coming.people === 1);
  });

  test('stays on the list of what they came to, by name or as a former member, and in its counts', async () => {
    const authority = await anAuthority(hub.dataSource, 'Alderbrook');
    const named = await aMember(hub.dataSource, { authority, name: 'Priya Nair' });
    const unnamed = await aMember(hub.dataSource, { authority, name: 'Tomasz Zieliński' });
    const staying = await aMember(hub.dataSource, { authority, name: 'Amara Okafor' });
    const sessionId = await scheduled({ startsAt: '2026-11-25T10:00' });
    for (const person of [named, unnamed, staying]) await come(person, sessionId);
    const before = hub.clock.now();
    // Members' times are the database's own, so the session is over when the test says so.
    hub.clock.set('2026-11-25T12:00:00Z');
    await leave(named, 'name');
    await leave(unnamed, 'former-member');
    expect(await names(sessionId)).toEqual(['Amara Okafor', 'Former member of Alderbrook', 'Priya Nair']);
    const { coming, firstComing } = await page(sessionId);
    expect(coming).toEqual({ people: 3, authorities: 1, waiting: 0 });
    expect(firstComing.map(({ name }) => name).sort()).toEqual([
      'Amara Okafor',
      'Former member of Alderbrook',
      'Priya Nair',
    ]);
    hub.clock.set(before.toISOString());
  });

  test('is found by pages of the list under the name that shows, not under their own', async () => {
    const authority = await anAuthority(hub.dataSource, 'Fenmarsh');
    const people = await Promise.all(
      ['Aaliyah Ali', 'Zara Zaman', 'Gemma Holt'].map((name) => aMember(hub.dataSource, { authority, name })),
    );
    const sessionId = await scheduled({ startsAt: '2026-11-25T10:00' });
    for (const person of people) await come(person, sessionId);
    const before = hub.clock.now();
    hub.clock.set('2026-11-25T12:00:00Z');
    await leave(people[0] as (typeof people)[0], 'former-member');
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await facilitator.call(listComing, {
        params: { sessionId },
        query: { limit: 1, cursor },
      });
      seen.push(...body.items.map(({ name }) => name));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(['Former member of Fenmarsh', 'Gemma Holt', 'Zara Zaman']);
    hub.clock.set(before.toISOString());
  });

  test('is named as they chose beside the answer of the colleague they came for', async () => {
    const authority = await anAuthority(hub.dataSource, 'Millhaven');
    const colleague = await aMember(hub.dataSource, { authority });
    const substitute = await aMember(hub.dataSource, { authority });
    const sessionId = await scheduled();
    await come(colleague, sessionId);
    const client = await hub.as(colleague);
    await client.call(sendSubstitute, { params: { sessionId }, body: { memberId: substitute.member.id } });
    await leave(substitute, 'former-member');
    const { body } = await client.call(getSession, { params: { sessionId } });
    expect(body.myAnswer?.substitute).toEqual({ name: 'Former member of Millhaven', comesForMe: true });
  });
});
