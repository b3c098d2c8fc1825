import { describe, expect, test } from '@jest/globals';
import { definitionsOf } from '@hub/indicators/definitions';
import { checkTitle, isLate, stateOfIndicator, stateOfReturn, windowInWords } from './return-words.ts';
import { aCompleteIndicator, anIndicator, aSigning, aSummary, closed } from './testing/returns.ts';

describe('the data window', () => {
  const open = { opensOn: '2026-09-01', closesOn: '2026-10-30', standing: 'open' } as const;
  test.each([
    ['2026-10-18', 'Closes on Friday 30 October 2026: 12 days left'],
    // Over the end of summer time, days are days.
    ['2026-10-24', 'Closes on Friday 30 October 2026: 6 days left'],
    ['2026-10-29', 'Closes on Friday 30 October 2026: 1 day left'],
    ['2026-10-30', 'Closes on Friday 30 October 2026: today, at 11:59pm'],
  ])('on %s', (today, says) => {
    expect(windowInWords(open, today)).toBe(says);
  });

  test('not announced, coming, without an end, closed', () => {
    const none = { opensOn: null, closesOn: null, standing: 'not-announced' } as const;
    expect(windowInWords(none, '2026-08-01')).toMatch(/not announced yet$/);
    expect(windowInWords({ ...open, standing: 'coming' }, '2026-08-01')).toBe(
      'Opens on Tuesday 1 September 2026 and closes on Friday 30 October 2026',
    );
    expect(windowInWords({ ...open, closesOn: null }, '2026-10-01')).toMatch(/^Open\./);
    expect(windowInWords(closed, '2026-11-24')).toBe('Closed on Friday 30 October 2026');
  });

  test('closed and not signed is late; signed in time it never becomes so', () => {
    expect(isLate(aSummary())).toBe(false);
    expect(isLate(aSummary({ window: closed }))).toBe(true);
    expect(isLate(aSummary({ window: closed, lastSigning: aSigning() }))).toBe(false);
    expect(isLate(aSummary({ window: closed, lastSigning: aSigning({ isLate: true }) }))).toBe(true);
  });
});

test('an indicator is in one of six states', () => {
  const check = (severity: 'error' | 'warning', explanation: string | null = null) => ({
    check: 'x',
    severity,
    says: '',
    measure: null,
    group: null,
    explanation,
  });
  expect(stateOfIndicator(anIndicator(1))).toBe('not-started');
  expect(stateOfIndicator(aCompleteIndicator(1))).toBe('complete');
  expect(stateOfIndicator(aCompleteIndicator(1, { answer: 'not-collected' }))).toBe('not-collected');
  expect(stateOfIndicator(aCompleteIndicator(1, { answer: 'not-applicable' }))).toBe('not-applicable');
  const open = { isComplete: false };
  expect(stateOfIndicator(aCompleteIndicator(1, { ...open, answer: null }))).toBe('in-progress');
  expect(
    stateOfIndicator(aCompleteIndicator(1, { ...open, checks: [check('error'), check('warning')] })),
  ).toBe('in-progress');
  expect(stateOfIndicator(aCompleteIndicator(1, { ...open, checks: [check('warning')] }))).toBe(
    'needs-explaining',
  );
});

test('a return is not started, in progress, being corrected, with the sponsor or signed', () => {
  expect(stateOfReturn(aSummary({ id: null })).label).toBe('Not started');
  expect(stateOfReturn(aSummary()).label).toBe('In progress');
  expect(stateOfReturn(aSummary({ isCorrection: true })).label).toBe('Being corrected');
  expect(stateOfReturn(aSummary({ state: 'sent', isCorrection: true })).label).toBe(
    'Waiting for the sponsor',
  );
  expect(stateOfReturn(aSummary({ state: 'signed' })).label).toBe('Signed off');
});

test.each([
  ['large-change:leavers:white', 'Large change: Staff who left (White)'],
  ['large-change:band:70-plus:global-majority', 'Large change: £70,000 and over (Global Majority)'],
  ['unknown-share:shortlisted', 'Ethnicity not known: People shortlisted'],
  ['unknown-share:staff', 'Ethnicity not known'],
  ['nobody:shortlisted', 'Nothing to compare: People shortlisted'],
  ['something-of-old', 'Explanation'],
])('the explanation of %s is headed “%s”', (check, title) => {
  expect(checkTitle(definitionsOf('2025'), check)).toBe(title);
});
