import { describe, expect, test } from '@jest/globals';
import { fromCursor, paged, toCursor } from '#platform/database/cursor.ts';
import { ProblemException } from '#platform/http/problem.ts';

const ID = '11111111-1111-4111-8111-111111111111';
const AT = '2026-11-23T09:00:00.123Z';
const KINDS = ['timestamp', 'uuid'] as const;

describe('a page cursor', () => {
  test('comes back as the key it was made from', () => {
    expect(fromCursor(toCursor([AT, ID]), KINDS)).toEqual([AT, ID]);
    expect(fromCursor(undefined, KINDS)).toBeNull();
    expect(fromCursor(toCursor(['Ünïcödé', ID]), ['text', 'uuid'])).toEqual(['Ünïcödé', ID]);
  });

  test.each([
    ['nonsense', '!!!'],
    ['empty', ''],
    ['not a list', Buffer.from('{"a":1}').toString('base64url')],
    ['too short', toCursor([AT])],
    ['too long', toCursor([AT, ID, ID])],
    ['in the wrong order', toCursor([ID, AT])],
    ['with no time', toCursor(['yesterday', ID])],
    ['with a time that is none', toCursor(['2026-99-99T99:99:99Z', ID])],
    ['with SQL in it', toCursor([AT, `${ID}'; drop table session; --`])],
    ['with numbers', Buffer.from('[1,2]').toString('base64url')],
    ['with nested lists', Buffer.from(`[["${AT}"],"${ID}"]`).toString('base64url')],
    ['with a zero byte', toCursor([`${AT}\0`, ID])],
    ['cut off', toCursor([AT, ID]).slice(0, -5)],
  ])('%s is an input error that says what to do', (_, cursor) => {
    const refused = (() => {
      try {
        return fromCursor(cursor, KINDS);
      } catch (error) {
        return error;
      }
    })();
    expect(refused).toBeInstanceOf(ProblemException);
    expect(refused).toMatchObject({
      code: 'invalid-input',
      extras: {
        errors: [{ pointer: '#/cursor', detail: expect.stringContaining('Start from the first page') }],
      },
    });
  });
});

describe('a page', () => {
  const keyOf = (row: string) => [row, ID];

  test('with one row more than it holds goes on after its last one', () => {
    const { rows, nextCursor } = paged(['a', 'b', 'c'], 2, keyOf);
    expect(rows).toEqual(['a', 'b']);
    expect(fromCursor(nextCursor ?? undefined, ['text', 'uuid'])).toEqual(['b', ID]);
  });

  test.each([[['a', 'b']], [['a']], [[]]])('that holds all of %j is the last one', (found) => {
    expect(paged<string>(found, 2, keyOf)).toEqual({ rows: found, nextCursor: null });
  });
});
