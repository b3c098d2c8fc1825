import { expect, test } from '@jest/globals';
import { listed } from './listed.ts';

test('names are listed as people list them', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(listed)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});
