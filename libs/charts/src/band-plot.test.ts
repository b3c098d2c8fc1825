import { expect, test } from '@jest/globals';
import { bandPlot, type BandPlotData, type PayBand } from './band-plot.ts';
import type { Scene } from './scene.ts';

const BANDS: PayBand[] = [
  { id: 'low', label: 'Less than £30,000', shares: [40, 35] },
  { id: 'middle', label: '£30,000 to £69,999', shares: [55, 55] },
  { id: 'high', label: '£70,000 and over', shares: [null, 10] },
];
const data = (bands: PayBand[]): BandPlotData => ({
  title: 'Pay bands',
  summary: '',
  groups: [
    { id: 'global-majority', label: 'Global Majority' },
    { id: 'white', label: 'White' },
  ],
  bands,
});
const bars = ({ marks }: Scene, colour: string) =>
  marks.flatMap((mark) => (mark.kind === 'rect' && mark.fill === colour ? [mark.width] : []));
const texts = ({ marks }: Scene) => marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));

test.each([390, 1360])('at %d pixels a bar is as long as its share, and says it', (width) => {
  const scene = bandPlot(data(BANDS), { width });
  const [low = 0, middle = 0] = bars(scene, 'global-majority');
  expect(low / middle).toBeCloseTo(40 / 55, 2);
  expect(bars(scene, 'white')[1]).toBe(middle);
  for (const text of ['40%', '35%', '55%', '10%', 'Global Majority', 'White'])
    expect(texts(scene)).toContain(text);
});

test('a hidden band has words and no bar', () => {
  const scene = bandPlot(data(BANDS), { width: 640 });
  expect(bars(scene, 'global-majority')).toHaveLength(2);
  expect(texts(scene)).toContain('Too few to say');
});

test('points say band, group and share, in the order they stand in', () => {
  expect(bandPlot(data(BANDS), { width: 640 }).points.map(({ label }) => label)).toEqual([
    'Less than £30,000, Global Majority: 40%',
    'Less than £30,000, White: 35%',
    '£30,000 to £69,999, Global Majority: 55%',
    '£30,000 to £69,999, White: 55%',
    '£70,000 and over, Global Majority: Too few to say',
    '£70,000 and over, White: 10%',
  ]);
});

test('the two groups differ by stripes and by name, and not by colour alone', () => {
  const scene = bandPlot(data(BANDS), { width: 640 });
  expect(scene.marks.filter((mark) => mark.kind === 'path' && mark.stroke === 'surface')).toHaveLength(3);
  expect(scene.legend.map(({ label }) => label)).toEqual(['Global Majority', 'White']);
});

test.each([
  ['all hidden', [{ id: 'a', label: 'A', shares: [null, null] }]],
  ['zero', [{ id: 'a', label: 'A', shares: [0, 0] }]],
  ['all in one', [{ id: 'a', label: 'A', shares: [100, 100] }]],
])('%s draws without harm', (_, bands) => {
  const scene = bandPlot(data(bands), { width: 390 });
  expect(JSON.stringify(scene)).not.toMatch(/NaN|null|"width":-/u);
  expect(scene.points).toHaveLength(2);
});

test('no bands at all', () => {
  expect(texts(bandPlot(data([]), { width: 390 }))).toEqual(['There are no figures to show.']);
});

test.each([[[Number.NaN, 1]], [[-1, 1]], [[101, 1]], [[1]]])('refuses shares of %j', (shares) => {
  expect(() => bandPlot(data([{ id: 'a', label: 'A', shares }]), { width: 640 })).toThrow(RangeError);
});
