import { expect, test } from '@jest/globals';
import { landingOf, namedPost, pageLinks, postsFrom, startOf } from './thread-place.ts';

const thread = (readNumber: number, lastNumber: number) => ({
  lastNumber,
  my: { readNumber, unread: lastNumber - readNumber, attention: null },
});

test.each([
  ['nothing read yet: the beginning', 0, 50, null, { at: 1, firstUnread: null, isGoing: false }],
  ['some read: the first unread, not past it', 13, 50, null, { at: 14, firstUnread: 14, isGoing: true }],
  ['all read: the page of the newest', 50, 50, null, { at: 50, firstUnread: null, isGoing: false }],
  ['a post that is named', 13, 50, 7, { at: 7, firstUnread: 14, isGoing: true }],
  ['one past the end: the last', 13, 50, 99, { at: 50, firstUnread: 14, isGoing: true }],
  ['a thread that waits has no numbers yet', 0, 0, null, { at: 1, firstUnread: null, isGoing: false }],
])('%s', (_, read, last, named, landing) => {
  expect(landingOf(thread(read, last), named)).toEqual(landing);
});

test.each([
  ['post=14', 14],
  ['', null],
  ['post=', null],
  ['post=0', null],
  ['post=-3', null],
  ['post=1.5', null],
  ['post=newest', null],
])('?%s names %s', (search, number) => {
  expect(namedPost(new URLSearchParams(search))).toBe(number);
});

test('pages begin at 1, 21, 41, as the hub cuts them', () => {
  expect([0, 1, 20, 21, 40, 41].map(startOf)).toEqual([0, 0, 0, 20, 20, 40]);
});

test('the links are to the pages there are, and say which posts they hold', () => {
  expect(pageLinks(0, 20)).toEqual([]);
  expect(pageLinks(0, 21)).toEqual([
    { name: 'Next', posts: 'post 21', number: 21 },
    { name: 'Newest', posts: 'post 21', number: 21 },
  ]);
  expect(pageLinks(40, 95).map(({ name, posts, number }) => `${name}: ${posts}, to ${number}`)).toEqual([
    'First: posts 1 to 20, to 1',
    'Previous: posts 21 to 40, to 21',
    'Next: posts 61 to 80, to 61',
    'Newest: post 95, to 95',
  ]);
  expect(pageLinks(20, 40).map(({ name }) => name)).toEqual(['Previous']);
  expect(postsFrom(0, 1)).toBe('post 1');
});
