import { describe, expect, test } from '@jest/globals';
import type { ServiceCounts } from '@hub/indicators/counts';
import { definitionsOf } from '@hub/indicators/definitions';
import type { ReleasedRow } from './authority-reports.queries.ts';
import { exactBands, exactReading, type Of, releasedBands, releasedReading } from './report-readings.ts';

const of: Of = {
  key: '3',
  definitions: definitionsOf('2025'),
  period: '2026-27',
  authorityName: 'Alderbrook',
};
const people = (white: number, majority: number) => ({
  white,
  'global-majority': majority,
  'not-known': 0,
});
const service = (disciplinary: [number, number], without: ServiceCounts['without'] = {}): ServiceCounts => ({
  counts: {
    'band:under-30': people(160, 120),
    'band:30-to-69': people(360, 160),
    'band:70-plus': people(30, 15),
    'band:not-known': people(10, 5),
    disciplinary: people(...disciplinary),
  },
  without,
});

describe('of exact counts', () => {
  test('a likelihood with its counts, rates and sentence', () => {
    expect(exactReading({ adults: service([12, 21]) }, 'adults', of)).toMatchObject({
      globalMajority: '21 of 300, 7.0%',
      white: '12 of 560, 2.1%',
      none: null,
      state: 'outside-clear',
      sentence: expect.stringContaining('in adults’ services at Alderbrook were 3.3 times as likely'),
    });
  });

  test('nobody of the Global Majority is a ratio of 0, said in words', () => {
    const { ratio, sentence } = exactReading({ adults: service([28, 0]) }, 'adults', of);
    expect(ratio).toBe(0);
    expect(sentence).toContain('no Global Majority colleagues');
  });

  test('nobody White has none: the counts stay, and the reason is said', () => {
    expect(exactReading({ adults: service([0, 6]) }, 'adults', of)).toMatchObject({
      ratio: null,
      none: 'Cannot be calculated',
      white: '0 of 560, 0.0%',
      sentence: expect.stringContaining('nothing to compare with'),
    });
  });

  test('both together want both: one that is not collected says so of the sum', () => {
    const services = { adults: service([12, 21]), childrens: service([12, 21], { 3: 'not-collected' }) };
    expect(exactReading(services, 'combined', of)).toMatchObject({ ratio: null, none: 'Not collected' });
    expect(exactReading({ adults: service([12, 21]) }, 'combined', of).none).toBe('Not entered');
  });

  test('pay bands of both services are added before they are shared out', () => {
    const both = { adults: service([0, 0]), childrens: service([0, 0]) };
    const { bands, sentence } = exactBands(both, 'combined', { ...of, key: '1' });
    expect(bands[0]).toMatchObject({
      title: 'Less than £30,000',
      globalMajority: { percent: 40, text: '240, 40.0%' },
    });
    expect(sentence).toContain('40% against 28.6% in the band “Less than £30,000”');
  });
});

describe('of what was released', () => {
  const row = (changes: Partial<ReleasedRow>): ReleasedRow => ({
    phase: { id: '', name: '', years: '2026-27', startsOn: '2026-04-01' },
    key: '3',
    scope: 'adults',
    status: 'shown',
    ratio: 1.24,
    low: 0.72,
    high: 2.13,
    state: 'inside',
    globalMajorityRate: 7,
    whiteRate: 5,
    rounded: [20, 300, 30, 560],
    bands: null,
    ...changes,
  });

  test('whole percents and no count', () => {
    const { globalMajority, white, sentence } = releasedReading(row({}), 'adults', of);
    expect([globalMajority, white]).toEqual(['7%', '5%']);
    expect(sentence).not.toMatch(/ of \d/);
  });

  test.each([
    ['hidden', '[c]', 'not shown, to protect people'],
    ['not-collected', '[x]', 'was not collected'],
    ['not-applicable', '[z]', 'did not apply'],
    ['missing', '[x]', 'was not entered'],
  ] as const)('%s stands as %s, with its reason', (status, mark, why) => {
    const reading = releasedReading(row({ status, ratio: null }), 'adults', of);
    expect(reading).toMatchObject({ ratio: null, globalMajority: mark, white: mark });
    expect(reading.sentence).toContain(why);
  });

  test('a hidden band is a mark, and is left out of the sentence', () => {
    const bands = [
      { band: 'under-30', globalMajorityShare: 40, whiteShare: 29 },
      { band: '70-plus', globalMajorityShare: null, whiteShare: 5 },
    ];
    const reading = releasedBands(row({ key: '1', ratio: null, bands }), 'adults', { ...of, key: '1' });
    expect(reading.bands[1]?.globalMajority).toEqual({ percent: null, text: '[c]' });
    expect(reading.sentence).not.toContain('£70,000');
  });
});
