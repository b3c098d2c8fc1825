import { describe, expect, it } from '@jest/globals';
import type { Scope, ServiceCounts } from './counts.ts';
import { definitionsOf, INDICATOR_KEYS, type IndicatorKey } from './definitions.ts';
import { releaseReturn, type ReleasedReturn } from './release-return.ts';

const definitions = definitionsOf('2025');

/** A service large enough for every figure: Global Majority 300 of 900. */
function service(changes: ServiceCounts['counts'] = {}): ServiceCounts {
  const of = (globalMajority: number, white: number, unknown = 0) => ({
    'global-majority': globalMajority,
    white,
    'not-known': unknown,
  });
  return {
    counts: {
      'band:under-30': of(60, 100, 11),
      'band:30-to-69': of(180, 380, 22),
      'band:70-plus': of(40, 100, 4),
      'band:not-known': of(20, 20, 3),
      shortlisted: of(300, 560),
      appointed: of(36, 120),
      disciplinary: of(12, 21),
      professionals: of(200, 400),
      referred: of(11, 22),
      trained: of(90, 168),
      'public-base': of(120, 250),
      'public-harassed': of(30, 50),
      'staff-base': of(120, 250),
      'colleague-harassed': of(18, 25),
      'manager-harassed': of(12, 20),
      leavers: of(45, 70),
      'senior-managers': of(14, 52),
      ...changes,
    },
    without: {},
  };
}

const figureOf = (released: ReleasedReturn, key: IndicatorKey, scope: Scope) => {
  const figure = released.figures.find((one) => one.key === key && one.scope === scope);
  if (!figure) throw new Error(`No figure ${key} ${scope}`);
  return figure;
};
const shownOf = ({ figures }: ReleasedReturn) =>
  figures.flatMap(({ key, scope, status }) => (status === 'shown' ? [`${key} ${scope}`] : []));

describe('what is released of a return', () => {
  it('shows each service and their sum, made of counts to the nearest five', () => {
    const released = releaseReturn({ definitions, services: { adults: service(), childrens: service() } });

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
    const released = releaseReturn({ definitions, services: { adults: service() } });

    expect(shownOf(released)).toEqual(INDICATOR_KEYS.map((key) => `${key} adults`));
    expect(figureOf(released, '3', 'childrens').status).toBe('missing');
    expect(figureOf(released, '3', 'combined').status).toBe('missing');
  });

  it('refuses a threshold below five', () => {
    expect(() => releaseReturn({ definitions, services: {}, threshold: 4 })).toThrow(RangeError);
    expect(() => releaseReturn({ definitions, services: {}, threshold: 7.5 })).toThrow(RangeError);
  });
});
