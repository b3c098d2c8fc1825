import { describe, expect, test } from '@jest/globals';
import { fold, marked, snippetOf } from './snippet.ts';

const isMatch = (word: string) => ['panel', 'cafe', 'racist', 'local.gov.uk'].includes(word);
const shown = (parts: { text: string; isMatch: boolean }[]) =>
  parts.map((part) => (part.isMatch ? `[${part.text}]` : part.text)).join('');

test.each([
  ['The Panel’s CAFÉ', 'The [Panel’s] [CAFÉ]'],
  ['anti-racist', 'anti-[racist]'],
  ['See local.gov.uk.', 'See [local.gov.uk].'],
  ['panels', 'panels'],
  ['<b>panel</b>', '<b>[panel]</b>'],
  ['', ''],
])('%j is marked', (text, expected) => {
  expect(shown(marked(text, isMatch))).toBe(expected);
});

test('accents, capitals and apostrophes are no difference', () => {
  expect(fold('Łódź’s CAFÉ')).toBe("lodz's cafe");
});

describe('a snippet', () => {
  test('is the whole of a short text, in one line', () => {
    expect(shown(snippetOf('The\n\npanel', isMatch))).toBe('The [panel]');
  });

  test('is where most of what was looked for stands together', () => {
    const text = `panel ${'x '.repeat(300)}a panel in a cafe ${'y '.repeat(300)}`;
    const snippet = shown(snippetOf(text, isMatch));
    expect(snippet).toContain('a [panel] in a [cafe]');
    expect(snippet.startsWith('… ')).toBe(true);
    expect(snippet.endsWith(' …')).toBe(true);
    expect(snippet.length).toBeLessThan(260);
  });

  test('is how a text begins that has none of it', () => {
    const snippet = shown(snippetOf('word '.repeat(100), isMatch));
    expect(snippet).toMatch(/^word word/);
    expect(snippet.length).toBeLessThan(250);
  });

  test('never cuts a text without spaces endlessly', () => {
    expect(shown(snippetOf('z'.repeat(20_000), isMatch)).length).toBeLessThan(260);
  });
});
