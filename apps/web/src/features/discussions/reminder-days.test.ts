import { expect, test } from '@jest/globals';
import { reminderDays } from './reminder-days.ts';

test.each([
  ['2026-11-24T09:00:00Z', '2026-11-25', '2026-11-30'],
  // On a Monday the next one is a week away.
  ['2026-11-23T09:00:00Z', '2026-11-24', '2026-11-30'],
  ['2026-11-29T09:00:00Z', '2026-11-30', '2026-11-30'],
  // In London it is the next day already; and over the night the clocks change.
  ['2026-07-05T23:30:00Z', '2026-07-07', '2026-07-13'],
  ['2026-10-24T23:30:00Z', '2026-10-26', '2026-10-26'],
])('at %s', (now, tomorrow, nextMonday) => {
  expect(reminderDays(new Date(now))).toEqual({ tomorrow, nextMonday });
});
