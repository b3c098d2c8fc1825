import { describe, expect, test } from '@jest/globals';
import type { MemberRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import {
  mayAddUnits,
  mayChangeEnrolment,
  mayEditUnit,
  mayManagePeople,
  maySeeEveryone,
  maySeeWithdrawal,
} from './authorities.policy.ts';

const base = {
  personId: 'p',
  name: 'Jo Tan',
  email: 'jo@example.org',
  photo: null,
  signInId: 's',
  awaits: null,
};
const at = (role: MemberRole, authorityId = 'here'): Actor => ({
  ...base,
  programmeRole: null,
  member: {
    id: 'm',
    role,
    authorityId,
    authorityName: 'Fenmarsh',
    region: 'London',
    enrolmentId: 'e',
    actsFor: null,
  },
});
const facilitator: Actor = { ...base, programmeRole: 'facilitator', member: null };
const administrator: Actor = { ...base, programmeRole: 'administrator', member: null };

describe('of one authority', () => {
  test.each([
    ['its participant', at('participant'), { people: false, everyone: true, withdrawal: false }],
    ['its sponsor', at('sponsor'), { people: false, everyone: true, withdrawal: false }],
    ['its delegate', at('delegate'), { people: true, everyone: true, withdrawal: true }],
    ['its lead', at('lead'), { people: true, everyone: true, withdrawal: true }],
    ['a lead elsewhere', at('lead', 'there'), { people: false, everyone: false, withdrawal: false }],
    ['a facilitator', facilitator, { people: true, everyone: true, withdrawal: true }],
    ['an administrator', administrator, { people: true, everyone: true, withdrawal: true }],
  ])('%s', (_, actor, may) => {
    expect({
      people: mayManagePeople(actor, 'here'),
      everyone: maySeeEveryone(actor, 'here'),
      withdrawal: maySeeWithdrawal(actor, 'here'),
    }).toEqual(may);
  });
});

test.each([
  ['a lead', at('lead'), { enrolment: false, add: false, edit: false, editReal: false }],
  ['a facilitator', facilitator, { enrolment: true, add: false, edit: false, editReal: false }],
  ['an administrator', administrator, { enrolment: true, add: true, edit: true, editReal: false }],
])('units are the administrators’, and what ONS names is nobody’s to edit: %s', (_, actor, may) => {
  expect({
    enrolment: mayChangeEnrolment(actor),
    add: mayAddUnits(actor),
    edit: mayEditUnit(actor, { isAdded: true }),
    editReal: mayEditUnit(actor, { isAdded: false }),
  }).toEqual(may);
});
