import { describe, expect, test } from '@jest/globals';
import type { MemberRole } from '@hub/contracts/people';
import type { Actor } from '#platform/auth/actor.ts';
import { anActor } from '#testing/platform-app.ts';
import {
  hasPlace,
  mayAnswerHandover,
  mayAppoint,
  mayCancelHandover,
  mayEnd,
  mayGiveRole,
  mayHandOver,
  mayManagePeople,
} from './memberships.policy.ts';

const HERE = 'alderbrook';
const at = (authorityId: string, role: MemberRole): Actor =>
  anActor(`${authorityId} ${role}`, {
    member: {
      id: `${authorityId} ${role}`,
      role,
      authorityId,
      authorityName: authorityId,
      region: 'London',
      enrolmentId: 'e',
      actsFor: null,
    },
  });
const actors: Record<string, Actor> = {
  lead: at(HERE, 'lead'),
  delegate: at(HERE, 'delegate'),
  sponsor: at(HERE, 'sponsor'),
  participant: at(HERE, 'participant'),
  'lead elsewhere': at('kestrel-vale', 'lead'),
  facilitator: anActor('facilitator', { programmeRole: 'facilitator' }),
  administrator: anActor('administrator', { programmeRole: 'administrator' }),
};
const whoMay = (may: (actor: Actor) => boolean): string[] =>
  Object.entries(actors)
    .filter(([, actor]) => may(actor))
    .map(([name]) => name);
const member = (role: MemberRole) => ({ id: `another ${role}`, authorityId: HERE, role });
const TEAM = ['facilitator', 'administrator'];

describe('who may', () => {
  test.each<[string, (actor: Actor) => boolean, string[]]>([
    ['manage people', (actor) => mayManagePeople(actor, HERE), ['lead', 'delegate', ...TEAM]],
    ['appoint', (actor) => mayAppoint(actor, HERE), ['lead', ...TEAM]],
    ['hand over', (actor) => mayHandOver(actor, HERE), ['lead']],
    ['end a participant', (actor) => mayEnd(actor, member('participant')), ['lead', 'delegate', ...TEAM]],
    ['end a delegate', (actor) => mayEnd(actor, member('delegate')), ['lead', ...TEAM]],
    ['end a sponsor', (actor) => mayEnd(actor, member('sponsor')), ['lead', ...TEAM]],
    ['end another lead', (actor) => mayEnd(actor, member('lead')), ['lead', ...TEAM]],
    ['make a delegate', (actor) => mayGiveRole(actor, member('participant'), 'delegate'), ['lead', ...TEAM]],
    ['make a lead', (actor) => mayGiveRole(actor, member('participant'), 'lead'), TEAM],
    ['unmake a lead', (actor) => mayGiveRole(actor, member('lead'), 'participant'), TEAM],
  ])('%s', (_, may, expected) => {
    expect(whoMay(may)).toEqual(expected);
  });

  test('nobody ends or changes their own place where they manage others', () => {
    const self = { id: `${HERE} lead`, authorityId: HERE, role: 'lead' as const };
    expect(mayEnd(actors['lead'] as Actor, self)).toBe(false);
    expect(mayGiveRole(actors['lead'] as Actor, self, 'participant')).toBe(false);
  });

  test('a hand-over is answered by the one and taken back by the other', () => {
    const handover = { fromMemberId: `${HERE} lead`, toMemberId: `${HERE} participant` };
    expect(whoMay((actor) => mayAnswerHandover(actor, handover))).toEqual(['participant']);
    expect(whoMay((actor) => mayCancelHandover(actor, handover))).toEqual(['lead']);
  });

  test('people of an authority have a place, the programme team has none', () => {
    expect(whoMay(hasPlace)).toEqual(['lead', 'delegate', 'sponsor', 'participant', 'lead elsewhere']);
  });
});
