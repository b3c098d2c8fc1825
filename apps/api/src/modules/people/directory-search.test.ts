import { expect, test } from '@jest/globals';
import { readSearch } from './directory-search.ts';

test.each([
  ['Zieliński', { words: ['Zieliński'], role: null }],
  ['  priya   nair ', { words: ['priya', 'nair'], role: null }],
  ["Siân O'Brien-Shah", { words: ['Siân', 'OBrien', 'Shah'], role: null }],
  ['lead alderbrook', { words: ['lead', 'alderbrook'], role: { is: 'lead', at: 0 } }],
  ['The SC-WRES lead at Kestrel Vale', { words: ['lead', 'Kestrel', 'Vale'], role: { is: 'lead', at: 0 } }],
  ['Workforce lead', { words: ['Workforce', 'lead'], role: { is: 'lead', at: 1 } }],
  ['facilitators', { words: ['facilitators'], role: { is: 'programme-team', at: 0 } }],
  // Nothing but noise is looked for all the same: somebody may be called so.
  ['The', { words: ['The'], role: null }],
  ['shah shah', { words: ['shah'], role: null }],
  // Not a word of ours, though every object has it.
  ['constructor', { words: ['constructor'], role: null }],
])('%s', (typed, search) => {
  expect(readSearch(typed)).toEqual(search);
});

test.each([undefined, '', '   ', '%_*', '’'])('%p looks for nothing', (typed) => {
  expect(readSearch(typed)).toBeNull();
});

test('no more than six words are looked for', () => {
  expect(readSearch('one two three four five six seven eight')?.words).toHaveLength(6);
});
