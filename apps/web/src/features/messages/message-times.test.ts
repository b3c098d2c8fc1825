import { expect, test } from '@jest/globals';
import { isForLong, quietUntil } from './message-times.ts';

const at = (iso: string) => Date.parse(iso);

test('an hour is an hour, and until it is turned off is further away than anybody waits', () => {
  const now = at('2026-11-24T16:00:00Z');
  expect(quietUntil('hour', now)).toBe('2026-11-24T17:00:00.000Z');
  expect(isForLong(quietUntil('hour', now), now)).toBe(false);
  expect(isForLong(quietUntil('always', now), now)).toBe(true);
  // Years later it is still on.
  expect(isForLong(quietUntil('always', now), now + 5 * 365 * 24 * 3_600_000)).toBe(true);
});

test('tomorrow at 8am is 8am in London, whatever the clocks do in the night', () => {
  expect(quietUntil('tomorrow', at('2026-11-24T16:00:00Z'))).toBe('2026-11-25T08:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-06-24T16:00:00Z'))).toBe('2026-06-25T07:00:00.000Z');
  // In London it is the next day already.
  expect(quietUntil('tomorrow', at('2026-06-24T23:30:00Z'))).toBe('2026-06-26T07:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-03-28T20:00:00Z'))).toBe('2026-03-29T07:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-10-24T20:00:00Z'))).toBe('2026-10-25T08:00:00.000Z');
});
