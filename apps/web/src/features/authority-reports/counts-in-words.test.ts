import { expect, test } from '@jest/globals';
import { looksLikeCounts } from './counts-in-words.ts';

test.each([
  '3 of 12 were appointed',
  '2 out of 40',
  'It was four people',
  'Only 5 staff left',
  'one manager of ours',
])('“%s” tells a count', (text) => expect(looksLikeCounts(text)).toBe(true));

test.each([
  '',
  'About a third go back to an informal conversation',
  'From January 2027 every panel is mixed',
  'Three things together',
  'We set aside £12,000',
  '44% less likely',
])('“%s” tells none', (text) => expect(looksLikeCounts(text)).toBe(false));
