import { expect, test } from '@jest/globals';
import { readQuestion } from './question.ts';

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
