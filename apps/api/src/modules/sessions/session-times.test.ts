import { describe, expect, test } from '@jest/globals';
import type { SeriesRule } from '@hub/contracts/sessions';
import { bankHolidayOn } from './bank-holidays.ts';
import { londonDate } from '#platform/london-date.ts';
import { datesOf, instantOf, monthRange, toLondon } from './session-times.ts';
import { whenInWords } from './session-words.ts';

const monthly = (changes: Partial<SeriesRule> = {}): SeriesRule => ({
  ordinal: 2,
  weekday: 3,
  startTime: '10:00',
  durationMinutes: 90,
  fromMonth: '2026-09',
  untilMonth: '2027-07',
  skippedMonths: [],
  ...changes,
});

describe('the dates of a monthly rule', () => {
  test.each<[string, Partial<SeriesRule>, string[]]>([
    [
      'the second Wednesday, September to July',
      {},
      [
        '2026-09-09',
        '2026-10-14',
        '2026-11-11',
        '2026-12-09',
        '2027-01-13',
        '2027-02-10',
        '2027-03-10',
        '2027-04-14',
        '2027-05-12',
        '2027-06-09',
        '2027-07-14',
      ],
    ],
    [
      'without August and December, over the summer',
      { fromMonth: '2026-07', untilMonth: '2027-01', skippedMonths: [8, 12] },
      ['2026-07-08', '2026-09-09', '2026-10-14', '2026-11-11', '2027-01-13'],
    ],
    [
      'the last Friday',
      { ordinal: -1, weekday: 5, fromMonth: '2027-01', untilMonth: '2027-02' },
      ['2027-01-29', '2027-02-26'],
    ],
    [
      'the first Monday of a month that begins with one',
      { ordinal: 1, weekday: 1, fromMonth: '2027-02', untilMonth: '2027-02' },
      ['2027-02-01'],
    ],
    [
      'the fourth Sunday, on the last day of a 28-day February',
      { ordinal: 4, weekday: 7, fromMonth: '2027-02', untilMonth: '2027-02' },
      ['2027-02-28'],
    ],
  ])('%s', (_, changes, dates) => {
    expect(datesOf(monthly(changes))).toEqual({ dates });
  });

  test('a rule of the longest length makes a date each month', () => {
    expect(datesOf(monthly({ fromMonth: '2026-09', untilMonth: '2028-08' })).dates).toHaveLength(24);
  });

  test.each<[string, Partial<SeriesRule>, string, RegExp]>([
    [
      'with every month skipped',
      { skippedMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] },
      '/skippedMonths',
      /Keep at least one month/,
    ],
    [
      'whose only month is skipped',
      { fromMonth: '2026-08', untilMonth: '2026-08', skippedMonths: [8] },
      '/skippedMonths',
      /Keep at least one month/,
    ],
    [
      'that ends before it begins',
      { untilMonth: '2026-08' },
      '/untilMonth',
      /same as or after the first month/,
    ],
    ['that is too long', { untilMonth: '2028-09' }, '/untilMonth', /24 months at the most/],
    ['of another age', { fromMonth: '0206-09' }, '/fromMonth', /Enter a year from 2000 to 2100/],
    [
      'in an hour that does not exist',
      { ordinal: -1, weekday: 7, startTime: '01:30', fromMonth: '2026-03', untilMonth: '2026-03' },
      '/startTime',
      /29 March 2026/,
    ],
  ])('a rule %s is refused where it is wrong', (_, changes, pointer, detail) => {
    expect(datesOf(monthly(changes)).refused).toEqual({ pointer, detail: expect.stringMatching(detail) });
  });
});

describe('wall time in London', () => {
  test.each([
    ['2026-12-09T10:00', '2026-12-09T10:00:00.000Z', '2026-12-09T10:00:00+00:00'],
    ['2026-07-08T10:00', '2026-07-08T09:00:00.000Z', '2026-07-08T10:00:00+01:00'],
    ['2026-03-29T00:59', '2026-03-29T00:59:00.000Z', '2026-03-29T00:59:00+00:00'],
    ['2026-03-29T02:00', '2026-03-29T01:00:00.000Z', '2026-03-29T02:00:00+01:00'],
    ['2026-10-25T00:59', '2026-10-24T23:59:00.000Z', '2026-10-25T00:59:00+01:00'],
    ['2026-10-25T02:00', '2026-10-25T02:00:00.000Z', '2026-10-25T02:00:00+00:00'],
  ])('%s', (wallTime, utc, presented) => {
    const { value } = instantOf(wallTime);
    expect(value?.toISOString()).toBe(utc);
    expect(value && toLondon(value)).toBe(presented);
  });

  test.each([
    [
      'the hour that does not exist',
      '2026-03-29T01:30',
      'The clocks go forward on Sunday 29 March 2026, so there is no 1:30am that day. Choose a time before 1am or from 2am',
    ],
    [
      'the first minute of it',
      '2026-03-29T01:00',
      'The clocks go forward on Sunday 29 March 2026, so there is no 1am that day. Choose a time before 1am or from 2am',
    ],
    [
      'the hour that exists twice',
      '2026-10-25T01:30',
      'The clocks go back on Sunday 25 October 2026, so 1:30am happens twice that day. Choose a time before 1am or from 2am',
    ],
    ['a date that does not exist', '2026-02-30T10:00', 'Enter a real date and time, like 27 3 2026 at 10:00'],
    [
      'an hour that does not exist on any day',
      '2026-02-03T24:00',
      'Enter a real date and time, like 27 3 2026 at 10:00',
    ],
    ['a year of another age', '0026-12-09T10:00', 'Enter a year from 2000 to 2100'],
  ])('%s is refused with what to do', (_, wallTime, refused) => {
    expect(instantOf(wallTime)).toEqual({ refused });
  });

  test('a month begins and ends at midnight in London', () => {
    expect(monthRange('2026-10')).toEqual({
      from: new Date('2026-09-30T23:00:00Z'),
      until: new Date('2026-11-01T00:00:00Z'),
    });
  });

  test('the date is London’s, also just after midnight in summer', () => {
    expect(londonDate(new Date('2026-07-08T23:30:00Z'))).toBe('2026-07-09');
  });
});

describe('bank holidays in England', () => {
  test.each([
    ['2026-12-25', 'Christmas Day'],
    ['2026-12-28', 'Boxing Day (substitute day)'],
    ['2026-04-03', 'Good Friday'],
    ['2026-05-04', 'Early May bank holiday'],
    ['2026-08-31', 'Summer bank holiday'],
    ['2027-01-01', "New Year's Day"],
    // Scotland's alone.
    ['2026-01-02', null],
    ['2026-11-30', null],
    ['2026-12-09', null],
  ])('%s', async (date, name) => {
    expect(await bankHolidayOn(date)).toBe(name);
  });
});

test('a session’s time is written with its weekday and both ends', () => {
  expect(whenInWords('2026-12-09T10:00:00+00:00', '2026-12-09T11:30:00+00:00')).toBe(
    'Wednesday 9 December 2026, 10am to 11:30am',
  );
});
