import { expect, test } from '@jest/globals';
import { histogramPlot, type HistogramData } from './histogram-plot.ts';
import type { Scene } from './scene.ts';

const data = (changes: Partial<HistogramData> = {}): HistogramData => ({
  title: 'Ethnicity not known',
  summary: '',
  unit: 'authorities',
  axis: 'Percent of social workers',
  bins: [
    { id: '0', label: '0 to 9%', count: 40 },
    { id: '10', label: '10 to 19%', count: 20, isOwn: true },
    { id: '20', label: '20 to 29%', count: 0 },
  ],
  ...changes,
});
const bars = ({ marks }: Scene) => marks.flatMap((mark) => (mark.kind === 'rect' ? [mark.height] : []));
const texts = ({ marks }: Scene) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test.each([320, 760])(
  'at %d pixels a bar is as high as its count, and nothing leaves the picture',
  (width) => {
    const scene = histogramPlot(data(), { width });
    const [first = 0, second = 1] = bars(scene);
    expect(bars(scene)).toHaveLength(2);
    expect(first / second).toBeCloseTo(2, 1);
    for (const { x, area } of scene.points) {
      expect(x).toBeLessThanOrEqual(width);
      expect(area.x + area.width).toBeLessThanOrEqual(width);
    }
  },
);

test('points say the range, the count and who is looked for', () => {
  expect(
    histogramPlot(data({ ownLabel: 'Hackney' }), { width: 640 }).points.map(({ label }) => label),
  ).toEqual([
    '0 to 9%: 40 authorities',
    '10 to 19%: 20 authorities, Hackney among them',
    '20 to 29%: 0 authorities',
  ]);
  expect(histogramPlot(data({ ownLabel: 'Hackney' }), { width: 640 }).legend).toEqual([
    { sign: 'you', label: 'Hackney' },
  ]);
  expect(histogramPlot(data(), { width: 640 }).legend).toEqual([]);
});

test('where labels have no room, some are left out and none overlaps', () => {
  const bins = Array.from({ length: 20 }, (_, at) => ({
    id: String(at),
    label: `${at * 5} to ${at * 5 + 4}%`,
    count: 1,
  }));
  const shown = texts(histogramPlot(data({ bins }), { width: 360 })).filter((text) => text.includes(' to '));
  expect(shown.length).toBeLessThan(8);
  expect(shown[0]).toBe('0 to 4%');
});

test('nothing to show is said, and what is no count is refused', () => {
  expect(texts(histogramPlot(data({ bins: [] }), { width: 400 }))).toEqual(['There are no figures to show.']);
  const bins = [
    { id: 'a', label: 'a', count: 3 },
    { id: 'b', label: 'b', count: -1 },
  ];
  expect(() => histogramPlot(data({ bins }), { width: 400 })).toThrow('A chart cannot show -1 authorities');
});
