import type { Colour, LegendItem, Mark, PathMark, Scene, Sign, TextMark } from './scene.ts';

/** Who a point stands for: this authority (diamond), one shared by name (filled), one without a name (hollow). */
export type Kind = 'you' | 'named' | 'nameless';

export const SMALL = 12;
export const NORMAL = 14;
export const LINE_HEIGHT = 16;
const RADIUS = 6;
const DIAMOND = 9;
const STROKE = 2.5;

/** To a tenth of a pixel: finer is only longer. */
export const round = (value: number): number => Math.round(value * 10) / 10;

export const colourOf = (kind: Kind): Colour => (kind === 'you' ? 'you' : 'peer');

const diamondPath = (x: number, y: number, size: number) =>
  `M${round(x)} ${round(y - size)}l${size} ${size}l${-size} ${size}l${-size} ${-size}z`;

const circlePath = (x: number, y: number, radius: number) =>
  `M${round(x - radius)} ${round(y)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0z`;

/** The shape says the kind, the colour says it again. */
export function sign(kind: Kind, x: number, y: number, scale = 1): PathMark[] {
  if (kind === 'you') return [{ kind: 'path', d: diamondPath(x, y, DIAMOND * scale), fill: 'you' }];
  return [
    {
      kind: 'path',
      d: circlePath(x, y, RADIUS * scale),
      fill: kind === 'named' ? 'peer' : 'surface',
      stroke: 'peer',
      strokeWidth: STROKE,
    },
  ];
}

/** Ground around a sign, painted before it, that keeps it apart from the band, from lines and from other signs. */
export const rim = (kind: Kind, x: number, y: number): PathMark => ({
  kind: 'path',
  d: kind === 'you' ? diamondPath(x, y, DIAMOND + 2) : circlePath(x, y, RADIUS + STROKE / 2 + 1),
  fill: 'surface',
});

type Direction = 'left' | 'right' | 'up' | 'down';
const ARROWS: Record<Direction, string> = {
  left: 'l7 -5v10z',
  right: 'l-7 -5v10z',
  up: 'l-5 7h10z',
  down: 'l-5 -7h10z',
};

/** At the edge of the picture: it goes on beyond. */
export const arrow = (direction: Direction, x: number, y: number, fill: Colour): PathMark => ({
  kind: 'path',
  d: `M${round(x)} ${round(y)}${ARROWS[direction]}`,
  fill,
});

/** A line with a rim of the ground, so that grey on the band keeps its contrast. */
export const rimmedLine = (x1: number, y1: number, x2: number, y2: number, stroke: Colour): Mark[] => {
  const ends = { x1: round(x1), y1: round(y1), x2: round(x2), y2: round(y2) };
  return [
    { kind: 'line', ...ends, stroke: 'surface', strokeWidth: STROKE + 2 },
    { kind: 'line', ...ends, stroke, strokeWidth: STROKE },
  ];
};

export const line = (
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  stroke: Colour,
  { strokeWidth = 1, dash }: { strokeWidth?: number; dash?: string } = {},
): Mark => ({
  kind: 'line',
  x1: round(x1),
  y1: round(y1),
  x2: round(x2),
  y2: round(y2),
  stroke,
  strokeWidth,
  ...(dash && { dash }),
});

export const rect = (
  x: number,
  y: number,
  width: number,
  height: number,
  fill: Colour,
  radius?: number,
): Mark => ({
  kind: 'rect',
  x: round(x),
  y: round(y),
  width: round(width),
  height: round(height),
  fill,
  ...(radius && { radius }),
});

export const words = (
  x: number,
  y: number,
  text: string,
  options: Partial<Omit<TextMark, 'kind' | 'x' | 'y' | 'text'>> = {},
): TextMark => ({
  kind: 'text',
  x: round(x),
  y: round(y),
  text,
  size: options.size ?? NORMAL,
  fill: options.fill ?? 'ink',
  ...(options.anchor && { anchor: options.anchor }),
  ...(options.isBold && { isBold: true }),
  ...(options.rim && { rim: options.rim }),
});

const KIND_LABELS: Record<Kind, string> = {
  you: 'You',
  named: 'Shared by name',
  nameless: 'Shared without a name',
};

