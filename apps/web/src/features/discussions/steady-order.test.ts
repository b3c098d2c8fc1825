import { expect, test } from '@jest/globals';
import { steadyOrder } from './steady-order.ts';

test('what is new above waits, and what moved up stays where it stands', () => {
  expect(steadyOrder(['a', 'b', 'c'], ['new', 'c', 'a', 'b'], false)).toEqual({
    shown: ['a', 'b', 'c'],
    arrived: ['new'],
  });
});

test('the next page is added below', () => {
  expect(steadyOrder(['a', 'b'], ['a', 'b', 'c', 'd'], true)).toEqual({
    shown: ['a', 'b', 'c', 'd'],
    arrived: [],
  });
});

test('what is gone is gone, unless it may have slipped to a page that is not loaded', () => {
  expect(steadyOrder(['a', 'b', 'c'], ['a', 'c'], false).shown).toEqual(['a', 'c']);
  expect(steadyOrder(['a', 'b'], ['new', 'a'], true)).toEqual({ shown: ['a', 'b'], arrived: ['new'] });
});

test('an empty list shows what comes', () => {
  expect(steadyOrder([], ['a'], false)).toEqual({ shown: ['a'], arrived: [] });
});

test('a page full of news leaves what is read in its place', () => {
  expect(steadyOrder(['a', 'b'], ['x', 'y'], true)).toEqual({ shown: ['a', 'b'], arrived: ['x', 'y'] });
});
