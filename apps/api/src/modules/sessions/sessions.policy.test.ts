import { describe, expect, test } from '@jest/globals';
import type { Actor } from '#platform/auth/actor.ts';
import {
  mayAnswer,
  mayCancel,
  mayEdit,
  mayJoin,
  mayPublish,
  mayRestore,
  maySchedule,
  maySee,
} from './sessions.policy.ts';

const base = {
  personId: 'p',
  name: 'Jo Tan',
  email: 'jo@example.org',
  photo: null,
  signInId: 's',
  awaits: null,
};
const participant: Actor = {
  ...base,
  programmeRole: null,
  member: {
    id: 'm',
    role: 'participant',
    authorityId: 'a',
    authorityName: 'Fenmarsh',
    region: 'London',
    enrolmentId: null,
    actsFor: null,
  },
};
const lead: Actor = { ...participant, member: { ...participant.member!, role: 'lead' } };
const formerMember: Actor = { ...base, programmeRole: null, member: null };
const facilitator: Actor = { ...base, programmeRole: 'facilitator', member: null };
const administrator: Actor = { ...base, programmeRole: 'administrator', member: null };

const startsAt = new Date('2026-12-09T10:00:00Z');
const endsAt = new Date('2026-12-09T11:30:00Z');
const before = new Date('2026-12-09T09:59:59Z');
const during = startsAt;
const after = endsAt;

const published = { status: 'published', statusBeforeCancel: null, startsAt, endsAt } as const;
const draft = { ...published, status: 'draft' } as const;
const cancelled = { ...published, status: 'cancelled', statusBeforeCancel: 'published' } as const;
const discardedDraft = { ...published, status: 'cancelled', statusBeforeCancel: 'draft' } as const;

describe('who sees a session', () => {
  test.each([
    ['a participant', participant, 'published', published, true],
    ['a participant', participant, 'cancelled', cancelled, true],
    ['a participant', participant, 'draft', draft, false],
    ['an authority lead', lead, 'draft', draft, false],
    ['a participant', participant, 'discarded draft', discardedDraft, false],
    ['a former member', formerMember, 'published', published, true],
    ['a facilitator', facilitator, 'draft', draft, true],
    ['a facilitator', facilitator, 'discarded draft', discardedDraft, true],
    ['an administrator', administrator, 'draft', draft, true],
  ])('%s, a %s session: %#', (_, actor, _kind, session, may) => {
    expect(maySee(actor, session)).toBe(may);
  });
});

describe('who changes a session', () => {
  test.each([
    ['a participant', participant, false],
    ['an authority lead', lead, false],
    ['a former member', formerMember, false],
    ['a facilitator', facilitator, true],
    ['an administrator', administrator, true],
  ])('%s', (_, actor, may) => {
    expect({
      schedule: maySchedule(actor),
      edit: mayEdit(actor, published),
      publish: mayPublish(actor, draft),
      cancel: mayCancel(actor, published, before),
      restore: mayRestore(actor, cancelled, before),
    }).toEqual({ schedule: may, edit: may, publish: may, cancel: may, restore: may });
  });

  test.each([
    ['published', published, { publish: false, cancel: true, restore: false }],
    ['draft', draft, { publish: true, cancel: true, restore: false }],
    ['cancelled', cancelled, { publish: false, cancel: false, restore: true }],
    ['discarded draft', discardedDraft, { publish: false, cancel: false, restore: true }],
  ])('what can be done to a %s one', (_, session, can) => {
    expect({
      publish: mayPublish(facilitator, session),
      cancel: mayCancel(facilitator, session, during),
      restore: mayRestore(facilitator, session, during),
    }).toEqual(can);
  });

  test('what is over is neither cancelled nor restored', () => {
    expect(mayCancel(facilitator, published, after)).toBe(false);
    expect(mayRestore(facilitator, cancelled, after)).toBe(false);
  });
});

describe('who answers', () => {
  test.each([
    ['a participant before the start', participant, published, before, true],
    ['a participant once it started', participant, published, during, false],
    ['a participant, a cancelled one', participant, cancelled, before, false],
    ['a participant, a draft', participant, draft, before, false],
    ['a former member', formerMember, published, before, false],
    ['a facilitator', facilitator, published, before, false],
  ])('%s', (_, actor, session, now, may) => {
    expect(mayAnswer(actor, session, now)).toBe(may);
  });
});

test.each([
  ['a participant with a place', participant, 'confirmed', true],
  ['a participant who waits', participant, 'waiting', false],
  ['a participant who is not coming', participant, null, false],
  ['a facilitator', facilitator, null, true],
] as const)('the joining link is for %s: %#', (_, actor, place, may) => {
  expect(mayJoin(actor, place)).toBe(may);
});
