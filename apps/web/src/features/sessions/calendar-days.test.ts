import { describe, expect, test } from '@jest/globals';
import { addMonths, dayAfterKey, isMonth, weeksOf } from './calendar-days.ts';

describe('the weeks of a month', () => {
  test('start on Monday and leave the days of other months empty', () => {
    const weeks = weeksOf('2026-12');
    expect(weeks).toHaveLength(5);
    expect(weeks[0]).toEqual([
      null,
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
      '2026-12-05',
      '2026-12-06',
    ]);
    expect(weeks[4]?.slice(0, 4)).toEqual(['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31']);
    expect(weeks[4]?.[6]).toBeNull();
  });

  test('need six rows when 31 days start on a Sunday, and four when February starts on a Monday', () => {
    expect(weeksOf('2027-08')).toHaveLength(6);
    expect(weeksOf('2027-02')).toHaveLength(4);
  });

  test('hold every day once in the months when the clocks change', () => {
    expect(weeksOf('2026-03').flat().filter(Boolean)).toHaveLength(31);
    expect(weeksOf('2026-10').flat().filter(Boolean)).toHaveLength(31);
  });
});

test('months carry over the end of a year', () => {
  expect(addMonths('2026-01', -1)).toBe('2025-12');
  expect(addMonths('2026-12', 1)).toBe('2027-01');
});

test('only a year and month is a month', () => {
  expect(isMonth('2026-09')).toBe(true);
  expect(isMonth('2026-13')).toBe(false);
  expect(isMonth('September')).toBe(false);
  expect(isMonth(null)).toBe(false);
});

describe('arrow keys', () => {
  test('move by a day or a week and stop at the edges of the month', () => {
    expect(dayAfterKey('2026-12-09', 'ArrowRight')).toBe('2026-12-10');
    expect(dayAfterKey('2026-12-09', 'ArrowUp')).toBe('2026-12-02');
    expect(dayAfterKey('2026-12-01', 'ArrowLeft')).toBeNull();
    expect(dayAfterKey('2026-12-31', 'ArrowDown')).toBeNull();
    expect(dayAfterKey('2026-12-09', 'x')).toBeNull();
  });

  test('Home and End go to the ends of the week, or of the month in a short week', () => {
    expect(dayAfterKey('2026-12-09', 'Home')).toBe('2026-12-07');
    expect(dayAfterKey('2026-12-09', 'End')).toBe('2026-12-13');
    expect(dayAfterKey('2026-12-03', 'Home')).toBe('2026-12-01');
    expect(dayAfterKey('2026-12-29', 'End')).toBe('2026-12-31');
  });
});
