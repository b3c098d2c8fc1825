import { describe, expect, it } from '@jest/globals';
import type { Scope } from './counts.ts';
import { definitionsOf, INDICATOR_KEYS, type IndicatorKey } from './definitions.ts';
import { releaseReturn, type ReleasedReturn } from './release-return.ts';
import { exampleService, groupsOf as of } from './testing/example-service.ts';
import { randomService } from './testing/random-returns.ts';
import { Random } from './testing/random.ts';

const definitions = definitionsOf('2025');

const figureOf = (released: ReleasedReturn, key: IndicatorKey, scope: Scope) => {
  const figure = released.figures.find((one) => one.key === key && one.scope === scope);
  if (!figure) throw new Error(`No figure ${key} ${scope}`);
  return figure;
};
const shownOf = ({ figures }: ReleasedReturn) =>
  figures.flatMap(({ key, scope, status }) => (status === 'shown' ? [`${key} ${scope}`] : []));

describe('what is released of a return', () => {
  it('shows each service and their sum, made of counts to the nearest five', () => {
    const released = releaseReturn({
      definitions,
      services: { adults: exampleService(), childrens: exampleService() },
    });

    expect(released.figures).toHaveLength(30);
    expect(released.figures.every(({ status }) => status === 'shown')).toBe(true);
    expect(figureOf(released, '2', 'adults')).toMatchObject({
      likelihood: { rounded: { a: 35, n: 300, b: 120, m: 560 }, ratio: 0.54, state: 'outside-clear' },
    });
    expect(figureOf(released, '2', 'combined')).toMatchObject({
      likelihood: { rounded: { a: 70, n: 600, b: 240, m: 1120 }, ratio: 0.54 },
    });
    expect(figureOf(released, '1', 'adults')).toMatchObject({
      bands: [
        { band: 'under-30', globalMajorityShare: 20, whiteShare: 17 },
        { band: '30-to-69', globalMajorityShare: 60, whiteShare: 63 },
        { band: '70-plus', globalMajorityShare: 13, whiteShare: 17 },
        { band: 'not-known', globalMajorityShare: 7, whiteShare: 3 },
      ],
    });
    expect(released.completeness).toEqual([
      { scope: 'adults', unknownShare: 4 },
      { scope: 'childrens', unknownShare: 4 },
      { scope: 'combined', unknownShare: 4 },
    ]);
  });

  it('shows nothing of a service that is not signed off, and so no sum', () => {
    const released = releaseReturn({ definitions, services: { adults: exampleService() } });

    expect(shownOf(released)).toEqual(INDICATOR_KEYS.map((key) => `${key} adults`));
    expect(figureOf(released, '3', 'childrens').status).toBe('missing');
    expect(figureOf(released, '3', 'combined').status).toBe('missing');
  });

  it('says what was not collected, and that both together then have no figure', () => {
    const childrens = { ...exampleService(), without: { 4: 'not-applicable', 6: 'not-collected' } as const };
    const released = releaseReturn({ definitions, services: { adults: exampleService(), childrens } });

    expect(figureOf(released, '4', 'adults').status).toBe('shown');
    expect(figureOf(released, '4', 'childrens').status).toBe('not-applicable');
    expect(figureOf(released, '4', 'combined').status).toBe('not-applicable');
    expect(figureOf(released, '6', 'combined').status).toBe('not-collected');
  });

  it('hides the share of unknown ethnicity where few are unknown, or the staff are not shown', () => {
    const known = {
      'band:under-30': of(60, 100, 2),
      'band:30-to-69': of(180, 380, 1),
      'band:70-plus': of(40, 100, 0),
      'band:not-known': of(20, 20, 0),
    };
    const { completeness } = releaseReturn({ definitions, services: { adults: exampleService(known) } });

    expect(completeness[0]).toEqual({ scope: 'adults', unknownShare: null });
  });

  it('takes a survey of everyone for the staff it is, when it chooses the level', () => {
    // The survey's base is the staff in post: the survey of both beside the leavers of one would give the other's staff.
    const small = { 'public-base': of(300, 600), 'public-harassed': of(6, 50) };
    const childrens = exampleService({
      'band:under-30': of(8, 20),
      'band:30-to-69': of(4, 30),
      'band:70-plus': of(0, 5),
      'band:not-known': of(0, 0),
      'public-base': of(12, 55),
      'public-harassed': of(6, 12),
    });
    const released = releaseReturn({ definitions, services: { adults: exampleService(small), childrens } });

    expect(figureOf(released, '6', 'combined').status).toBe('shown');
    expect(figureOf(released, '8', 'combined').status).toBe('shown');
    expect(figureOf(released, '8', 'adults').status).toBe('hidden');
  });

  it('refuses a threshold below five', () => {
    expect(() => releaseReturn({ definitions, services: {}, threshold: 4 })).toThrow(RangeError);
    expect(() => releaseReturn({ definitions, services: {}, threshold: 7.5 })).toThrow(RangeError);
  });

  it('decides a return well under the 20 ms it may take', () => {
    const random = new Random(7);
    const returns = Array.from({ length: 300 }, () => ({
      adults: randomService(random),
      childrens: randomService(random),
    }));

    const from = performance.now();
    for (const services of returns) releaseReturn({ definitions, services });
    const each = (performance.now() - from) / returns.length;

    expect(each).toBeLessThan(10);
  });
});
