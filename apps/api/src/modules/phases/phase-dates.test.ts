import { describe, expect, it, test } from '@jest/globals';
import {
  endOfPhase,
  isNearPhase,
  milestoneRefusal,
  nextName,
  registrationRefusals,
  usualRegistration,
  yearsLater,
  yearsOfPhase,
} from './phase-dates.ts';

describe('a phase', () => {
  it.each([
    ['2027-09-01', '2028-08-31', '2027-28'],
    ['2027-01-01', '2027-12-31', '2027'],
    ['2027-03-01', '2028-02-29', '2027-28'],
    ['2028-02-29', '2029-02-27', '2028-29'],
    ['2099-09-01', '2100-08-31', '2099-00'],
  ])('from %s ends on %s and is called %s', (startsOn, endsOn, years) => {
    expect([endOfPhase(startsOn), yearsOfPhase(startsOn)]).toEqual([endsOn, years]);
  });

  it.each([
    ['2027-09-01', '2027-04-01', '2027-06-30'],
    ['2027-04-01', '2027-04-01', '2027-06-30'],
    ['2027-01-01', '2026-04-01', '2026-06-30'],
  ])('from %s registers from %s to %s', (startsOn, opensOn, closesOn) => {
    expect(usualRegistration(startsOn)).toEqual({ opensOn, closesOn });
  });
});

const phase = { startsOn: '2027-09-01', endsOn: '2028-08-31' };

describe('a milestone', () => {
  it.each([
    ['2027-05-31', false],
    ['2027-06-01', true],
    ['2028-11-30', true],
    ['2028-12-01', false],
  ])('on %s is near its phase: %s', (on, isNear) => {
    expect(isNearPhase(phase, on)).toBe(isNear);
  });

  test('that is too far is refused with the dates that are not', () => {
    expect(milestoneRefusal(phase, '2029-01-01')).toBe(
      'Choose a date from 1 June 2027 to 30 November 2028: in the phase, or at most 3 months before or after it',
    );
  });

  it.each([
    ['2026-09-01', '2027-09-01', 'stays on a Wednesday'],
    ['2026-10-30', '2027-10-29', 'leaves a Saturday for Friday'],
    ['2026-10-31', '2027-11-01', 'leaves a Sunday for Monday'],
    ['2028-02-29', '2029-02-28', 'keeps to the month'],
  ])('of %s is proposed for %s: it %s', (on, next) => {
    expect(yearsLater({ kind: 'other', title: 'One', on, description: '' }, 1).on).toBe(next);
  });
});

test.each([
  ['Phase 4', 'Phase 5'],
  ['Phase 9', 'Phase 10'],
  ['Pilot', ''],
])('after %s comes %j', (name, next) => {
  expect(nextName(name)).toBe(next);
});

describe('a registration window', () => {
  const refused = (opensOn: string | null, closesOn: string | null) =>
    registrationRefusals(phase, { registrationOpensOn: opensOn, registrationClosesOn: closesOn }).map(
      ({ pointer, detail }) => `${pointer} ${detail}`,
    );

  it('may be unknown, a day long, or as long as can be', () => {
    expect(refused(null, null)).toEqual([]);
    expect(refused('2027-06-01', '2027-06-01')).toEqual([]);
    expect(refused('2026-03-01', '2028-08-31')).toEqual([]);
  });
  it('needs both its dates, in order', () => {
    expect(refused(null, '2027-06-30')).toEqual([
      '#/registrationOpensOn Enter the date registration opens, or leave both dates empty',
    ]);
    expect(refused('2027-04-01', null)).toEqual([
      '#/registrationClosesOn Enter the date registration closes, or leave both dates empty',
    ]);
    expect(refused('2027-04-02', '2027-04-01')).toEqual([
      '#/registrationClosesOn Registration must close on or after the date it opens',
    ]);
  });
  it('is near its phase', () => {
    expect(refused('2026-02-28', '2028-09-01')).toEqual([
      '#/registrationOpensOn Registration must open on or after 1 March 2026, 18 months before the phase starts',
      '#/registrationClosesOn Registration must close on or before 31 August 2028, the last day of the phase',
    ]);
  });
});
