import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { releasedLikelihood, toNearestFive } from '@hub/indicators/release';
import { Random } from '@hub/indicators/testing/random';
import { numberOf } from '@hub/contracts/indicators';
import { attackCommunity, type Forget, isMadeOf, type Outcome } from '#testing/attack-community.ts';
import { turnedBack } from '#testing/attacked-community.ts';
import { aFacilitator, anAdministrator, theTestPhase } from '#testing/factories/people.ts';
import { startTestHub, type TestHub } from '#testing/test-hub.ts';

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub({ REQUESTS_PER_MINUTE: '1000000' });
  await hub.dataSource.query(`insert into hub (id, has_demonstration) values (1, true)`);
});
afterEach(() => hub.close());

const attacked = async (seed: number, size: number, forget?: Forget): Promise<Outcome> =>
  attackCommunity({
    hub,
    random: new Random(seed),
    size,
    phaseIds: [(await theTestPhase(hub.dataSource)).id],
    facilitator: await hub.as(await aFacilitator(hub.dataSource)),
    administrator: await hub.as(await anAdministrator(hub.dataSource)),
    ...(forget && { forget }),
  });

describe('an attack on all that HTTP shows', () => {
  test('of a small community tells no hidden count, and of no row without a name whose it is', async () => {
    // One type, one family: enough by name for a mean, and enough without for rows that have none.
    const { found, figures, nameless } = await attacked(87, 16);
    expect(found).toEqual([]);
    expect(figures).toBeGreaterThan(50);
    expect(nameless).toBeGreaterThan(5);
  }, 60_000);

  test('would find rows without a name that too few could be, and a mean and a group that somebody hidden is in', async () => {
    const forgetful: Forget = (comparison, { key, query: { scope = 'adults', peers } }, community) => {
      // A mean that somebody is in who is not named.
      const mean = { authorities: comparison.notShown, likelihood: null, bands: null };
      if (peers === 'own' || peers === 'region') return { ...comparison, mean };
      if (peers !== 'england' || comparison.authority === null) return comparison;
      // Everybody is drawn who shares without a name, however few could be meant.
      const all = community.flatMap(({ entity, sharing, factOf }) => {
        const level = sharing.find(({ indicator }) => indicator === numberOf(key))?.level;
        const rounded = factOf(key, scope)?.rounded;
        if (level !== 'nameless' || !rounded || entity.id === comparison.authority?.id) return [];
        const { rounded: _rounded, ...likelihood } = releasedLikelihood(rounded);
        return [
          {
            authorityId: null,
            figureId: null,
            label: 'A unitary authority',
            sharing: null,
            likelihood,
            bands: null,
          },
        ];
      });
      return { ...comparison, rows: [...comparison.rows.filter(({ authorityId }) => authorityId), ...all] };
    };
    const { found } = await attacked(5, 10, forgetful);
    expect(found).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/: one of \d$/),
        expect.stringMatching(/^The mean of region/),
        expect.stringMatching(/^Two groups that differ/),
      ]),
    );
  }, 60_000);
});

describe('a figure turned back into counts', () => {
  test.each([
    { a: 23, n: 118, b: 31, m: 262 },
    { a: 12, n: 61, b: 44, m: 307 },
    { a: 37, n: 241, b: 61, m: 588 },
  ])('gives $a of $n and $b of $m to the nearest five, and nothing closer', (exact) => {
    const rounded = {
      a: toNearestFive(exact.a),
      n: toNearestFive(exact.n),
      b: toNearestFive(exact.b),
      m: toNearestFive(exact.m),
    };
    const shown = releasedLikelihood(rounded);
    const found = turnedBack(shown, 700);
    expect(found).toContainEqual(rounded);
    for (const counts of found) expect(isMadeOf(shown, counts)).toBe(true);
    // Whatever is within the rounding shows the very same figure.
    for (const change of [-1, 1]) {
      const other = { ...exact, a: exact.a + change };
      if (toNearestFive(other.a) !== rounded.a) continue;
      expect(releasedLikelihood({ ...rounded, a: toNearestFive(other.a) })).toEqual(shown);
    }
  });
});
