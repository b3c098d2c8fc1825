import { describe, expect, test } from '@jest/globals';
import { agendaNow, answerInWords, comingInWords, stateOf } from './session-words.ts';

const times = {
  status: 'published' as const,
  startsAt: '2026-12-09T10:00:00Z',
  endsAt: '2026-12-09T11:30:00Z',
};

describe('where a session stands', () => {
  test.each([
    ['2026-12-08T10:00:00Z', { is: 'ahead' }],
    ['2026-12-09T09:48:30Z', { is: 'soon', minutes: 12 }],
    ['2026-12-09T10:38:20Z', { is: 'live', minutes: 38 }],
    ['2026-12-09T11:30:00Z', { is: 'over' }],
  ])('at %s', (now, state) => {
    expect(stateOf(times, new Date(now))).toEqual(state);
  });

  test('cancelled and draft come before the clock', () => {
    const now = new Date('2026-12-09T10:38:00Z');
    expect(stateOf({ ...times, status: 'cancelled' }, now)).toEqual({ is: 'cancelled' });
    expect(stateOf({ ...times, status: 'draft' }, now)).toEqual({ is: 'draft' });
  });
});

test('people and authorities agree in number', () => {
  expect(comingInWords({ people: 64, authorities: 41, waiting: 0 })).toBe('64 people from 41 authorities');
  expect(comingInWords({ people: 1, authorities: 1, waiting: 0 })).toBe('1 person from 1 authority');
  expect(comingInWords({ people: 0, authorities: 0, waiting: 0 })).toBe(
    'Nobody has said they are coming yet',
  );
});

test('my answer says where I stand in line', () => {
  const answer = { answer: 'coming', isFromSeries: false, substitute: null } as const;
  expect(answerInWords({ ...answer, place: 'waiting', waitingPosition: 3 }, false)).toBe(
    'Waiting list, number 3',
  );
  expect(answerInWords({ ...answer, place: 'confirmed', waitingPosition: null }, false)).toBe(
    'You are coming',
  );
});

test('the agenda item that is on now says how long it has left', () => {
  const agenda = [
    { startsAt: '2026-12-09T10:00:00Z', minutes: 35, title: 'Welcome' },
    { startsAt: '2026-12-09T10:35:00Z', minutes: 25, title: 'Panels' },
  ];
  expect(agendaNow({ ...times, agenda }, new Date('2026-12-09T10:48:00Z'))).toEqual({
    index: 1,
    minutesLeft: 12,
  });
  expect(agendaNow({ ...times, agenda }, new Date('2026-12-09T11:10:00Z'))).toBeNull();
  expect(agendaNow({ ...times, agenda }, new Date('2026-12-09T09:10:00Z'))).toBeNull();
});
