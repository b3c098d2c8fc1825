import { describe, expect, it } from '@jest/globals';
import type { Scope, ServiceCounts, TwoGroups } from './counts.ts';
import { definitionsOf, type IndicatorKey } from './definitions.ts';
import { mayBeNameless, meanOfShown } from './release-groups.ts';
import { releaseMeans } from './release-means.ts';
import { type ReleaseDecision, releaseReturn, type ReleasedReturn } from './release-return.ts';
import { releasedLikelihood, toNearestFive } from './release.ts';
import { attackReturn } from './testing/attack-return.ts';
import { exampleService, groupsOf as of } from './testing/example-service.ts';

const definitions = definitionsOf('2025');
type Counts = ServiceCounts['counts'];

const release = (adults: Counts, childrens?: Counts, earlier?: ReleaseDecision): ReleasedReturn =>
  releaseReturn({ definitions, services: services(adults, childrens), earlier });
const services = (adults: Counts, childrens?: Counts) => ({
  adults: exampleService(adults),
  ...(childrens ? { childrens: exampleService(childrens) } : {}),
});
const figureOf = ({ figures }: ReleasedReturn, key: IndicatorKey, scope: Scope) =>
  figures.find((figure) => figure.key === key && figure.scope === scope);
const statusOf = (released: ReleasedReturn, key: IndicatorKey, scope: Scope) =>
  figureOf(released, key, scope)?.status;
const hidden = (key: IndicatorKey, scope: Scope) => ({ key, scope, status: 'hidden' });

/** All counts that are rounded to the same as these. */
function* sameRounded({ a, n, b, m }: TwoGroups): Generator<TwoGroups> {
  const near = (count: number) => [-2, -1, 0, 1, 2].map((by) => toNearestFive(count) + by);
  for (const one of near(a)) {
    for (const two of near(n)) {
      for (const three of near(b)) for (const four of near(m)) yield { a: one, n: two, b: three, m: four };
    }
  }
}
const leaversOf = ({ a, n, b, m }: TwoGroups): Counts => ({
  leavers: of(a, b),
  'band:under-30': of(0, 0),
  'band:30-to-69': of(n, m),
  'band:70-plus': of(0, 0),
  'band:not-known': of(0, 0),
});

