import { describe, expect, test } from '@jest/globals';
import { matcherOf } from '#modules/messages/message-matcher.ts';

const finds = (query: string, text: string) => matcherOf(query).matches(text);
const shown = (query: string, text: string) =>
  matcherOf(query)
    .snippet(text)
    .map((part) => (part.isMatch ? `[${part.text}]` : part.text))
    .join('');

describe('words', () => {
  test.each([
    ['panel', 'Our panels met', true],
    ['PANEL', 'our panels met', true],
    ['anel', 'Our panels met', false],
    ['panels met', 'They met our panels', true],
    ['panels left', 'Our panels met', false],
    ['cafe', 'In the Café', true],
    ['café', 'In the cafe', true],
    ['naive', 'naïve', true],
    ['nai', 'naïve', true],
    ['don’t', "I don't", true],
    ["don't", 'I don’t', true],
    ['10:30', 'Come at 10:30am', true],
    ['co-op', 'The Co-operative', true],
    ['c++', 'we use c', true],
    ['ΟΔΟΣ', 'στην οδος', true],
    ['ﬁnal', 'The final list', true],
    ['🎉', 'Well done 🎉!', true],
    ['🎉', 'Well done', false],
    ['会議', '明日の会議です', true],
    ['(a.*)+$', 'aaaaaaaa', true],
    ['.*', 'anything', false],
  ])('%s in “%s”: %s', (query, text, isFound) => expect(finds(query, text)).toBe(isFound));
});

describe('phrases', () => {
  test.each([
    ['"our panels"', 'So our panels met', true],
    ['“our panels”', 'So our  panels met', true],
    ['"our panels"', 'panels, our', false],
    ['"our panel"', 'our panels', false],
    ['"our panels" left', 'our panels met', false],
    ['"our panels', 'panels of our own', true],
    ['"fair, process"', 'a fair process', true],
  ])('%s in “%s”: %s', (query, text, isFound) => expect(finds(query, text)).toBe(isFound));
});

test.each(['', '  ', '""', '"', '“ ”'])('nothing to look for: %j', (query) =>
  expect(matcherOf(query).isEmpty).toBe(true),
);

test('each may be in another text, and a phrase is in one', () => {
  const { matches } = matcherOf('panel amara');
  expect([matches('Panels', 'Amara Okafor'), matches('Panels', 'Priya')]).toEqual([true, false]);
  expect(matcherOf('"panels amara"').matches('Our panels', 'Amara Okafor')).toBe(false);
});

describe('a snippet', () => {
  test('marks what was found, as it was written', () =>
    expect(shown('cafe panel', 'Panels in the Café,\nthree panels')).toBe(
      '[Panel]s in the [Café], three [panel]s',
    ));
  test('begins and ends near the first place, at words', () => {
    const text = `${'before '.repeat(60)}panel ${'after '.repeat(60)}`;
    const snippet = shown('panel', text);
    expect(snippet).toMatch(/^… before .*\[panel\] after .* …$/);
    expect(snippet.length).toBeLessThan(270);
  });
  test('marks words that lie in each other once', () =>
    expect(shown('pan panel', 'panels')).toBe('[pan][el]s'));
  test('counts letters made of two signs right', () =>
    expect(shown('panel', 'e\u0301e\u0301 👩‍👩‍👧 panel')).toBe('e\u0301e\u0301 👩‍👩‍👧 [panel]'));
});
