import { expect, test } from '@jest/globals';
import { choiceInWords } from './choice-words.ts';

const choice = { id: '1', authority: 'Alderbrook', provider: 'Microsoft', label: '' };

test('a choice is named after its authority', () => {
  expect(choiceInWords(choice, [choice])).toBe('Alderbrook');
  expect(choiceInWords({ ...choice, authority: null }, [choice, { ...choice, authority: null }])).toBe(
    'The programme team',
  );
});

test('directories of one authority are told apart', () => {
  const other = { ...choice, id: '2', label: 'Children’s trust' };
  expect([choice, other].map((each) => choiceInWords(each, [choice, other]))).toEqual([
    'Alderbrook: Microsoft',
    'Alderbrook: Children’s trust',
  ]);
});
