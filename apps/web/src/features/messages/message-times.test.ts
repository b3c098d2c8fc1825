import { expect, test } from '@jest/globals';
import { quietUntil } from './message-times.ts';

const at = (iso: string) => Date.parse(iso);

test('an hour is an hour, and as long as possible is not longer than the hub takes', () => {
  const now = at('2026-11-24T16:00:00Z');
  expect(quietUntil('hour', now)).toBe('2026-11-24T17:00:00.000Z');
  // A clock that is an hour fast asks for no more than 30 days either.
  expect(quietUntil('long', now)).toBe('2026-12-24T14:00:00.000Z');
});

test('tomorrow at 8am is 8am in London, whatever the clocks do in the night', () => {
  expect(quietUntil('tomorrow', at('2026-11-24T16:00:00Z'))).toBe('2026-11-25T08:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-06-24T16:00:00Z'))).toBe('2026-06-25T07:00:00.000Z');
  // In London it is the next day already.
  expect(quietUntil('tomorrow', at('2026-06-24T23:30:00Z'))).toBe('2026-06-26T07:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-03-28T20:00:00Z'))).toBe('2026-03-29T07:00:00.000Z');
  expect(quietUntil('tomorrow', at('2026-10-24T20:00:00Z'))).toBe('2026-10-25T08:00:00.000Z');
});
