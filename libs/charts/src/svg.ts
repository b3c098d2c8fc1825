import type { Mark, Palette, Scene } from './scene.ts';

/** Files are read where the hub's typeface is not installed, so a few that are stand behind it. */
export const FILE_FONT =
  "'Atkinson Hyperlegible Next', 'Atkinson Hyperlegible', Arial, Helvetica, sans-serif";

interface Options {
  /** What the names of the picture's parts begin with, where several stand in one document. */
  readonly id?: string;
  readonly font?: string;
  /** Paint for the ground; without it the picture is transparent. */
  readonly background?: string;
}

/** A picture that stands alone: it names and describes itself, and asks for nothing from elsewhere. */
export function toSvg(scene: Scene, palette: Palette, options: Options = {}): string {
  const { id = 'chart', font = FILE_FONT, background } = options;
  const { width, height } = scene;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="${escaped(id)}-title ${escaped(id)}-description" `,
    `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escaped(font)}">`,
    `<title id="${escaped(id)}-title">${escaped(scene.title)}</title>`,
    `<desc id="${escaped(id)}-description">${escaped(description(scene))}</desc>`,
    background ? `<rect width="${width}" height="${height}" fill="${escaped(background)}"/>` : '',
    ...scene.marks.map((mark) => element(mark, palette)),
    '</svg>',
  ].join('');
}

/** The sentence, and then every point: who hears the picture gets what who sees it gets. */
export const description = ({ summary, points }: Scene): string =>
  [summary, ...points.map(({ label }) => `${label}.`)].filter(Boolean).join(' ');

function element(mark: Mark, palette: Palette): string {
  switch (mark.kind) {
    case 'rect': {
      const { x, y, width, height, radius } = mark;
      return tag('rect', { x, y, width, height, rx: radius, ...paint(mark, palette) });
    }
    case 'line': {
      const { x1, y1, x2, y2 } = mark;
      return tag('line', { x1, y1, x2, y2, ...paint(mark, palette) });
    }
    case 'path':
      return tag('path', { d: mark.d, ...paint(mark, palette) });
    case 'group':
      return `<g transform="translate(${mark.x} ${mark.y})">${mark.marks.map((inner) => element(inner, palette)).join('')}</g>`;
    case 'text': {
      const { x, y, size, anchor, isBold, fill, rim, text } = mark;
      return `<text${attributes({
        x,
        y,
        'font-size': size,
        'font-weight': isBold ? 700 : undefined,
        'text-anchor': anchor,
        fill: palette[fill],
        ...(rim && {
          stroke: palette[rim],
          'stroke-width': 4,
          'stroke-linejoin': 'round',
          'paint-order': 'stroke',
        }),
      })}>${escaped(text)}</text>`;
    }
  }
}

const paint = (mark: Exclude<Mark, { kind: 'text' | 'group' }>, palette: Palette) => ({
  fill: mark.fill ? palette[mark.fill] : 'none',
  stroke: mark.stroke && palette[mark.stroke],
  'stroke-width': mark.strokeWidth,
  'stroke-dasharray': mark.dash,
  'stroke-linejoin': mark.kind === 'path' ? 'round' : undefined,
});

type Values = Readonly<Record<string, string | number | undefined>>;

const tag = (name: string, values: Values) => `<${name}${attributes(values)}/>`;

const attributes = (values: Values): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Names are written by people. What XML forbids is dropped: one such letter would make the whole picture unreadable. */
const escaped = (text: string): string =>
  text
    .replaceAll(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll(/[&<>"']/gu, (letter) => ENTITIES[letter] ?? letter);
