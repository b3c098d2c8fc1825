import { describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/auth/actor.ts';
import { mayEditProfile, mayFind, maySeeEmail, maySeePhoto, type ShownPerson } from './profiles.policy.ts';

const base = { name: 'Jo Tan', email: 'jo@example.org', photo: null, signInId: 's', awaits: null };
const at = (authorityId: string): Actor => ({
  ...base,
  personId: 'reader',
  programmeRole: null,
  member: {
    id: 'm',
    role: 'participant',
    authorityId,
    authorityName: authorityId,
    region: 'London',
    enrolmentId: null,
    actsFor: null,
  },
});
const colleague = at('alderbrook');
const stranger = at('fenmarsh');
const self: Actor = { ...colleague, personId: 'p' };
const facilitator: Actor = { ...base, personId: 'f', programmeRole: 'facilitator', member: null };
const administrator: Actor = { ...facilitator, programmeRole: 'administrator' };

const open: ShownPerson = {
  id: 'p',
  authorityId: 'alderbrook',
  foundBy: 'everyone',
  isEmailShown: false,
  isPhotoShown: true,
  isContact: false,
};
const hidden: ShownPerson = { ...open, foundBy: 'authority' };
const hiddenOfTeam: ShownPerson = { ...hidden, authorityId: null };
const hiddenLead: ShownPerson = { ...hidden, isContact: true };

describe('who finds a person', () => {
  test.each([
    ['a stranger', stranger, 'open', open, true],
    ['a stranger', stranger, 'hidden', hidden, false],
    ['a stranger', stranger, 'hidden lead', hiddenLead, true],
    ['a stranger', stranger, 'hidden facilitator', hiddenOfTeam, false],
    ['a colleague', colleague, 'hidden', hidden, true],
    ['themselves', self, 'hidden', hidden, true],
    ['a facilitator', facilitator, 'hidden', hidden, true],
    ['an administrator', administrator, 'hidden', hidden, true],
    ['a facilitator', facilitator, 'hidden facilitator', hiddenOfTeam, true],
  ] as const)('%s: %#, %s', (_, actor, __, person, may) => {
    expect(mayFind(actor, person)).toBe(may);
  });
});

test('an address is shown when its owner says so, and a lead’s always', () => {
  expect(maySeeEmail(stranger, open)).toBe(false);
  expect(maySeeEmail(facilitator, open)).toBe(false);
  expect(maySeeEmail(self, open)).toBe(true);
  expect(maySeeEmail(stranger, { ...open, isEmailShown: true })).toBe(true);
  expect(maySeeEmail(stranger, { ...hidden, isEmailShown: true })).toBe(false);
  expect(maySeeEmail(stranger, hiddenLead)).toBe(true);
});

test('a photo is seen by those who find its owner, unless it is not shown', () => {
  expect(maySeePhoto(stranger, open)).toBe(true);
  expect(maySeePhoto(stranger, hidden)).toBe(false);
  expect(maySeePhoto(colleague, { ...open, isPhotoShown: false })).toBe(false);
  expect(maySeePhoto(self, { ...open, isPhotoShown: false })).toBe(true);
});

test('a profile is edited by its owner alone', () => {
  expect(mayEditProfile(self, open)).toBe(true);
  for (const actor of [colleague, facilitator, administrator])
    expect(mayEditProfile(actor, open)).toBe(false);
});
