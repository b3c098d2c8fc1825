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
      detail: [
        { name: 'from', values: ['participant'] },
        { name: 'services', values: ['adults', 'childrens'] },
        { name: 'emailed', values: ['true'] },
        { name: 'closesOn', values: ['2026-10-30'] },
        { name: 'sessionId', values: ['5e55104e'] },
        { name: 'id', values: ['1'] },
        { name: 'paid', values: ['12'] },
      ],
    }),
  ).toEqual([
    { name: 'From', value: 'Participant' },
    { name: 'Services', value: 'Adults’ services, Children’s services' },
    { name: 'Emailed', value: 'Yes' },
    { name: 'Closes on', value: '2026-10-30' },
    { name: 'Paid', value: '12' },
  ]);
});

test('what has a page leads there', () => {
  const place = (kind: string, id: string | null = 'x') =>
    placeOf({ subject: { kind, id, name: null }, detail: [{ name: 'sessionId', values: ['s1'] }] });
  expect(place('person')).toBe('/people/x');
  expect(place('guest')).toBe('/sessions/s1');
  expect(place('welcome', null)).toBe('/programme/welcome');
  expect(place('person', null)).toBeNull();
  expect(place('toString')).toBeNull();
  expect(placeOf({ subject: null, detail: [] })).toBeNull();
  expect(subjectInWords({ subject: { kind: 'join-request', id: null, name: null } })).toBe('Join request');
  expect(subjectInWords({ subject: null })).toBeNull();
});
