import { describe, expect, test } from '@jest/globals';
import { readCount } from './count-text.ts';

describe('what somebody types as a count', () => {
  test.each([
    ['36', 36],
    ['0', 0],
    [' 12 ', 12],
    ['1,204', 1204],
    ['12,345,6', 'not-a-number'],
    ['1 204', 1204],
    ['１２', 12],
    ["'7", 7],
    ['12.0', 12],
    ['\u200B5', 5],
    ['', 'blank'],
    ['   ', 'blank'],
    ['-3', 'negative'],
    ['−3', 'negative'],
    ['2.5', 'fraction'],
    ['2,5', 'fraction'],
    ['.5', 'fraction'],
    ['<5', 'hidden'],
    ['< 10', 'hidden'],
    ['*', 'hidden'],
    ['c', 'hidden'],
    ['n/a', 'not-applicable'],
    ['N/A', 'not-applicable'],
    ['-', 'not-applicable'],
    ['1000000', 1_000_000],
    ['1000000000000000', 'too-large'],
    ['1e3', 'not-a-number'],
    ['0x10', 'not-a-number'],
    ['twelve', 'not-a-number'],
    ['=1+1', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['Infinity', 'not-a-number'],
  ])('%j is %j', (text, expected) => {
    const read = readCount(text);
    expect('people' in read ? read.people : read.not).toBe(expected);
  });
});
