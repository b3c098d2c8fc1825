import { expect, test } from '@jest/globals';
import type { Scene } from './scene.ts';
import { sparkline } from './sparkline.ts';

const of = (years: { ratio: number | null; isBreakBefore?: boolean }[]) =>
  sparkline({ title: 'Disciplinary', summary: '', years });
const curves = ({ marks }: Scene) =>
  marks.flatMap((mark) => (mark.kind === 'path' && mark.stroke === 'you' ? [mark.d] : []));
const ends = ({ marks }: Scene) => marks.filter((mark) => mark.kind === 'path' && mark.fill === 'you').length;

test('a line through the years, with a sign at each', () => {
  const scene = of([{ ratio: 2 }, { ratio: 1.7 }, { ratio: 1.4 }]);
  expect(curves(scene)).toHaveLength(1);
  expect(curves(scene)[0]).toMatch(/^M[^M]+$/u);
  expect(ends(scene)).toBe(3);
});

test('gaps and breaks are not drawn over', () => {
  expect(
    curves(of([{ ratio: 2 }, { ratio: 1.9 }, { ratio: null }, { ratio: 1.4 }, { ratio: 1.3 }]))[0],
  ).toMatch(/M.+M/u);
  expect(
    curves(of([{ ratio: 2 }, { ratio: 1.9 }, { ratio: 1.4, isBreakBefore: true }, { ratio: 1.3 }])),
  ).toHaveLength(2);
});

test('none and one draw without harm, and what is no figure is refused', () => {
  for (const years of [[], [{ ratio: null }], [{ ratio: 1 }]])
    expect(JSON.stringify(of(years))).not.toMatch(/NaN|null/u);
  expect(() => of([{ ratio: Number.NaN }])).toThrow(RangeError);
});
