import { expect, test } from '@jest/globals';
import { shortened, textWidth, wrapped } from './text.ts';

test('wide letters count more than narrow ones, and bold more than plain', () => {
  expect(textWidth('WWW', 14)).toBeGreaterThan(textWidth('iii', 14) * 2);
  expect(textWidth('Alderbrook', 14, true)).toBeGreaterThan(textWidth('Alderbrook', 14));
  expect(textWidth('', 14)).toBe(0);
});

test('a text that fits is left alone, one that does not says that more follows', () => {
  expect(shortened('Kestrel Vale', 200, 14)).toBe('Kestrel Vale');
  const short = shortened('Bournemouth, Christchurch and Poole', 120, 14);
  expect(short).toMatch(/^Bournemouth.*…$/);
  expect(textWidth(short, 14)).toBeLessThanOrEqual(120);
});

test('words go on the next line, and the last line takes what is left', () => {
  expect(wrapped('Too few to say', 300, 12)).toEqual(['Too few to say']);
  expect(wrapped('Too few to say', 52, 12)).toEqual(['Too few', 'to say']);
  const lines = wrapped('Bournemouth, Christchurch and Poole and everything around it', 150, 14, 2);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/…$/);
  expect(wrapped('', 100, 12)).toEqual([]);
});
