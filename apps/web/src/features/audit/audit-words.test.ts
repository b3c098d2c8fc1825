import { expect, test } from '@jest/globals';
import { actionInWords, detailInWords, placeOf, roleInWords, subjectInWords } from './audit-words.ts';

test('actions and roles are said in words, also those this release does not know', () => {
  expect(actionInWords('guest.invited')).toBe('Guest speaker invited');
  expect(actionInWords('mural.repainted-blue')).toBe('Mural repainted blue');
  expect(actionInWords('constructor')).toBe('Constructor');
  expect(roleInWords('lead')).toBe('Authority lead');
  expect(roleInWords('data-lead')).toBe('Data lead');
});

test('details are said name by name, without ids', () => {
  expect(
    detailInWords({
      action: 'member.role-changed',
      detail: [
        { name: 'reason', values: [''] },
        { name: 'from', values: ['participant'] },
        { name: 'services', values: ['adults', 'childrens'] },
        { name: 'isTwoStep', values: ['true'] },
        { name: 'closesOn', values: ['2026-10-30'] },
        { name: 'sessionId', values: ['5e55104e'] },
        { name: 'id', values: ['1'] },
        { name: 'paid', values: ['12'] },
      ],
    }),
  ).toEqual([
    { name: 'From', value: 'Participant' },
    { name: 'Services', value: 'Adults’ services, Children’s services' },
    { name: 'Two step', value: 'Yes' },
    { name: 'Closes on', value: 'Friday 30 October 2026' },
    { name: 'Paid', value: '12' },
  ]);
});

test('what changed is said as it was and as it is', () => {
  expect(
    detailInWords({
      action: 'milestone.changed',
      detail: [
        { name: 'on', values: ['2026-10-30', '2026-11-06'] },
        { name: 'description', values: ['', 'By 11:59pm'] },
      ],
    }),
  ).toEqual([
    { name: 'On', value: 'Friday 30 October 2026, now Friday 6 November 2026' },
    { name: 'Description', value: 'nothing, now By 11:59pm' },
  ]);
});

test('what has a page leads there', () => {
  const place = (kind: string, id: string | null = 'x') =>
    placeOf({
      action: 'phase.made',
      subject: { kind, id, name: null },
      detail: [{ name: 'sessionId', values: ['s1'] }],
    });
  expect(place('person')).toBe('/people/x');
  expect(place('guest')).toBe('/sessions/s1');
  expect(place('welcome', null)).toBe('/programme/welcome');
  expect(place('person', null)).toBeNull();
  expect(place('toString')).toBeNull();
  expect(placeOf({ action: 'phase.made', subject: null, detail: [] })).toBeNull();
  const phase = { kind: 'phase', id: 'x', name: 'Phase 4' };
  expect(placeOf({ action: 'phase.changed', subject: phase, detail: [] })).toBe('/programme/phases/x');
  expect(placeOf({ action: 'phase.deleted', subject: phase, detail: [] })).toBeNull();
  expect(subjectInWords({ subject: { kind: 'join-request', id: null, name: null } })).toBe('Join request');
  expect(subjectInWords({ subject: null })).toBeNull();
});
