import { describe, expect, test } from '@jest/globals';
import { minutesBetween, readTime, tidyTime, timeAfter, writeTime } from './typed-time.ts';

describe('a typed time', () => {
  test.each([
    ['10am', '10:00'],
    ['10:00', '10:00'],
    ['10.30', '10:30'],
    ['10', '10:00'],
    ['9', '09:00'],
    [' 2 PM ', '14:00'],
    ['2.15 p.m.', '14:15'],
    ['1430', '14:30'],
    ['12am', '00:00'],
    ['12pm', '12:00'],
    ['12:30am', '00:30'],
    ['midday', '12:00'],
    ['Noon', '12:00'],
  ])('%s is %s', (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  test.each(['', 'ten', '25:00', '10:60', '13pm', '0am', '10:0', '10am-11am'])(
    '%j is not a time',
    (typed) => {
      expect(readTime(typed)).toBeNull();
    },
  );
});

test('times are written as the hub writes them', () => {
  expect(writeTime('10:00')).toBe('10am');
  expect(writeTime('11:30')).toBe('11:30am');
  expect(writeTime('12:00')).toBe('midday');
  expect(writeTime('00:30')).toBe('12:30am');
  expect(writeTime('14:05')).toBe('2:05pm');
});

test('what can be read is tidied, and what cannot is left for the person to mend', () => {
  expect(tidyTime('10.30')).toBe('10:30am');
  expect(tidyTime('after lunch')).toBe('after lunch');
  expect(readTime(tidyTime('14:00'))).toBe('14:00');
});

test('minutes are counted between two typed times', () => {
  expect(minutesBetween('10am', '11.30am')).toBe(90);
  expect(minutesBetween('11am', '10am')).toBe(-60);
  expect(minutesBetween('10am', 'later')).toBeNull();
  expect(timeAfter('10:45', 90)).toBe('12:15');
});
