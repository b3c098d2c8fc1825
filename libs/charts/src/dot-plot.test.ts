import { describe, expect, test } from '@jest/globals';
import { type DotPlotData, dotPlot, type DotRow } from './dot-plot.ts';
import type { Mark, Scene, TextMark } from './scene.ts';
import { textWidth } from './text.ts';

const row = (
  id: string,
  ratio: number | null,
  low: number | null,
  high: number | null,
  more = {},
): DotRow => ({
  id,
  label: id,
  kind: 'named',
  ratio,
  low,
  high,
  value: ratio?.toFixed(2) ?? 'Too few to say',
  ...more,
});
const data = (rows: DotRow[], more: Partial<DotPlotData> = {}): DotPlotData => ({
  title: 'You and your peers',
  summary: '',
  rows,
  ...more,
});
const ROWS = [
  row('Kestrel Vale', 1.2, 0.95, 1.52),
  row('A London borough', 1.1, 0.82, 1.47, { kind: 'nameless' }),
  row('Alderbrook (you)', 1.42, 1.08, 1.87, { kind: 'you' }),
  row('Sallowmere', null, null, null),
];
const England = { ratio: 1.5, label: 'England 1.50' };

const texts = ({ marks }: Scene): TextMark[] =>
  marks.filter((mark): mark is TextMark => mark.kind === 'text');
const says = (scene: Scene, text: string) => texts(scene).find((mark) => mark.text === text);
const ofColour = ({ marks }: Scene, colour: string): Mark[] =>
  marks.filter((mark) => 'fill' in mark && mark.fill === colour);
const arrows = ({ marks }: Scene) =>
  marks.filter((mark) => mark.kind === 'path' && /l-?7 -?5v10z/u.test(mark.d));

describe.each([390, 1360])('at %d pixels', (width) => {
  const scene = dotPlot(data(ROWS, { reference: England }), { width });

  test('rows keep the order of the caller, and points can be read', () => {
    expect(scene.points.map(({ label }) => label)).toEqual([
      'Kestrel Vale: 1.20, 95% interval 0.95 to 1.52',
      'A London borough, shared without a name: 1.10, 95% interval 0.82 to 1.47',
      'Alderbrook (you): 1.42, 95% interval 1.08 to 1.87',
      'Sallowmere: Too few to say',
    ]);
    expect(scene.points.map(({ y }) => y)).toEqual(scene.points.map(({ y }) => y).sort((a, b) => a - b));
  });

  test('more likely lies further right, and the line of England between 1.42 and more', () => {
    const [kestrel, borough, own] = scene.points.map(({ x }) => x);
    expect(borough).toBeLessThan(kestrel ?? 0);
    expect(kestrel).toBeLessThan(own ?? 0);
    const england = scene.marks.find((mark) => mark.kind === 'line' && mark.stroke === 'nation');
    expect(england?.kind === 'line' && england.x1).toBeGreaterThan(own ?? 0);
    expect(says(scene, 'England 1.50')).toBeDefined();
  });

  test('one’s own row is told by ground, weight and shape, and not by colour alone', () => {
    expect(ofColour(scene, 'wash')).toHaveLength(1);
    expect(says(scene, 'Alderbrook (you)')?.isBold).toBe(true);
    expect(ofColour(scene, 'you').some((mark) => mark.kind === 'path' && mark.d.includes('l9 9'))).toBe(true);
    expect(scene.legend.map(({ sign }) => sign)).toEqual(['you', 'named', 'nameless', 'reference', 'even']);
  });

  test('the band lies from 0.80 to 1.25, around parity', () => {
    const [band] = ofColour(scene, 'even');
    const parity = says(scene, '1')?.x ?? 0;
    if (band?.kind !== 'rect') throw new Error('The band is a rectangle');
    expect(band.x + band.width / 2).toBeCloseTo(parity, 0);
  });

  test('nothing leaves the picture', () => {
    for (const { x, text, size, anchor, isBold } of texts(scene)) {
      const length = textWidth(text, size, isBold);
      const from = anchor === 'end' ? x - length : anchor === 'middle' ? x - length / 2 : x;
      expect(from).toBeGreaterThanOrEqual(-1);
      expect(from + length).toBeLessThanOrEqual(width + 1);
    }
  });

  test('a row without a figure says so and draws no line', () => {
    expect(says(scene, 'Too few to say')).toBeDefined();
    expect(ofColour(scene, 'peer')).toHaveLength(1);
  });
});

test('on a phone the name stands above its line, on a wide screen beside it', () => {
  const name = (width: number) => {
    const scene = dotPlot(data(ROWS), { width });
    return (says(scene, 'Kestrel Vale')?.y ?? 0) - (scene.points[0]?.y ?? 0);
  };
  expect(name(390)).toBeLessThan(-10);
  expect(Math.abs(name(1360))).toBeLessThan(6);
});

test('an interval that goes beyond the picture ends in an arrow', () => {
  const usual = Array.from({ length: 9 }, (_, index) => row(`${index}`, 1.3, 1, 2));
  expect(arrows(dotPlot(data(usual), { width: 640 }))).toHaveLength(0);
  expect(arrows(dotPlot(data([...usual, row('wide', 1.3, 0.01, 90)]), { width: 640 }))).toHaveLength(2);
  expect(arrows(dotPlot(data([...usual, row('no end', 1.3, 1, Infinity)]), { width: 640 }))).toHaveLength(1);
});

test('long names take a second line and make the row higher', () => {
  const long = row('Bournemouth, Christchurch and Poole, and the Isles of Scilly', 1, 0.8, 1.2);
  const scene = dotPlot(data([row('Short', 1, 0.9, 1.1), long]), { width: 640 });
  expect(scene.points[1]?.area.height).toBeGreaterThan(scene.points[0]?.area.height ?? 0);
  expect(scene.points[1]?.label).toContain('Isles of Scilly');
});

test('one row, and none', () => {
  const one = dotPlot(data([row('Alderbrook', 0.56, 0.4, 0.79, { kind: 'you' })]), { width: 640 });
  expect(one.points).toHaveLength(1);
  expect(one.legend.map(({ sign }) => sign)).toEqual(['you', 'even']);

  const none = dotPlot(data([]), { width: 640 });
  expect(none.points).toEqual([]);
  expect(says(none, 'There are no figures to show.')).toBeDefined();
  expect(
    says(dotPlot(data([], { emptyText: 'Nobody shares yet.' }), { width: 640 }), 'Nobody shares yet.'),
  ).toBeDefined();
});

test.each([Number.NaN, -1, Infinity])('a ratio of %d is refused and not drawn somewhere', (ratio) => {
  expect(() => dotPlot(data([row('a', ratio, 0.1, 3)]), { width: 640 })).toThrow(RangeError);
});
