import { expect, test } from '@jest/globals';
import { fromPlainText } from '@hub/contracts/rich-text';
import { beginningWith, wantedOf, wrongWith } from './new-message.ts';

const ID = 'c0aace55-0001-4000-8000-000000000001';
const OTHER = 'c0aace55-0001-4000-8000-000000000002';
const wanted = (search: string) => wantedOf(new URLSearchParams(search));

test('the address says to whom, and what about', () => {
  expect(wanted(`to=${ID}&to=${OTHER}&to=${ID}&about=figure:${OTHER}`)).toEqual({
    people: [ID, OTHER],
    lead: null,
    session: null,
    about: { kind: 'figure', id: OTHER },
  });
  expect(wanted(`lead=${ID}`)).toMatchObject({ lead: ID, about: null });
  // A session is what a message to its people is about.
  expect(wanted(`session=${ID}`)).toMatchObject({ session: ID, about: { kind: 'session', id: ID } });
});

test('what is not one of ours says nothing', () => {
  expect(wanted('to=amara&lead=1&session=%3Cscript%3E&about=Figure:1')).toEqual({
    people: [],
    lead: null,
    session: null,
    about: null,
  });
  expect(wanted(`about=${ID}`)).toMatchObject({ about: null });
});

test('a card alone can be sent, and nothing and too much cannot', () => {
  expect(wrongWith(beginningWith({ kind: 'figure', id: ID }))).toBeUndefined();
  expect(wrongWith(fromPlainText('Hello'))).toBeUndefined();
  expect(wrongWith(beginningWith(null))).toBe('Enter your message');
  expect(wrongWith(fromPlainText(' '))).toBe('Enter your message');
  expect(wrongWith(fromPlainText('x'.repeat(10_001)))).toBe('A message must be 10,000 characters or fewer');
});
