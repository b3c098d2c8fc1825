import { beforeEach, expect, jest, test } from '@jest/globals';
import { ReadingReport, readUpTo, SeenPosts } from './reading-position.ts';

jest.useFakeTimers();

test('read on post by post; what was jumped over stays unread', () => {
  const seen =
    (...numbers: number[]) =>
    (number: number) =>
      numbers.includes(number);
  expect(readUpTo(2, 0, [1, 2, 3, 4, 5], seen(3, 4))).toBe(4);
  expect(readUpTo(2, 0, [1, 2, 3, 4, 5], seen(4, 5))).toBe(2);
  // A number that no post has: there is nothing to read.
  expect(readUpTo(2, 0, [1, 2, 4], seen(4))).toBe(4);
  // Straight to the newest page: the pages between were not read.
  expect(readUpTo(5, 40, [41, 42], seen(41, 42))).toBe(5);
  expect(readUpTo(40, 40, [41, 42], seen(41, 42))).toBe(42);
});

test('a post is seen after a second in view, in a window somebody looks at', () => {
  const posts = new SeenPosts();
  posts.look(1, 'half', true);
  jest.advanceTimersByTime(5000);
  expect(posts.has(1)).toBe(false);
  posts.setHere(true);
  jest.advanceTimersByTime(900);
  posts.setHere(false);
  jest.advanceTimersByTime(5000);
  expect(posts.has(1)).toBe(false);
  posts.setHere(true);
  jest.advanceTimersByTime(1000);
  expect(posts.has(1)).toBe(true);
});

test('scrolled past, it is not; a long one is seen by its end', () => {
  const posts = new SeenPosts();
  posts.setHere(true);
  posts.look(1, 'half', true);
  jest.advanceTimersByTime(400);
  posts.look(1, 'half', false);
  posts.look(2, 'end', true);
  jest.advanceTimersByTime(1000);
  expect([posts.has(1), posts.has(2)]).toEqual([false, true]);
});

let told: unknown[];
let answer: () => Promise<void>;
beforeEach(() => {
  told = [];
  answer = async () => {};
});
const report = (before = 0) =>
  new ReadingReport(before, (number, { isParting }) => {
    told.push(isParting ? `${number}, parting` : number);
    return answer();
  });

test('the hub is told every two seconds at the most, of the furthest', () => {
  const reading = report();
  reading.reached(1);
  reading.reached(3);
  expect(told).toEqual([]);
  jest.advanceTimersByTime(2000);
  expect(told).toEqual([3]);
  reading.reached(2);
  jest.advanceTimersByTime(5000);
  expect(told).toEqual([3]);
});

test('whoever leaves before that has it told as they go, and once', () => {
  const reading = report(4);
  reading.reached(6);
  reading.flush();
  reading.flush();
  jest.advanceTimersByTime(5000);
  expect(told).toEqual(['6, parting']);
});

test('what could not be told is told again', async () => {
  const reading = report();
  answer = () => Promise.reject(new Error('away'));
  reading.reached(2);
  await jest.advanceTimersByTimeAsync(2000);
  answer = async () => {};
  await jest.advanceTimersByTimeAsync(2000);
  await jest.advanceTimersByTimeAsync(4000);
  expect(told).toEqual([2, 2]);
});

test('after marking it unread nothing more is read', () => {
  const reading = report();
  reading.reached(2);
  reading.stop();
  reading.reached(5);
  reading.flush();
  jest.advanceTimersByTime(5000);
  expect(told).toEqual([]);
});
