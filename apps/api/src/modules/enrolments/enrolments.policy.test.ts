import { describe, expect, test } from '@jest/globals';
import { ENROLMENT_STATES, type EnrolmentState } from '@hub/contracts/enrolment-states';
import type { Actor } from '#platform/auth/actor.ts';
import {
  isOpenForReturns,
  isStep,
  mayChangeEnrolment,
  mayEnrol,
  mayFollowEnrolments,
  STEPS,
  waitsForReturns,
} from './enrolments.policy.ts';

const base = {
  personId: 'p',
  name: 'Jo Tan',
  email: 'jo@example.org',
  photo: null,
  signInId: 's',
  awaits: null,
};
const lead: Actor = {
  ...base,
  programmeRole: null,
  member: {
    id: 'm',
    role: 'lead',
    authorityId: 'a',
    authorityName: 'Fenmarsh',
    region: 'London',
    enrolmentId: 'e',
    actsFor: null,
  },
};
const facilitator: Actor = { ...base, programmeRole: 'facilitator', member: null };
const administrator: Actor = { ...base, programmeRole: 'administrator', member: null };

test.each([
  ['an authority lead', lead, false],
  ['a facilitator', facilitator, true],
  ['an administrator', administrator, true],
])('enrolments are followed, made and changed by the programme team: %s', (_, actor, may) => {
  expect([mayFollowEnrolments(actor), mayEnrol(actor), mayChangeEnrolment(actor)]).toEqual([may, may, may]);
});

describe('the steps of a phase', () => {
  const states = Object.keys(ENROLMENT_STATES) as EnrolmentState[];

  test('lead one on at a time, from registered to reviewing', () => {
    const path: EnrolmentState[] = ['registered'];
    for (let on = STEPS.registered.on; on !== null; on = STEPS[on].on) path.push(on);
    expect(path).toEqual(states.filter((state) => state !== 'withdrawn'));
  });

  test('lead back the way they came', () => {
    for (const state of states) {
      const { on } = STEPS[state];
      if (on !== null) expect(STEPS[on].back).toBe(state);
    }
  });

  test.each([
    ['registered', 'preparing', true],
    ['preparing', 'registered', true],
    ['registered', 'submitted', false],
    ['registered', 'registered', false],
    ['submitted', 'reviewing', false],
    ['reviewing', 'withdrawn', false],
    ['withdrawn', 'registered', false],
  ] as const)('from %s to %s: %s', (from, to, is) => {
    expect(isStep(from, to)).toBe(is);
  });
});

test.each([
  ['preparing', ['adults', 'childrens'], ['adults'], true],
  ['preparing', ['adults', 'childrens'], ['adults', 'childrens'], false],
  ['preparing', ['adults'], ['adults'], false],
  ['registered', ['adults'], [], false],
  ['submitted', ['adults', 'childrens'], ['adults'], false],
] as const)('%s with %j and %j submitted waits for returns: %s', (state, services, submitted, waits) => {
  const standing = { state, services: [...services], submittedServices: [...submitted] };
  expect(waitsForReturns(standing)).toBe(waits);
});

test('returns are recorded until the whole is submitted', () => {
  const open = (Object.keys(ENROLMENT_STATES) as EnrolmentState[]).filter((state) =>
    isOpenForReturns({ state }),
  );
  expect(open).toEqual(['registered', 'preparing']);
});
