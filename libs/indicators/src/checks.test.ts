import { describe, expect, test } from '@jest/globals';
import { type Check, checksOf, type FilledCounts } from './checks.ts';
import { definitionsOf, ETHNIC_GROUPS, GROUPS, type Measure } from './definitions.ts';
import { measuresOfIndicator } from './measures.ts';

const definitions = definitionsOf('2025');
const groupNames = {
  white: 'White',
  'global-majority': 'Global Majority',
  'not-known': 'Ethnicity not known',
  asian: 'Asian',
  black: 'Black',
  mixed: 'Mixed or multiple ethnic groups',
  other: 'Other ethnic group',
};

type Three = [white: number | null, globalMajority: number | null, notKnown: number | null];
/** White, Global Majority, not known; null is missing. */
const filled = (counts: Partial<Record<Measure, Three>>): FilledCounts =>
  Object.fromEntries(
    (Object.entries(counts) as [Measure, Three][]).map(([measure, three]) => [
      measure,
      Object.fromEntries(
        GROUPS.flatMap((group, index) => (three[index] == null ? [] : [[group, three[index]]])),
      ),
    ]),
  );

const staff = filled({
  'band:under-30': [200, 120, 10],
  'band:30-to-69': [300, 160, 10],
  'band:70-plus': [50, 15, 0],
  'band:not-known': [10, 5, 0],
});

interface Case {
  number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
  counts: FilledCounts;
  lastYear?: FilledCounts;
  staff?: FilledCounts;
}
const ask = ({ number, counts, lastYear = {}, staff: inPost = staff }: Case): Check[] =>
  checksOf({ definitions, number, counts, staff: number === 1 ? counts : inPost, lastYear, groupNames });
const codes = (given: Case): string[] => ask(given).map(({ check }) => check);

test('what is given and sound asks nothing', () => {
  const sound: Case[] = [
    { number: 1, counts: staff },
    { number: 2, counts: filled({ shortlisted: [560, 300, 40], appointed: [120, 36, 4] }) },
    { number: 3, counts: filled({ disciplinary: [9, 6, 0] }) },
    { number: 4, counts: filled({ professionals: [300, 100, 5], referred: [3, 2, 0] }) },
    { number: 5, counts: filled({ trained: [168, 90, 2] }) },
    { number: 6, counts: filled({ 'public-base': [250, 120, 8], 'public-harassed': [50, 30, 1] }) },
    {
      number: 7,
      counts: filled({
        'staff-base': [250, 120, 8],
        'colleague-harassed': [25, 18, 0],
        'manager-harassed': [20, 12, 0],
      }),
    },
    { number: 8, counts: filled({ leavers: [70, 45, 3] }) },
    { number: 9, counts: filled({ 'senior-managers': [20, 4, 0] }) },
  ];
  for (const given of sound) expect([given.number, codes(given)]).toEqual([given.number, []]);
});

describe('missing', () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9] as const)(
    'an untouched indicator %d asks for each of its counts',
    (number) => {
      expect(codes({ number, counts: {} })).toEqual(
        measuresOfIndicator(definitions, number).flatMap((measure) =>
          GROUPS.map((group) => `missing:${measure}:${group}`),
        ),
      );
    },
  );

  test('zero is given, and not missing', () => {
    expect(codes({ number: 3, counts: filled({ disciplinary: [0, 0, null] }) })).toEqual([
      'missing:disciplinary:not-known',
    ]);
  });

  test('says what to enter', () => {
    const [first] = ask({ number: 8, counts: {} });
    expect(first).toMatchObject({
      severity: 'error',
      says: 'Enter how many staff left (White), or 0 if there were none',
      measure: 'leavers',
      group: 'white',
    });
  });
});

describe('a part above its whole', () => {
  test.each<[string, Case, string]>([
    [
      'appointed above shortlisted',
      { number: 2, counts: filled({ shortlisted: [560, 30, 0], appointed: [120, 36, 0] }) },
      'People appointed (Global Majority) must be 30 or fewer, the number of people shortlisted',
    ],
    [
      'leavers above staff in post, which the first indicator holds',
      { number: 8, counts: filled({ leavers: [561, 45, 0] }) },
      'Staff who left (White) must be 560 or fewer, the number of staff in post',
    ],
    [
      'professionals above staff in post',
      { number: 4, counts: filled({ professionals: [300, 301, 5], referred: [3, 2, 0] }) },
      'Regulated professionals in post (Global Majority) must be 300 or fewer, the number of staff in post',
    ],
  ])('%s', (_, given, says) => {
    expect(ask(given).map((check) => [check.severity, check.says])).toEqual([['error', says]]);
  });

  test('as many as the whole is all of them', () => {
    expect(codes({ number: 8, counts: filled({ leavers: [560, 300, 20] }) })).toEqual([]);
  });

  test('is not asked while the whole is not known', () => {
    const counts = filled({ leavers: [9999, 45, 0] });
    expect(codes({ number: 8, counts, staff: {} })).toEqual([]);
    expect(codes({ number: 8, counts, staff: filled({ 'band:under-30': [200, 120, 10] }) })).toEqual([]);
  });
});

