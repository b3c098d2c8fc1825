import { expect, test } from '@jest/globals';
import { differenceBetween } from './text-difference.ts';

const short = (before: string, after: string) =>
  differenceBetween(before, after)
    .map(({ is, text }) => ({ same: text, added: `[+${text}]`, removed: `[-${text}]` })[is])
    .join('');

test.each([
  ['Who sits on it?', 'Who sits on it?', 'Who sits on it?'],
  ['Who sits on it?', 'Who sits on your panel?', 'Who sits on [-it][+your panel]?'],
  ['One HR partner', 'One HR partner and a manager', 'One HR partner[+ and a manager]'],
  ['One HR partner and a manager', 'One manager', 'One [-HR partner and a ]manager'],
  ['', 'All new', '[+All new]'],
  ['First line\nsecond line', 'First line\nthird line', 'First line\n[-second][+third] line'],
])('%j to %j', (before, after, parts) => {
  expect(short(before, after)).toBe(parts);
});

test('loses no letter of either text', () => {
  const before = ' We paused  every case\n\nfor a 48-hour check. ';
  const after = 'We paused most cases\nfor a check  of 48 hours.\n';
  const parts = differenceBetween(before, after);
  const without = (left: string) => parts.flatMap(({ is, text }) => (is === left ? [] : [text])).join('');
  expect(without('added')).toBe(before);
  expect(without('removed')).toBe(after);
});

test('two long texts with nothing in common are shown one after the other', () => {
  const long = (word: string) => Array.from({ length: 3000 }, (_, at) => `${word}${at}`).join(' ');
  expect(differenceBetween(long('a'), long('b')).map(({ is }) => is)).toEqual(['removed', 'added']);
});
