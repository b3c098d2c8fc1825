import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { listNotifications } from '@hub/contracts/notifications';
import {
  getTrackerOverview,
  listTrackedReturns,
  remindOfReturns,
  type TrackerView,
} from '@hub/contracts/return-tracker';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { aReturn, signedOff } from '#testing/factories/returns.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let facilitator: Client;
beforeAll(async () => {
  hub = await startTestHub();
  facilitator = await hub.as(await aFacilitator(hub.dataSource));
});
afterAll(() => hub.close());
beforeEach(() => hub.dataSource.query('delete from enrolment'));

const namesIn = async (view: TrackerView) => {
  const { body } = await facilitator.call(listTrackedReturns, { query: { view } });
  return body.items.map(({ authority }) => authority.name);
};

/** One authority for each way a return can stand. */
async function aCommunity() {
  const [idle, filling, waiting, signed] = await Promise.all(
    ['Ash', 'Birch', 'Cedar', 'Dogwood'].map((name) => anAuthority(hub.dataSource, name)),
  );
  if (!idle || !filling || !waiting || !signed) throw new Error('four');
  for (const authority of [idle, filling, waiting, signed])
    await anEnrolment(hub.dataSource, authority, { services: ['adults'] });
  await aReturn(hub.dataSource, filling, { changes: { complete: 4 } });
  await aReturn(hub.dataSource, waiting, { changes: { state: 'sent' } });
  await signedOff(hub, signed, await aReturn(hub.dataSource, signed));
  return { idle, filling, waiting, signed };
}

test('who is how far, in each view, and counted alike', async () => {
  await aCommunity();
  expect(await namesIn('all')).toEqual(['Ash', 'Birch', 'Cedar', 'Dogwood']);
  expect(await namesIn('behind')).toEqual(['Ash', 'Birch', 'Cedar']);
  expect(await namesIn('not-begun')).toEqual(['Ash']);
  expect(await namesIn('sent')).toEqual(['Cedar']);
  expect(await namesIn('signed')).toEqual(['Dogwood']);
  const { body } = await facilitator.call(getTrackerOverview);
  expect(body.counts.map(({ view, count }) => [view, count])).toEqual([
    ['all', 4],
    ['behind', 3],
    ['not-begun', 1],
    ['sent', 1],
    ['signed', 1],
    ['late', 0],
  ]);
});

test('pages follow each other', async () => {
  await aCommunity();
  const first = await facilitator.call(listTrackedReturns, { query: { limit: 3 } });
  const cursor = first.body.nextCursor ?? '';
  const second = await facilitator.call(listTrackedReturns, { query: { limit: 3, cursor } });
  expect(second.body.items.map(({ authority }) => authority.name)).toEqual(['Dogwood']);
});

test('nothing of what a return says is in it', async () => {
  const { filling } = await aCommunity();
  const { body } = await facilitator.call(listTrackedReturns);
  const row = body.items.find(({ authority }) => authority.id === filling.id);
  expect(row?.services).toEqual([
    {
      service: 'adults',
      state: 'open',
      complete: 4,
      changedAt: '2026-10-01T09:00:00.000Z',
      signedAt: null,
      isLate: false,
      isCorrection: false,
    },
  ]);
});

test('a reminder reaches whoever can do something about it, once a day, and nobody who has signed', async () => {
  const { filling, waiting, signed } = await aCommunity();
  const lead = await hub.as(await aMember(hub.dataSource, { authority: filling, role: 'lead' }));
  const sponsor = await hub.as(await aMember(hub.dataSource, { authority: waiting, role: 'sponsor' }));
  const waitingLead = await hub.as(await aMember(hub.dataSource, { authority: waiting, role: 'lead' }));
  const enrolmentIds = await Promise.all(
    [filling, waiting, signed].map(async (one) => (await anEnrolment(hub.dataSource, one)).id),
  );
  const body = { id: randomUUID(), enrolmentIds, note: 'We are here until five' };
  expect((await facilitator.call(remindOfReturns, { body })).body).toEqual({ reminded: 2, skipped: 1 });
  // Sent again after a lost answer, and by a colleague a minute later.
  expect((await facilitator.call(remindOfReturns, { body })).body).toEqual({ reminded: 2, skipped: 1 });
  const again = await facilitator.call(remindOfReturns, { body: { ...body, id: randomUUID() } });
  expect(again.body).toEqual({ reminded: 0, skipped: 3 });

  const told = async (client: Client) =>
    (await client.call(listNotifications)).body.items
      .map(({ kind }) => kind)
      .filter((kind) => kind.startsWith('return-'));
  expect(await told(lead)).toEqual(['return-due']);
  expect(await told(sponsor)).toEqual(['return-waits']);
  expect(await told(waitingLead)).toEqual([]);
});

test('an authority that nobody can be written to for is said to be skipped', async () => {
  const { idle } = await aCommunity();
  const { id } = await anEnrolment(hub.dataSource, idle);
  const { body } = await facilitator.call(remindOfReturns, {
    body: { id: randomUUID(), enrolmentIds: [id], note: '' },
  });
  expect(body).toEqual({ reminded: 0, skipped: 1 });
});

test('choosing nobody is refused where it stands', async () => {
  const { status, body } = await facilitator.call(remindOfReturns, {
    body: { id: randomUUID(), enrolmentIds: [], note: '' },
  });
  expect([status, body.errors?.[0]?.pointer]).toEqual([422, '#/enrolmentIds']);
});
