import { expect, test } from '@jest/globals';
import type { Service } from '@hub/contracts/vocabulary';
import { returnsInWords } from './authority-words.ts';

test.each<[Service[], Service[], string]>([
  [['adults', 'childrens'], ['adults'], 'Adults’ services submitted; children’s not yet'],
  [['adults', 'childrens'], ['childrens'], 'Children’s services submitted; adults’ not yet'],
  [['adults', 'childrens'], [], 'Adults’ and children’s services not submitted yet'],
  [['adults', 'childrens'], ['adults', 'childrens'], 'Adults’ and children’s services submitted'],
  [['childrens'], [], 'Children’s services not submitted yet'],
  [['adults'], ['adults'], 'Adults’ services submitted'],
])('returns of %j with %j submitted: %s', (services, submittedServices, words) => {
  expect(returnsInWords({ services, submittedServices })).toBe(words);
});