describe('detail by ethnic group', () => {
  const detailed = (...parts: (number | null)[]): FilledCounts => ({
    leavers: {
      ...filled({ leavers: [70, 45, 3] }).leavers,
      ...Object.fromEntries(
        ETHNIC_GROUPS.flatMap((group, index) => (parts[index] == null ? [] : [[group, parts[index]]])),
      ),
    },
  });
  test.each<[string, FilledCounts, string | null]>([
    ['all four that add up', detailed(20, 15, 6, 4), null],
    ['some of the four', detailed(20, 15), null],
    [
      'some above the whole',
      detailed(30, 16),
      'Staff who left: the ethnic groups must add up to no more than 45, the number of Global Majority. They add up to 46',
    ],
    [
      'all four below the whole',
      detailed(20, 15, 5, 4),
      'Staff who left: the ethnic groups must add up to 45, the number of Global Majority. They add up to 44',
    ],
  ])('%s', (_, counts, says) => {
    expect(ask({ number: 8, counts }).map((check) => check.says)).toEqual(says === null ? [] : [says]);
  });
});

describe('a large change since last year', () => {
  const change = (before: number, now: number): string[] =>
    codes({
      number: 8,
      counts: filled({ leavers: [now, 45, 3] }),
      lastYear: filled({ leavers: [before, 45, 3] }),
    });
  test.each<[number, number, boolean]>([
    [100, 130, true],
    [100, 129, false],
    [100, 70, true],
    [100, 71, false],
    // By a half, and by few people.
    [30, 49, false],
    [30, 50, true],
    [0, 20, true],
    [0, 19, false],
    [20, 0, true],
  ])('from %d to %d: %p', (before, now, isAsked) => {
    expect(change(before, now)).toEqual(isAsked ? ['large-change:leavers:white'] : []);
  });

  test('is a question that an explanation answers', () => {
    const [found] = ask({
      number: 8,
      counts: filled({ leavers: [200, 45, 3] }),
      lastYear: filled({ leavers: [100, 45, 3] }),
    });
    expect(found).toMatchObject({
      severity: 'warning',
      says: 'Staff who left (White) went from 100 last year to 200. Is that right?',
    });
  });

  test('is not asked of a count that cannot be', () => {
    const lastYear = filled({ leavers: [100, 45, 3] });
    expect(codes({ number: 8, counts: filled({ leavers: [561, 90, 3] }), lastYear })).toEqual([
      'above-base:leavers:white',
      'large-change:leavers:global-majority',
    ]);
  });

  test('is not asked of what was not given last year', () => {
    expect(codes({ number: 8, counts: filled({ leavers: [500, 45, 3] }) })).toEqual([]);
  });
});

describe('ethnicity not known', () => {
  const shortlisted = (...three: Three): string[] =>
    codes({ number: 2, counts: filled({ shortlisted: three, appointed: [0, 0, 0] }) });
  test('from a fifth on it wants a word', () => {
    expect(shortlisted(500, 300, 199)).toEqual([]);
    expect(shortlisted(500, 300, 200)).toEqual(['unknown-share:shortlisted']);
  });

  test('of everybody, nothing can be compared; of nobody, perhaps nothing was collected', () => {
    expect(shortlisted(0, 0, 80)).toEqual(['nobody:shortlisted']);
    expect(shortlisted(0, 0, 0)).toEqual(['nobody:shortlisted']);
    const says = (three: Three) =>
      ask({ number: 2, counts: filled({ shortlisted: three, appointed: [0, 0, 0] }) })[0]?.says;
    expect(says([0, 0, 80])).toMatch(/^Ethnicity is not known for anyone/);
    expect(says([0, 0, 0])).toMatch(/^Everything is 0/);
  });

  test('of the pay bands it is asked together, beside no single band', () => {
    const bands = filled({
      'band:under-30': [20, 10, 0],
      'band:30-to-69': [30, 10, 0],
      'band:70-plus': [5, 1, 0],
      'band:not-known': [1, 0, 60],
    });
    expect(ask({ number: 1, counts: bands })).toEqual([
      expect.objectContaining({
        check: 'unknown-share:staff',
        severity: 'warning',
        says: 'Ethnicity is not known for 44% of people here. Why, and what is being done about it?',
        measure: null,
        group: 'not-known',
      }),
    ]);
  });

  test('is not asked of those to whom something happened', () => {
    expect(codes({ number: 8, counts: filled({ leavers: [1, 1, 20] }) })).toEqual([]);
  });
});

test('the fourth indicator asks in the words of its year', () => {
  const says = (version: '2023' | '2025') =>
    checksOf({
      definitions: definitionsOf(version),
      number: 4,
      counts: filled({ professionals: [300, 100, 5], referred: [null, 2, 0] }),
      staff,
      lastYear: {},
      groupNames,
    }).map((check) => check.says);
  expect(says('2023')).toEqual([
    'Enter how many regulated professionals entered the fitness to practise process (White), or 0 if there were none',
  ]);
  expect(says('2025')).toEqual([
    'Enter how many regulated professionals the authority referred to the fitness to practise process (White), or 0 if there were none',
  ]);
});
