import { describe, expect, test } from '@jest/globals';
import type { Facts } from './first-steps.queries.ts';
import { stepsOf } from './steps-of-role.ts';

const authorityId = '00000000-0000-4000-8000-00000000000a';
const nothing: Facts = {
  hasProfile: false,
  hasSecondStep: false,
  hasAnswered: false,
  hasCalendar: false,
  hasColleagues: false,
  hasSponsor: false,
  hasDomain: false,
  hasSession: false,
  hasSeenToRegistrations: false,
  hasTeam: false,
  hasWelcome: false,
  hasPhase: false,
  hasMilestones: false,
  nextSessionId: null,
  hasReturn: false,
  mayBeginReturn: false,
  hasSigned: false,
  returnToSign: null,
  isHidden: false,
};

describe('first steps', () => {
  test.each([
    ['participant', ['profile', 'answer', 'calendar']],
    ['lead', ['profile', 'colleagues', 'sponsor', 'domain', 'answer', 'calendar']],
    ['delegate', ['profile', 'colleagues', 'domain', 'answer', 'calendar']],
    ['sponsor', ['second-step', 'profile', 'calendar']],
    ['facilitator', ['second-step', 'session', 'registrations', 'welcome']],
    ['administrator', ['second-step', 'phase', 'milestones', 'team', 'welcome']],
  ] as const)('of a %s', (role, keys) => {
    const steps = stepsOf({ role, authorityId }, nothing);
    expect(steps.map(({ key }) => key)).toEqual(keys);
    expect(steps.every(({ isDone }) => !isDone)).toBe(true);
  });

  test('are done one by one', () => {
    const steps = stepsOf({ role: 'lead', authorityId }, { ...nothing, hasSponsor: true });
    expect(steps.filter(({ isDone }) => isDone).map(({ key }) => key)).toEqual(['sponsor']);
  });

  test('lead to the next session, or to the list where there is none', () => {
    const answerAt = (nextSessionId: string | null) =>
      stepsOf({ role: 'participant', authorityId }, { ...nothing, nextSessionId }).find(
        ({ key }) => key === 'answer',
      )?.to;
    expect(answerAt(null)).toBe('/sessions');
    expect(answerAt('s1')).toBe('/sessions/s1');
  });
});
