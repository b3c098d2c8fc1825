import { describe, expect, test } from '@jest/globals';
import {
  daysAfter,
  fullDate,
  fullDateAndTime,
  fullPlainDate,
  isViewerElsewhere,
  leafOf,
  londonDay,
  monthAndYear,
  relativeTime,
  timeOfDay,
  timeRange,
  wallTime,
  shortDate,
  shortDateAndTime,
} from './london-time.ts';

describe('dates', () => {
  test.each([
    ['2026-01-14T10:00:00Z', 'Wednesday 14 January 2026'],
    ['2026-07-31T23:30:00Z', 'Saturday 1 August 2026'],
    ['2026-12-31T23:59:00Z', 'Thursday 31 December 2026'],
  ])('%s is %s', (at, words) => {
    expect(fullDate(at)).toBe(words);
  });

  test('a plain date, a month and a calendar leaf', () => {
    expect(fullPlainDate('2026-10-30')).toBe('Friday 30 October 2026');
    expect(monthAndYear('2026-09')).toBe('September 2026');
    expect(leafOf('2026-12-09T10:00:00Z')).toEqual({ month: 'Dec', day: '9', weekday: 'Wed' });
  });
});

describe('times', () => {
  test.each([
    ['2026-01-14T10:00:00Z', '10am'],
    ['2026-01-14T11:30:00Z', '11:30am'],
    ['2026-01-14T12:00:00Z', 'midday'],
    ['2026-01-14T12:05:00Z', '12:05pm'],
    ['2026-01-14T23:59:00Z', '11:59pm'],
    ['2026-07-14T09:00:00Z', '10am'],
    // The clocks go forward on 29 March 2026 at 1am: the hour after is 2am.
    ['2026-03-29T00:59:00Z', '12:59am'],
    ['2026-03-29T01:00:00Z', '2am'],
    // They go back on 25 October 2026 at 2am: half past one comes twice.
    ['2026-10-25T00:30:00Z', '1:30am'],
    ['2026-10-25T01:30:00Z', '1:30am'],
    ['2026-10-25T02:00:00Z', '2am'],
  ])('%s is %s in London', (at, words) => {
    expect(timeOfDay(at)).toBe(words);
  });

  test('a range says "to", and both dates when it runs past the end of a day', () => {
    expect(timeRange('2026-12-09T10:00:00Z', '2026-12-09T11:30:00Z')).toBe('10am to 11:30am');
    expect(timeRange('2026-12-09T23:00:00Z', '2026-12-10T01:00:00Z')).toBe(
      '11pm on Wednesday 9 December 2026 to 1am on Thursday 10 December 2026',
    );
  });

  test('a date with its time', () => {
    expect(fullDateAndTime('2026-10-10T22:59:00Z')).toBe('Saturday 10 October 2026 at 11:59pm');
  });

  test.each([
    ['2026-03-28T10:00:00Z', '2026-03-28T10:00'],
    ['2026-03-29T09:00:00Z', '2026-03-29T10:00'],
    ['2026-10-24T09:00:00Z', '2026-10-24T10:00'],
    ['2026-10-25T10:00:00Z', '2026-10-25T10:00'],
    ['2026-06-30T23:00:00Z', '2026-07-01T00:00'],
  ])('%s stands on the wall as %s', (at, wall) => {
    expect(wallTime(at)).toBe(wall);
    expect(londonDay(at)).toBe(wall.slice(0, 10));
  });
});

describe('relative times', () => {
  test.each([
    ['2026-11-22T12:00:00Z', '2026-11-22T12:00:20Z', 'just now'],
    ['2026-11-22T12:00:00Z', '2026-11-22T12:01:00Z', '1 minute ago'],
    ['2026-11-22T12:00:00Z', '2026-11-22T14:00:00Z', '2 hours ago'],
    ['2026-11-21T09:00:00Z', '2026-11-22T12:00:00Z', 'yesterday'],
    ['2026-11-22T23:30:00Z', '2026-11-23T01:30:00Z', '2 hours ago'],
    ['2026-11-23T10:00:00Z', '2026-11-22T09:00:00Z', 'tomorrow'],
    ['2026-12-09T10:00:00Z', '2026-11-22T12:00:00Z', 'in 17 days'],
    ['2026-11-22T12:15:00Z', '2026-11-22T12:00:00Z', 'in 15 minutes'],
    ['2025-11-22T12:00:00Z', '2026-11-22T12:00:00Z', '12 months ago'],
    // Across both clock changes a day at the same hour is one day, though it lasts 23 or 25 hours.
    ['2026-03-29T09:00:00Z', '2026-03-28T10:00:00Z', 'tomorrow'],
    ['2026-10-25T10:00:00Z', '2026-10-24T09:00:00Z', 'tomorrow'],
    ['2026-03-30T09:00:00Z', '2026-03-28T10:00:00Z', 'in 2 days'],
  ])('%s, seen at %s, is "%s"', (at, now, words) => {
    expect(relativeTime(at, now)).toBe(words);
  });
});

test('the zone matters only to a viewer whose clock shows another time', () => {
  expect(isViewerElsewhere('2026-01-14T10:00:00Z', 'Europe/London')).toBe(false);
  expect(isViewerElsewhere('2026-01-14T10:00:00Z', 'UTC')).toBe(false);
  expect(isViewerElsewhere('2026-07-14T10:00:00Z', 'UTC')).toBe(true);
  expect(isViewerElsewhere('2026-01-14T10:00:00Z', 'Europe/Zurich')).toBe(true);
});

test('beside many others a date is short: the time alone today, the year only of another year', () => {
  const now = '2026-11-24T12:00:00Z';
  expect(shortDateAndTime('2026-11-24T07:48:00Z', now)).toBe('7:48am');
  expect(shortDateAndTime('2026-11-16T09:12:00Z', now)).toBe('Mon 16 Nov, 9:12am');
  expect(shortDateAndTime('2025-09-08T11:00:00Z', now)).toBe('Mon 8 Sep 2025, midday');
  // A quarter to one at night in London, the evening before elsewhere.
  expect(shortDateAndTime('2026-06-30T23:45:00Z', '2026-07-01T09:00:00Z')).toBe('12:45am');
  expect(shortDate('2026-11-16T00:00:00Z', now)).toBe('Mon 16 Nov');
});

test.each([
  ['2026-12-31', 1, '2027-01-01'],
  ['2026-03-01', -1, '2026-02-28'],
  // Over the nights when the clocks change.
  ['2026-03-28', 2, '2026-03-30'],
  ['2026-10-24', 2, '2026-10-26'],
])('the day %s and %i days', (day, days, then) => {
  expect(daysAfter(day, days)).toBe(then);
});
