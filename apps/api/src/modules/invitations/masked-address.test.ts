import { expect, test } from '@jest/globals';
import { maskedAddress } from './masked-address.ts';

test.each([
  ['rosa@alderbrook.gov.uk', 'r…@….gov.uk'],
  ['r@x.org', 'r…@….org'],
  ['amara.okafor@alderbrook.example', 'a…@….example'],
  ['a@social.care.nhs.uk', 'a…@….nhs.uk'],
])('%s is shown as %s', (email, shown) => {
  expect(maskedAddress(email)).toBe(shown);
});
