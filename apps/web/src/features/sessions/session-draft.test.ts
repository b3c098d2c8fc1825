import { describe, expect, test } from '@jest/globals';
import {
  agendaMinutes,
  changedFields,
  changesBetween,
  clashesOf,
  detailsOf,
  durationOf,
  emptyDetails,
  mergedDraft,
  newAgendaRow,
  startOf,
  fieldOfPointer,
  sessionErrors,
  type SessionDraft,
} from './session-draft.ts';

const draft = (changes: Partial<SessionDraft> = {}): SessionDraft => ({
  ...emptyDetails(),
  title: 'Fair recruitment',
  date: { day: '9', month: '12', year: '2026' },
  startTime: '10am',
  endTime: '11:30am',
  ...changes,
});

describe('when', () => {
  test('typed dates and times become a wall time and a length', () => {
    expect(startOf(draft({ startTime: '10.00' }))).toBe('2026-12-09T10:00');
    expect(durationOf(draft())).toBe(90);
    expect(durationOf(draft({ endTime: '9am' }))).toBe(-60);
  });

  test('what cannot be read is told in words and refused by the server', () => {
    const unreadable = draft({ startTime: 'teatime', endTime: '', date: { day: '', month: '', year: '' } });
    expect(sessionErrors(unreadable)).toEqual({
      date: 'Enter the date of the session',
      startTime: 'Enter the start time like 10am or 10:30am',
      endTime: 'Enter an end time',
    });
    expect(startOf(unreadable)).toBe('Tteatime');
    expect(JSON.stringify(durationOf(unreadable))).toBe('null');
  });
});

test('what the API points at is found in the form', () => {
  expect(fieldOfPointer('#/startsAt')).toBe('date');
  expect(fieldOfPointer('#/changes/durationMinutes')).toBe('endTime');
  expect(fieldOfPointer('#/rule/untilMonth')).toBe('untilMonth');
  expect(fieldOfPointer('#/agenda/0/title')).toBe('agenda/0/title');
});

describe('what is sent', () => {
  test('text that is not a number never passes for no limit', () => {
    expect(detailsOf(draft({ capacity: '' })).capacity).toBeNull();
    expect(detailsOf(draft({ capacity: '1,000' })).capacity).toBe(1000);
    expect(detailsOf(draft({ capacity: 'lots' })).capacity).toBe(0.5);
  });

  test('only what changed, with times compared as times', () => {
    const base = draft();
    expect(changedFields(base, draft({ startTime: '10:00', endTime: '11.30' }))).toEqual([]);
    expect(changesBetween(base, draft({ title: 'Fairer recruitment' }))).toEqual({
      title: 'Fairer recruitment',
    });
    expect(changesBetween(base, draft({ startTime: '11am', endTime: '12:30pm' }))).toEqual({
      startsAt: '2026-12-09T11:00',
    });
    expect(changesBetween(base, draft({ endTime: 'midday' }))).toEqual({ durationMinutes: 120 });
  });

  test('rows count as the same whatever their keys', () => {
    const one = draft({ agenda: [{ ...newAgendaRow(), minutes: '10', title: 'Welcome' }] });
    const two = draft({ agenda: [{ ...newAgendaRow(), minutes: '10', title: 'Welcome' }] });
    expect(changedFields(one, two)).toEqual([]);
    expect(agendaMinutes(one.agenda)).toBe(10);
  });
});

describe('when somebody else saved first', () => {
  const began = draft();
  const mine = draft({ title: 'Fair recruitment, part 1', purpose: 'Mine' });
  const theirs = draft({ title: 'Fair hiring', startTime: '2pm', endTime: '3:30pm' });

  test('what they changed stands beside what I typed', () => {
    expect(clashesOf(began, mine, theirs)).toEqual([
      { key: 'title', theirs: 'Fair hiring', mine: 'Fair recruitment, part 1', isMineToo: true },
      { key: 'startTime', theirs: '2pm', mine: '10am', isMineToo: false },
      { key: 'endTime', theirs: '3:30pm', mine: '11:30am', isMineToo: false },
    ]);
  });

  test('my text is kept where I typed, and theirs stands elsewhere', () => {
    expect(mergedDraft(began, mine, theirs)).toMatchObject({
      title: 'Fair recruitment, part 1',
      purpose: 'Mine',
      startTime: '2pm',
    });
  });
});
