import { describe, expect, test } from '@jest/globals';
import type { Scene } from './scene.ts';
import { type TrendAction, trendPlot, type TrendPlotData, type TrendYear } from './trend-plot.ts';

const year = (label: string, ratio: number | null, more: Partial<TrendYear> = {}): TrendYear => ({
  id: label,
  label,
  date: `${label}-03-31`,
  ratio,
  low: ratio && ratio * 0.8,
  high: ratio && ratio * 1.25,
  value: ratio?.toFixed(2) ?? 'Too few to say',
  reference: 1.5,
  ...more,
});
const data = (years: TrendYear[], actions: TrendAction[] = []): TrendPlotData => ({
  title: 'Your years',
  summary: '',
  years,
  actions,
});
const action = (id: string, date: string, label = 'Triage panel began'): TrendAction => ({
  id,
  date,
  when: 'Some time',
  label,
});
const FOUR = [year('2023', 2), year('2024', 1.7), year('2025', 1.8), year('2026', 1.4)];

const curves = ({ marks }: Scene, colour: string) =>
  marks.flatMap((mark) => (mark.kind === 'path' && mark.stroke === colour && !mark.fill ? [mark.d] : []));
const joints = (curve: string) => curve.split('L').length;
const texts = ({ marks }: Scene) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
const xOf = (scene: Scene, id: string) => scene.points.find((point) => point.id === id)?.x ?? Number.NaN;

describe('the line', () => {
  test.each([
    ['all years are joined', FOUR, [4]],
    ['a hidden year is a gap', [FOUR[0]!, year('2024', null), FOUR[2]!, FOUR[3]!], [2]],
    [
      'another definition starts another line',
      [FOUR[0]!, FOUR[1]!, year('2025', 1.8, { breakBefore: 'no agency staff' }), FOUR[3]!],
      [2, 2],
    ],
    ['a break at the first year breaks nothing', [year('2023', 2, { breakBefore: 'new' }), FOUR[1]!], [2]],
    ['a single year has no line', [FOUR[0]!], []],
    ['years alone have none either', [FOUR[0]!, year('2024', null), FOUR[2]!], []],
  ])('%s', (_, years, expected) => {
    expect(curves(trendPlot(data(years), { width: 640 }), 'you').map(joints)).toEqual(expected);
  });

  test('the line of England breaks and ends where it is not known', () => {
    const years = [
      year('2023', 2),
      year('2024', 1.7),
      year('2025', 1.8, { reference: null }),
      year('2026', 1.4),
    ];
    expect(curves(trendPlot(data(years), { width: 640 }), 'nation').map(joints)).toEqual([2]);
  });
});

test('a break says what changed, in the picture, in the legend and to those who listen', () => {
  const scene = trendPlot(
    data([FOUR[0]!, year('2024', 1.7, { breakBefore: 'agency staff no longer counted' })]),
    {
      width: 640,
    },
  );
  expect(texts(scene)).toContain('2024: agency staff no longer counted');
  expect(scene.legend.map(({ sign }) => sign)).toContain('break');
  expect(scene.points[1]?.label).toBe(
    '2024: 1.70, 95% interval 1.36 to 2.13, England 1.50, the line is broken here: agency staff no longer counted',
  );
});

test('a gap says why, in words where there is room and with a dash in the legend where there is none', () => {
  const years = [FOUR[0]!, year('2024', null), FOUR[2]!, FOUR[3]!];
  const wide = trendPlot(data(years), { width: 640 });
  expect(texts(wide)).toContain('Too few to say');
  expect(wide.legend.map(({ sign }) => sign)).not.toContain('gap');

  const narrow = trendPlot(data(years), { width: 160 });
  expect(texts(narrow)).not.toContain('Too few to say');
  expect(narrow.legend).toContainEqual({ sign: 'gap', label: 'Too few to say' });
  expect(narrow.points[1]?.label).toBe('2024: Too few to say, England 1.50');
});

describe('actions', () => {
  test('stand at their day between the years, and are read in the order of time', () => {
    const scene = trendPlot(data(FOUR, [action('panel', '2024-09-29')]), { width: 640 });
    expect(xOf(scene, 'panel')).toBeCloseTo((xOf(scene, '2024') + xOf(scene, '2025')) / 2, -1);
    expect(scene.points.map(({ id }) => id)).toEqual(['2023', '2024', 'panel', '2025', '2026']);
    expect(scene.points[2]?.label).toBe('Some time: Triage panel began');
  });

  test('before the first year and after the last they stay in the picture', () => {
    const scene = trendPlot(data(FOUR, [action('early', '2010-01-01'), action('late', '2030-01-01')]), {
      width: 640,
    });
    expect(xOf(scene, 'early')).toBeLessThan(xOf(scene, '2023'));
    expect(xOf(scene, 'early')).toBeGreaterThan(0);
    expect(xOf(scene, 'late')).toBeGreaterThan(xOf(scene, '2026'));
    expect(xOf(scene, 'late')).toBeLessThan(640);
  });

  test('labels that would touch get lanes of their own, and the picture grows', () => {
    const one = trendPlot(data(FOUR, [action('a', '2024-06-01')]), { width: 640 });
    const two = trendPlot(data(FOUR, [action('a', '2024-06-01'), action('b', '2024-07-01')]), { width: 640 });
    const apart = trendPlot(data(FOUR, [action('a', '2023-04-01'), action('b', '2025-07-01')]), {
      width: 640,
    });
    expect(two.height).toBeGreaterThan(one.height);
    expect(apart.height).toBe(one.height);
  });

  test('a day that is none is refused', () => {
    expect(() => trendPlot(data(FOUR, [action('a', 'soon')]), { width: 640 })).toThrow(RangeError);
  });
});

test('the latest year is always named, however little room there is', () => {
  const years = Array.from({ length: 12 }, (_, index) => year(String(2015 + index), 1.2));
  const labels = texts(trendPlot(data(years), { width: 200 })).filter((text) => text.startsWith('20'));
  expect(labels).toContain('2026');
  expect(labels.length).toBeLessThan(12);
});

test('no year, one year, and what is no figure', () => {
  expect(trendPlot(data([]), { width: 640 }).points).toEqual([]);
  expect(trendPlot(data([FOUR[0]!]), { width: 640 }).points).toHaveLength(1);
  expect(trendPlot(data([year('2023', null, { reference: null })]), { width: 640 }).points).toHaveLength(1);
  expect(() => trendPlot(data([year('2023', Number.NaN)]), { width: 640 })).toThrow(RangeError);
  expect(() => trendPlot(data([year('2023', 1, { reference: Number.NaN })]), { width: 640 })).toThrow(
    RangeError,
  );
});