/** Of the kinds that occur, in a fixed order. */
export const kindLegend = (kinds: readonly Kind[]): LegendItem[] =>
  (['you', 'named', 'nameless'] as const)
    .filter((kind) => kinds.includes(kind))
    .map((kind) => ({ sign: kind, label: KIND_LABELS[kind] }));

export const EVEN_LEGEND: LegendItem = { sign: 'even', label: '0.80 to 1.25, no material difference' };

export const SIGN_WIDTH = 24;

/** The sign as the legend shows it, in a box of 24 by 16 with its corner at x and y. */
export function legendMarks(of: Sign, x: number, y: number): Mark[] {
  const middle = x + SIGN_WIDTH / 2;
  const half = y + 8;
  switch (of) {
    case 'you':
    case 'named':
    case 'nameless':
      return sign(of, middle, half, of === 'you' ? 0.78 : 0.85);
    case 'reference':
      return [line(middle, y, middle, y + 16, 'nation', { strokeWidth: 2 })];
    case 'reference-level':
      return [line(x, half, x + SIGN_WIDTH, half, 'nation', { strokeWidth: 2 })];
    case 'reference-years':
      return [line(x, half, x + SIGN_WIDTH, half, 'nation', { strokeWidth: 1.5, dash: '6 3' })];
    case 'even':
      return [
        rect(x + 2, y + 1, SIGN_WIDTH - 4, 14, 'even'),
        line(x + 2, y + 1, x + 2, y + 15, 'line-strong'),
        line(x + SIGN_WIDTH - 2, y + 1, x + SIGN_WIDTH - 2, y + 15, 'line-strong'),
      ];
    case 'action':
      return [line(middle, y, middle, y + 16, 'action', { strokeWidth: 1.5, dash: '2 3' })];
    case 'break':
      return breakMarks(middle, half);
    case 'gap':
      return [line(middle - 5, half, middle + 5, half, 'ink-soft', { strokeWidth: 2 })];
    case 'limit-95':
      return [line(x, half, x + SIGN_WIDTH, half, 'ink-soft', { strokeWidth: 1.5, dash: '4 4' })];
    case 'limit-998':
      return [line(x, half, x + SIGN_WIDTH, half, 'ink-soft', { strokeWidth: 1.5 })];
    case 'global-majority':
      return [rect(x + 2, y + 1, SIGN_WIDTH - 4, 14, 'global-majority', 2)];
    case 'white':
      return [
        rect(x + 2, y + 1, SIGN_WIDTH - 4, 14, 'white', 2),
        ...stripes(x + 2, y + 1, SIGN_WIDTH - 4, 14),
      ];
  }
}

/** Two strokes across: here the line does not go on. */
export const breakMarks = (x: number, y: number): Mark[] => [
  line(x - 4.5, y + 6, x - 0.5, y - 6, 'ink-soft', { strokeWidth: 1.5 }),
  line(x + 0.5, y + 6, x + 4.5, y - 6, 'ink-soft', { strokeWidth: 1.5 }),
];

/** Stripes, so that two bars differ in print without colour too. */
export function stripes(x: number, y: number, width: number, height: number): Mark[] {
  const lines: string[] = [];
  for (let at = 6; at < width + height; at += 6) {
    // Each stripe leans by the height of the bar; at the ends of the bar it is cut.
    const head = Math.min(at, width);
    const foot = Math.max(at - height, 0);
    lines.push(`M${round(x + head)} ${round(y + at - head)}L${round(x + foot)} ${round(y + at - foot)}`);
  }
  return lines.length > 0 ? [{ kind: 'path', d: lines.join(''), stroke: 'surface', strokeWidth: 1 }] : [];
}

interface Words {
  readonly title: string;
  readonly summary: string;
}

/** In place of a chart that has nothing to show: never an empty frame. */
export const emptyScene = ({ title, summary }: Words, width: number, text: string): Scene => ({
  width,
  height: 64,
  title,
  summary,
  marks: [words(width / 2, 37, text, { anchor: 'middle', fill: 'ink-soft' })],
  points: [],
  legend: [],
});
