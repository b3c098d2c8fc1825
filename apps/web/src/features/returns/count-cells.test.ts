import { expect, test } from '@jest/globals';
import { cellOf, cellsOf, filledOf, readCells } from './count-cells.ts';
import { counted } from './testing/returns.ts';

test('every box of a measure is there, empty where nothing is given', () => {
  const cells = cellsOf(['leavers'], counted('leavers', 1204, 0));
  expect(cells).toEqual({
    'leavers.white': '1204',
    'leavers.global-majority': '0',
    'leavers.not-known': '',
    'leavers.asian': '',
    'leavers.black': '',
    'leavers.mixed': '',
    'leavers.other': '',
  });
  expect(readCells(cells)).toEqual({ counts: counted('leavers', 1204, 0), wrong: {} });
});

test('what is no count says so by its box, and the others are read', () => {
  const { counts, wrong } = readCells({
    'band:under-30.white': ' 1,204 ',
    'band:under-30.global-majority': '<5',
    'band:under-30.not-known': '   ',
  });
  expect(counts).toEqual([{ measure: 'band:under-30', group: 'white', people: 1204 }]);
  expect(Object.keys(wrong)).toEqual(['band:under-30.global-majority']);
});

test('a box knows its measure and group; counts are found by both', () => {
  expect(cellOf('band:under-30.not-known')).toEqual({ measure: 'band:under-30', group: 'not-known' });
  expect(filledOf(counted('leavers', 7, 3))).toEqual({ leavers: { white: 7, 'global-majority': 3 } });
});
