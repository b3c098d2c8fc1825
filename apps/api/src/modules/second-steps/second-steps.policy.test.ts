import { expect, test } from '@jest/globals';
import type { MemberRole, ProgrammeRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { mayResetSecondSteps, mustHaveSecondStep } from './second-steps.policy.ts';

const actor = (role: MemberRole | ProgrammeRole): Actor => {
  const isProgramme = role === 'facilitator' || role === 'administrator';
  return {
    personId: 'me',
    name: 'Somebody',
    email: 'somebody@example.org',
    photo: null,
    signInId: 'sign-in',
    awaits: null,
    programmeRole: isProgramme ? role : null,
    member: isProgramme
      ? null
      : {
          id: 'member',
          role,
          authorityId: 'a',
          authorityName: 'A',
          region: 'London',
          enrolmentId: 'e',
          actsFor: null,
        },
  };
};

test.each([
  ['participant', false, false],
  ['lead', false, false],
  ['delegate', false, false],
  ['sponsor', true, false],
  ['facilitator', true, false],
  ['administrator', true, true],
] as const)('a %s', (role, must, mayReset) => {
  expect(mustHaveSecondStep(actor(role))).toBe(must);
  expect(mayResetSecondSteps(actor(role), 'somebody else')).toBe(mayReset);
  expect(mayResetSecondSteps(actor(role), 'me')).toBe(false);
});
