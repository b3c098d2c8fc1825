import { expect, test } from '@jest/globals';
import { dateInWords, momentInWords, timeInWords, weekdayInWords } from './london-words.ts';

test.each([
  ['2026-12-09T00:05', '12:05am'],
  ['2026-12-09T09:00', '9am'],
  ['2026-12-09T12:00', 'midday'],
  ['2026-12-09T12:30', '12:30pm'],
  ['2026-12-09T23:59', '11:59pm'],
])('%s is written as the programme writes times', (wallTime, words) => {
  expect(timeInWords(wallTime)).toBe(words);
});

test('a date is written with or without its weekday', () => {
  expect(dateInWords('2027-09-01')).toBe('1 September 2027');
  expect(weekdayInWords('2026-12-09T10:00')).toBe('Wednesday 9 December 2026');
});

test.each([
  ['2026-12-07T09:05:00Z', '9:05am on Monday 7 December 2026'],
  ['2026-07-06T23:30:00Z', '12:30am on Tuesday 7 July 2026'],
  ['2026-07-07T11:00:00Z', 'midday on Tuesday 7 July 2026'],
])('the moment %s is written by London’s clock', (at, words) => {
  expect(momentInWords(new Date(at))).toBe(words);
});
