import { expect, test } from '@jest/globals';
import { MemberRole, type ProgrammeRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { mayInviteAs, mayManageInvitations } from './invitations.policy.ts';

const HERE = 'here';
const someone = (role: MemberRole | ProgrammeRole, authorityId = HERE): Actor => {
  const isProgramme = role === 'facilitator' || role === 'administrator';
  return {
    personId: 'p',
    name: 'Somebody',
    email: 'somebody@example.org',
    photo: null,
    signInId: 's',
    awaits: null,
    programmeRole: isProgramme ? role : null,
    member: isProgramme
      ? null
      : {
          id: 'm',
          role,
          authorityId,
          authorityName: 'Here',
          region: 'London',
          enrolmentId: 'e',
          actsFor: null,
        },
  };
};

test.each<[MemberRole | ProgrammeRole, MemberRole[]]>([
  ['participant', []],
  ['sponsor', []],
  ['delegate', ['participant']],
  ['lead', ['participant', 'delegate', 'sponsor']],
  ['facilitator', ['participant', 'lead', 'delegate', 'sponsor']],
  ['administrator', ['participant', 'lead', 'delegate', 'sponsor']],
])('a %s may invite as %j', (role, roles) => {
  expect(MemberRole.options.filter((each) => mayInviteAs(someone(role), HERE, each))).toEqual(roles);
  expect(mayManageInvitations(someone(role), HERE)).toBe(roles.length > 0);
});

test.each(MemberRole.options)('a %s of another authority may invite nobody', (role) => {
  const actor = someone(role, 'there');
  expect(mayManageInvitations(actor, HERE)).toBe(false);
  expect(MemberRole.options.filter((each) => mayInviteAs(actor, HERE, each))).toEqual([]);
});
