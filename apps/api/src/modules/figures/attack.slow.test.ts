import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Random } from '@hub/indicators/testing/random';
import { attackCommunity } from '#testing/attack-community.ts';
import { twoPhases } from '#testing/attacked-community.ts';
import { aFacilitator, anAdministrator } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

const SEEDS = [1, 2];

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  await hub.dataSource.query(`insert into hub (id, has_demonstration) values (1, true)`);
});
afterEach(() => hub.close());

test.each(SEEDS)(
  'all that HTTP shows of random community %s, to peers and to the programme team, tells no hidden count and nobody without a name',
  async (seed) => {
    const random = new Random(seed);
    const { found, figures, editions } = await attackCommunity({
      hub,
      random,
      size: random.whole(12, 18),
      phaseIds: await twoPhases(hub),
      facilitator: await hub.as(await aFacilitator(hub.dataSource)),
      administrator: await hub.as(await anAdministrator(hub.dataSource)),
    });
    expect(found).toEqual([]);
    // Hiding everything would pass too.
    expect(figures).toBeGreaterThan(100);
    expect(editions).toBeGreaterThan(0);
  },
  120_000,
);
