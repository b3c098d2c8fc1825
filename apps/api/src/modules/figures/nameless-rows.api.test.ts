import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compareFigures } from '@hub/contracts/figures';
import type { FigureKey, SharingLevel } from '@hub/contracts/indicators';
import { INDICATOR_NUMBERS, type IndicatorNumber } from '@hub/contracts/vocabulary';
import type { AuthorityEntity } from '#modules/authorities/authority.entity.ts';
import { FigureSharingEntity } from '#modules/figures/figure-sharing.entity.ts';
import { released } from '#testing/factories/figures.ts';
import { aMember, anAuthority, anEnrolment, theTestPhase } from '#testing/factories/people.ts';
import { type Client, startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
let looking: Client;
beforeAll(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  const own = await anAuthority(hub.dataSource);
  await anEnrolment(hub.dataSource, own);
  looking = await hub.as(await aMember(hub.dataSource, { authority: own }));
});
afterAll(() => hub.close());

/** Seven that share everything without their name, but for what is given of the first. */
async function seven(
  ofFirst: Partial<Record<IndicatorNumber, SharingLevel>>,
  counts: NonNullable<Parameters<typeof released>[2]>['counts'] = {},
): Promise<AuthorityEntity> {
  await hub.dataSource.query(`delete from released_figure`);
  await hub.dataSource.query(`delete from release`);
  await hub.dataSource.query(`delete from figure_sharing`);
  const all: AuthorityEntity[] = [];
  for (let at = 0; at < 7; at++) {
    const authority = await anAuthority(hub.dataSource);
    all.push(authority);
    await released(hub, authority, { level: 'nameless', counts: at === 0 ? counts : {} });
  }
  const { id: phaseId } = await theTestPhase(hub.dataSource);
  const [first] = all;
  if (!first) throw new Error('There are seven');
  await hub.dataSource.getRepository(FigureSharingEntity).save(
    INDICATOR_NUMBERS.map((indicator) => ({
      authorityId: first.id,
      phaseId,
      indicator,
      level: ofFirst[indicator] ?? 'nameless',
      chosenAt: hub.clock.now(),
    })),
  );
  return first;
}
const rowsOf = async (key: FigureKey) => {
  const { body } = await looking.call(compareFigures, { params: { key }, query: { peers: 'england' } });
  return {
    named: body.rows.filter(({ authorityId }) => authorityId !== null).length,
    rows: body.rows.length,
  };
};

test('nobody who shows one figure by name is drawn without it in another that counts the same people', async () => {
  await seven({ 3: 'named' });
  expect(await rowsOf('3')).toEqual({ named: 1, rows: 7 });
  // Both figures would turn back into the same staff in post.
  for (const key of ['5', '8', '9', '6'] as const) expect(await rowsOf(key)).toEqual({ named: 0, rows: 6 });
  // Nobody else is shortlisted in it.
  expect(await rowsOf('2')).toEqual({ named: 0, rows: 7 });
});

test('nor could it be one of the others, so that six have to be left without it', async () => {
  await seven({ 3: 'named', 4: 'programme' });
  expect(await rowsOf('4')).toEqual({ named: 0, rows: 6 });
  const sharing = hub.dataSource.getRepository(FigureSharingEntity);
  const { authorityId } = await sharing.findOneByOrFail({ indicator: 4, level: 'nameless' });
  await sharing.update({ authorityId, indicator: 8 }, { level: 'named' });
  for (const key of ['4', '5'] as const) expect(await rowsOf(key)).toEqual({ named: 0, rows: 0 });
});

test('one figure by name and its other part hidden: the seventh indicator is chosen as one', async () => {
  const few = { white: 4, 'global-majority': 6, 'not-known': 0 };
  await seven(
    { 7: 'named' },
    {
      7: {
        'staff-base': { white: 250, 'global-majority': 120, 'not-known': 4 },
        'colleague-harassed': { white: 25, 'global-majority': 18, 'not-known': 0 },
        'manager-harassed': few,
      },
    },
  );
  expect(await rowsOf('7a')).toEqual({ named: 1, rows: 7 });
  expect(await rowsOf('7b')).toEqual({ named: 0, rows: 6 });
});
