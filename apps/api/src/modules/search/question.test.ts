import { expect, test } from '@jest/globals';
import { type KnownTerm, queryOf, readQuestion } from './question.ts';

const term = (text: string, changes: object = {}) => ({
  text,
  isPhrase: false,
  isNot: false,
  isUnfinished: false,
  ...changes,
});

test.each([
  ['triage panel', [[term('triage'), term('panel', { isUnfinished: true })]]],
  ['triage panel ', [[term('triage'), term('panel')]]],
  ['"triage panel" -rota', [[term('triage panel', { isPhrase: true }), term('rota', { isNot: true })]]],
  ['-"triage panel" rota ', [[term('triage panel', { isPhrase: true, isNot: true }), term('rota')]]],
  ['triage OR panels ', [[term('triage')], [term('panels')]]],
  // Somebody may still be typing "organisation".
  ['triage or', [[term('triage'), term('or', { isUnfinished: true })]]],
  ['(triage), panel? ', [[term('triage'), term('panel')]]],
  ['"triage', [[term('triage', { isPhrase: true })]]],
  ['-triage', []],
  ['triage or -panel', [[term('triage')]]],
  ['& | ! :* ""', []],
])('%j', (typed, sides) => {
  expect(readQuestion(typed)).toEqual(sides);
});

test('no more than twelve are looked for', () => {
  expect(readQuestion('word '.repeat(30))[0]).toHaveLength(12);
});

const known = (stems: string, changes: Partial<KnownTerm> = {}): KnownTerm => ({
  ...term(stems),
  stems,
  exact: stems,
  isKnown: true,
  begun: [],
  alike: [],
  ...changes,
});

test('a word stands for itself, for those it begins and for those it was meant to be', () => {
  const begun = [{ word: "o'brien", stem: "o'brien" }];
  expect(queryOf([[known("'panel'"), known("'o'", { begun })]])).toEqual({
    stems: "('panel') & ('o' | 'o''brien')",
    exact: "('panel') | ('o')",
    phrase: null,
  });
});

test('what every text has is passed over, and alone it is no question', () => {
  expect(queryOf([[known(''), known("'panel'")]])?.stems).toBe("('panel')");
  expect(queryOf([[known('')]])).toBeNull();
  expect(queryOf([[known("'panel'", { isNot: true })]])).toBeNull();
});

test('a phrase is held against the letters, unless the other side of an "or" has none', () => {
  const phrase = known("'triag' <-> 'panel'", { exact: "'triage' <-> 'panel'", isPhrase: true });
  expect(queryOf([[phrase]])?.phrase).toBe("('triage' <-> 'panel')");
  expect(queryOf([[phrase], [known("'rota'")]])?.phrase).toBeNull();
});
