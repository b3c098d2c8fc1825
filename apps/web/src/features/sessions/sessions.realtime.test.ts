import { expect, test } from '@jest/globals';
import { sessionListQuery, sessionQuery, sessionsHomeQuery, substitutesQuery } from './sessions.queries.ts';
import { sessionsRealtime } from './sessions.realtime.ts';

const id = '5e55104e-0000-4000-8000-000000000001';
const isStale = (
  keys: readonly { queryKey: readonly unknown[] }[],
  { queryKey }: { queryKey: readonly unknown[] },
) => keys.some(({ queryKey: stale }) => stale.every((part, at) => part === queryKey[at]));
const list = sessionListQuery({ when: 'upcoming', isMine: false });

test('a changed session makes itself, the lists and Home stale, and no other session', () => {
  const stale = sessionsRealtime['session.changed']({ sessionId: id });
  expect(isStale(stale, sessionQuery(id))).toBe(true);
  expect(isStale(stale, list)).toBe(true);
  expect(isStale(stale, sessionsHomeQuery())).toBe(true);
  expect(isStale(stale, sessionQuery('another'))).toBe(false);
});

test('many changed sessions make every session stale', () => {
  expect(isStale(sessionsRealtime['sessions.changed'](), sessionQuery(id))).toBe(true);
});

test('an answer makes only that session stale', () => {
  const stale = sessionsRealtime['session.answered']({ sessionId: id });
  expect(isStale(stale, sessionQuery(id))).toBe(true);
  expect(isStale(stale, list)).toBe(false);
  expect(isStale(stale, substitutesQuery(id))).toBe(false);
});
