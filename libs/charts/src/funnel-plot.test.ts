import { expect, test } from '@jest/globals';
import { type FunnelLimit, funnelPlot, type FunnelPlotData, type FunnelPoint } from './funnel-plot.ts';

const limit = (size: number): FunnelLimit => {
  const spread = 6 / Math.sqrt(size);
  const at = (factor: number) => 1.5 * Math.exp(factor * spread);
  return { size, low998: at(-3.09), low95: at(-1.96), high95: at(1.96), high998: at(3.09) };
};
const point = (
  id: string,
  size: number,
  ratio: number,
  kind: FunnelPoint['kind'] = 'named',
): FunnelPoint => ({
  id,
  label: id,
  kind,
  size,
  ratio,
  value: ratio.toFixed(2),
});
const data = (points: FunnelPoint[], more: Partial<FunnelPlotData> = {}): FunnelPlotData => ({
  title: 'More than chance?',
  summary: '',
  points,
  limits: [40, 80, 160, 320, 640, 1280].map(limit),
  reference: { ratio: 1.5, label: 'England 1.50' },
  sizeLabel: 'Staff in post',
  ...more,
});
const POINTS = [
  point('Alderbrook (you)', 400, 1.42, 'you'),
  point('Kestrel Vale', 900, 1.2),
  { ...point('A county council', 1200, 2.4, 'nameless'), standing: 'above the 99.8% limits' },
];

test('the larger lies further right, the likelier higher', () => {
  const [own, kestrel, county] = funnelPlot(data(POINTS), { width: 640 }).points;
  expect(own!.x).toBeLessThan(kestrel!.x);
  expect(kestrel!.x).toBeLessThan(county!.x);
  expect(county!.y).toBeLessThan(own!.y);
  expect(own!.y).toBeLessThan(kestrel!.y);
});

test('each point says size and standing', () => {
  expect(funnelPlot(data(POINTS), { width: 640 }).points.map(({ label }) => label)).toEqual([
    'Alderbrook (you): 1.42, Staff in post 400',
    'Kestrel Vale: 1.20, Staff in post 900',
    'A county council, shared without a name: 2.40, Staff in post 1,200, above the 99.8% limits',
  ]);
});

test('limits stay in the picture and end at its edge', () => {
  const scene = funnelPlot(data(POINTS), { width: 640, plotHeight: 300 });
  const limits = scene.marks.flatMap((mark) =>
    mark.kind === 'path' && mark.stroke === 'ink-soft' ? [mark.d] : [],
  );
  expect(limits).toHaveLength(4);
  const heights = limits.flatMap((d) => [...d.matchAll(/,(-?[\d.]+)/gu)].map(([, y]) => Number(y)));
  expect(Math.min(...heights)).toBe(12);
  expect(Math.max(...heights)).toBe(312);
  expect(limits.join('')).not.toContain('NaN');
});

test('both sides of the funnel are in the picture, however near to each other the figures are', () => {
  const scene = funnelPlot(data([point('Alderbrook', 900, 1.6), point('Kestrel Vale', 800, 1.4)]), {
    width: 640,
  });
  const limits = scene.marks.flatMap((mark) =>
    mark.kind === 'path' && mark.stroke === 'ink-soft' ? [mark.d] : [],
  );
  expect(limits).toHaveLength(4);
  for (const d of limits) expect(d).toMatch(/^M/u);
});

test('a lower limit of 0 is left out where no logarithm has it', () => {
  const limits = [
    { ...limit(40), low95: 0, low998: 0 },
    { ...limit(1280), low998: 0 },
  ];
  const scene = funnelPlot(data(POINTS, { limits }), { width: 640 });
  expect(JSON.stringify(scene)).not.toMatch(/NaN|null/u);
});

test('one’s own is painted last, read where the caller put it, and named in the picture', () => {
  const scene = funnelPlot(data(POINTS), { width: 640 });
  expect(scene.points[0]?.id).toBe('Alderbrook (you)');
  expect(scene.marks.findLast((mark) => mark.kind === 'path')?.kind).toBe('path');
  expect(scene.marks.at(-1)).toMatchObject({ kind: 'text', text: 'Alderbrook (you)', isBold: true });
});

test('none, one, one without size, and no limits', () => {
  expect(funnelPlot(data([]), { width: 390 }).points).toEqual([]);
  expect(funnelPlot(data([POINTS[0]!]), { width: 390 }).points).toHaveLength(1);
  expect(JSON.stringify(funnelPlot(data([point('a', 0, 1)]), { width: 390 }))).not.toMatch(/NaN|null/u);
  const bare = funnelPlot(data(POINTS, { limits: [] }), { width: 390 });
  expect(bare.legend.map(({ sign }) => sign)).not.toContain('limit-95');
});

test.each([
  ['a size', data([point('a', Number.NaN, 1)])],
  ['a ratio', data([point('a', 10, Number.NaN)])],
  ['a limit', data(POINTS, { limits: [{ ...limit(40), low95: Number.NaN }] })],
  ['limits in the wrong order', data(POINTS, { limits: [{ ...limit(40), low95: 99 }] })],
  ['the line', data(POINTS, { reference: { ratio: Number.NaN, label: 'England' } })],
])('refuses what is none: %s', (_, wrong) => {
  expect(() => funnelPlot(wrong, { width: 640 })).toThrow(RangeError);
});
