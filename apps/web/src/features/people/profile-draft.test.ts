import { expect, test } from '@jest/globals';
import { changesBetween, draftOf, mergedDraft } from './profile-draft.ts';
import { aProfile } from './testing/people.ts';

const began = draftOf(aProfile);

test('only what differs is sent, and the order of ticked boxes is no difference', () => {
  expect(changesBetween(began, began)).toEqual({});
  expect(changesBetween(began, { ...began, askIndicators: began.askIndicators.toReversed() })).toEqual({});
  expect(changesBetween(began, { ...began, about: 'New', services: [] })).toEqual({
    about: 'New',
    services: [],
  });
});

test('what another window saved stays, except where I typed', () => {
  const mine = { ...began, about: 'Mine' };
  const saved = { ...began, about: 'Theirs', jobTitle: 'Director' };
  expect(mergedDraft(began, mine, saved)).toEqual({ ...began, about: 'Mine', jobTitle: 'Director' });
});