describe('a hostile reader', () => {
  it('who adds: the sum of both services is not shown beside one of them', () => {
    const released = release({}, { leavers: of(3, 70) });

    expect(statusOf(released, '8', 'adults')).toBe('shown');
    expect(figureOf(released, '8', 'childrens')).toEqual(hidden('8', 'childrens'));
    expect(figureOf(released, '8', 'combined')).toEqual(hidden('8', 'combined'));
  });

  it('who subtracts: pay bands are hidden two or more at a time, and ten people or more', () => {
    const figure = figureOf(release({ 'band:not-known': of(3, 20) }), '1', 'adults');

    expect(figure).toMatchObject({
      bands: [
        { band: 'under-30', globalMajorityShare: 21 },
        { band: '30-to-69', globalMajorityShare: 63 },
        { band: '70-plus', globalMajorityShare: null },
        { band: 'not-known', globalMajorityShare: null },
      ],
    });
  });

  it('who divides: ratio and rates turned back give the rounded counts', () => {
    const counts = { a: 36, n: 300, b: 120, m: 560 };
    const exact = counts.a / counts.n / (counts.b / counts.m);
    const { ratio } = releasedLikelihood({ a: 35, n: 300, b: 120, m: 560 });
    const giving = (published: (one: TwoGroups) => number) =>
      [...sameRounded(counts)].filter((one) => published(one) === published(counts)).length;

    expect(ratio).toBe(0.54);
    // The exact ratio beside rounded counts is what gives them away: of 625 possible returns it leaves a handful.
    expect(exact).toBeCloseTo(0.56, 10);
    expect(giving(({ a, n, b, m }) => Math.round((a / n / (b / m)) * 1e6))).toBeLessThan(5);
    expect(giving(({ a, n, b, m }) => releasedRatio({ a, n, b, m }))).toBe(625);
  });

  it('who rounds back, inverts the interval or measures the chart: all counts that round alike release alike', () => {
    const counts = { a: 45, n: 300, b: 70, m: 600 };
    const first = JSON.stringify(figureOf(release(leaversOf(counts)), '8', 'adults'));

    for (const other of sameRounded(counts)) {
      expect(JSON.stringify(figureOf(release(leaversOf(other)), '8', 'adults'))).toBe(first);
    }
  });

  it('who looks for a trace: a hidden figure is its name and the word', () => {
    const few = release({ leavers: of(3, 70) });
    const none = release({ leavers: of(0, 70) });
    const all = release({ leavers: of(300, 70) });

    expect(figureOf(few, '8', 'adults')).toEqual(hidden('8', 'adults'));
    expect(figureOf(none, '8', 'adults')).toEqual(hidden('8', 'adults'));
    expect(figureOf(all, '8', 'adults')).toEqual(hidden('8', 'adults'));
    expect(JSON.stringify(none.decision)).toBe(JSON.stringify(all.decision));
  });

  it('who reads the decision kept with a release: there is no count in it', () => {
    const { decision } = release({ leavers: of(3, 70), appointed: of(47, 131) }, {});
    const numbers = JSON.stringify(decision).match(/(?<=[:[,])\d+(?=[,\]}])/gu);

    expect(numbers).toEqual(['10']);
  });

  it('who compares years: a figure of the many beside a handful is not shown as the sum of both', () => {
    // Last year adults alone; this year the sum with a children’s service of five would tell those five.
    const handful = { 'band:under-30': of(2, 20), 'band:30-to-69': of(3, 20), 'band:70-plus': of(0, 5) };
    const small: Counts = { ...handful, 'band:not-known': of(0, 0), leavers: of(1, 5) };
    const released = release({ leavers: of(9, 70) }, small);

    expect(statusOf(released, '8', 'adults')).toBe('hidden');
    expect(statusOf(released, '8', 'combined')).toBe('hidden');
  });

  it('who overlaps adults, children’s and both: what neither shows may be shown of both alone', () => {
    const released = release({ 'senior-managers': of(6, 52) }, { 'senior-managers': of(8, 40) });

    expect(statusOf(released, '9', 'adults')).toBe('hidden');
    expect(statusOf(released, '9', 'childrens')).toBe('hidden');
    expect(figureOf(released, '9', 'combined')).toMatchObject({
      status: 'shown',
      likelihood: { rounded: { a: 15, n: 600, b: 90, m: 1200 } },
    });
    expect(
      attackReturn(
        [
          {
            services: services({ 'senior-managers': of(6, 52) }, { 'senior-managers': of(8, 40) }),
            released,
          },
        ],
        10,
      ),
    ).toEqual([]);
  });

  it('who waits for the second service: what was shown of the first stays, and its sum is not shown beside it', () => {
    const first = release({});
    const second = release({}, { leavers: of(4, 70) }, first.decision);

    expect(figureOf(second, '8', 'adults')).toEqual(figureOf(first, '8', 'adults'));
    expect(statusOf(second, '8', 'combined')).toBe('hidden');
  });

  it('who waits for a correction: what was hidden stays hidden, at the level that was chosen', () => {
    const first = release({ leavers: of(8, 70) }, { leavers: of(9, 70) });
    const second = release({ leavers: of(12, 70) }, { leavers: of(13, 70) }, first.decision);

    expect(statusOf(first, '8', 'combined')).toBe('shown');
    expect(statusOf(second, '8', 'adults')).toBe('hidden');
    expect(statusOf(second, '8', 'childrens')).toBe('hidden');
    expect(statusOf(second, '8', 'combined')).toBe('shown');
  });

  it('who waits for a lower threshold: what was hidden stays hidden', () => {
    const first = release({ leavers: of(8, 70) });
    const again = releaseReturn({
      definitions,
      services: services({ leavers: of(8, 70) }),
      threshold: 5,
      earlier: first.decision,
    });

    expect(statusOf(again, '8', 'adults')).toBe('hidden');
    expect(
      statusOf(
        releaseReturn({ definitions, services: services({ leavers: of(8, 70) }), threshold: 5 }),
        '8',
        'adults',
      ),
    ).toBe('shown');
  });

  it('who knows that nobody or everybody is in it: neither is shown, nor a base below thirty', () => {
    const base = { 'public-base': of(29, 250), 'public-harassed': of(12, 50) };

    expect(statusOf(release(base), '6', 'adults')).toBe('hidden');
    expect(statusOf(release({ trained: of(300, 168) }), '5', 'adults')).toBe('hidden');
    expect(statusOf(release({ trained: of(291, 168) }), '5', 'adults')).toBe('hidden');
    expect(statusOf(release({ trained: of(290, 168) }), '5', 'adults')).toBe('shown');
    expect(statusOf(release({ trained: of(0, 168) }), '5', 'adults')).toBe('hidden');
  });

  it('who takes what is shared from the national figure: the few that are not shown are not in it', () => {
    const authorities = Array.from({ length: 9 }, (_, at) => {
      const own = services({ leavers: of(at < 2 ? 4 : 45, 70) });
      const { figures } = releaseReturn({ definitions, services: own });
      const place = { region: 'London', type: 'borough' };
      return { id: `a${at}`, ...place, release: '1', services: own, named: figures, nameless: [] };
    });
    const { means } = releaseMeans({ definitions, authorities });

    // Two of nine are a quarter or less: England is made without them.
    expect(
      means.find(({ group, key, scope }) => group === 'england' && key === '8' && scope === 'adults'),
    ).toMatchObject({
      status: 'shown',
      authorities: 7,
    });
  });

  it('who chooses two groups that differ by one: they differ by what that one shows already', () => {
    const shown = (leavers: number) => {
      const figure = figureOf(release({ leavers: of(leavers, 70) }), '8', 'adults');
      if (!figure) throw new Error('No figure');
      return figure;
    };
    const five = [40, 45, 50, 55, 60].map(shown);
    const six = [...five, shown(31)];
    const less = meanOfShown(five);
    const more = meanOfShown(six);
    if (less.status !== 'shown' || more.status !== 'shown') throw new Error('No mean');

    expect((more.likelihood?.rounded.a ?? 0) - (less.likelihood?.rounded.a ?? 0)).toBe(30);
  });

  it('who looks for a nameless row in a shorter list: it is drawn in all its lists or in none', () => {
    const candidate = (id: string, family: string, isNamed = false) => ({
      id,
      type: 'unitary',
      family,
      isNamed,
    });
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => candidate(id, 'north'));
    const five = ['g', 'h', 'i', 'j', 'k'].map((id) => candidate(id, 'south'));

    const nameless = mayBeNameless([...six, ...five, candidate('l', 'south', true)]);

    expect([...nameless]).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });
});

const releasedRatio = ({ a, n, b, m }: TwoGroups): number =>
  releasedLikelihood({ a: toNearestFive(a), n: toNearestFive(n), b: toNearestFive(b), m: toNearestFive(m) })
    .ratio;
