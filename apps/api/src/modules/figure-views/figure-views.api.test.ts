import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { compareFigures, type ComparisonQuery } from '@hub/contracts/figures';
import { getFigureViews } from '@hub/contracts/figure-views';
import type { FigureKey } from '@hub/contracts/indicators';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { released } from '#testing/factories/figures.ts';
import { aFacilitator, aMember, anAuthority, anEnrolment } from '#testing/factories/people.ts';
import { eventually } from '#testing/sent-mail.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';
import { FigureViewsQueries } from './figure-views.queries.ts';
import { FigureViewsService } from './figure-views.service.ts';

let hub: TestHub;
let shown: AuthorityEntity;
let lead: Client;
let looking: AuthorityEntity;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());
beforeEach(async () => {
  await hub.dataSource.query('delete from figure_view');
  await hub.dataSource.query('delete from authority');
  shown = await anAuthority(hub.dataSource, 'Alderbrook');
  await released(hub, shown);
  lead = await hub.as(await aMember(hub.dataSource, { authority: shown, role: 'lead' }));
  looking = await anAuthority(hub.dataSource, 'Kestrel Vale');
  await anEnrolment(hub.dataSource, looking);
});

/** From the day on which the tests’ clock stands. */
const daysOn = (days: number) => {
  hub.clock.set('2026-11-23T09:00:00Z');
  hub.clock.advance({ days });
};
const look = (client: Client, key: FigureKey = '3', query: Partial<ComparisonQuery> = { peers: 'england' }) =>
  client.call(compareFigures, { params: { key }, query });
const rows = async (): Promise<number> => {
  const [found] = await hub.dataSource.query<{ count: number }[]>(
    'select coalesce(sum(cardinality(authority_ids)), 0)::int as count from figure_view',
  );
  return found?.count ?? 0;
};
const written = (count: number) => eventually(async () => (await rows()) === count);
const months = async (client = lead) => (await client.call(getFigureViews)).body.months;

test('the lead, the delegates and the sponsor see which authorities looked, how many of their people, and at what', async () => {
  const [one, two] = [
    await hub.as(await aMember(hub.dataSource, { authority: looking })),
    await hub.as(await aMember(hub.dataSource, { authority: looking, name: 'Ines Canary' })),
  ];
  await look(one);
  await look(one);
  await look(two);
  await look(two, '8');
  const team = await hub.as(await aFacilitator(hub.dataSource, { name: 'Marcia Canary' }));
  await look(team, '2');
  await written(4);
  const expected = [
    {
      month: '2026-11',
      viewers: [
        { authority: { id: looking.id, name: 'Kestrel Vale' }, people: 2, keys: ['3', '8'] },
        { authority: null, people: null, keys: ['2'] },
      ],
    },
  ];
  expect(await months()).toEqual(expected);
  for (const role of ['delegate', 'sponsor'] as const)
    expect(await months(await hub.as(await aMember(hub.dataSource, { authority: shown, role })))).toEqual(
      expected,
    );
  expect(JSON.stringify(await months())).not.toContain('Canary');
});

describe('nothing is said', () => {
  test('to participants, to other authorities, to the programme team and to strangers', async () => {
    await look(await hub.as(await aMember(hub.dataSource, { authority: looking })));
    await written(1);
    const participant = await hub.as(await aMember(hub.dataSource, { authority: shown }));
    const team = await hub.as(await aFacilitator(hub.dataSource));
    for (const client of [participant, team])
      expect((await client.call(getFigureViews)).body.type).toBe('/problems/not-allowed');
    const leadElsewhere = await hub.as(await aMember(hub.dataSource, { role: 'lead' }));
    expect(await months(leadElsewhere)).toEqual([]);
    expect((await hub.stranger.call(getFigureViews)).status).toBe(401);
  });

  test('of one’s own people, of figures without a name, and of groups one is not in', async () => {
    await look(lead);
    await released(hub, await anAuthority(hub.dataSource, 'Nameless'), { level: 'nameless' });
    const other = await hub.as(await aMember(hub.dataSource, { authority: looking }));
    await look(other, '3', { peers: 'neighbours' });
    await look(other);
    await written(1);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await rows()).toBe(1);
  });
});

test('a look that cannot be written leaves the page as it is', async () => {
  const queries = hub.app.get(FigureViewsQueries, { strict: false });
  const fails = jest.spyOn(queries, 'saw').mockRejectedValue(new Error('No room'));
  const answered = await look(await hub.as(await aMember(hub.dataSource, { authority: looking })));
  expect(answered.status).toBe(200);
  expect(answered.body.rows).toHaveLength(1);
  await eventually(async () => fails.mock.calls.length === 1);
  fails.mockRestore();
});

test('what is older than twelve months is not shown, and is deleted', async () => {
  await look(await hub.as(await aMember(hub.dataSource, { authority: looking })));
  await written(1);
  daysOn(360);
  expect(await months()).toHaveLength(1);
  const service = hub.app.get(FigureViewsService, { strict: false });
  await service.forgetOld();
  expect(await rows()).toBe(1);
  daysOn(400);
  expect((await lead.call(getFigureViews)).body.months).toEqual([]);
  await service.forgetOld();
  expect(await rows()).toBe(0);
  daysOn(0);
});
