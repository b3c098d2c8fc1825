import { legendMarks, rect, SIGN_WIDTH, SMALL, words } from './marks.ts';
import type { LegendItem, Mark, Scene } from './scene.ts';
import { textWidth, wrapped } from './text.ts';

interface Frame {
  /** Where the figures are from, and as at when: a picture travels further than its page. */
  readonly source: string;
  /** In a document that has the heading and the sentence in its own text, the picture does not say them again. */
  readonly hasTitle?: boolean;
}

const EDGE = 20;
const TITLE = 18;
const SENTENCE = 14;

/** The chart with what it needs to be understood away from its page: title, sentence, legend and source. */
export function framed(scene: Scene, { source, hasTitle = true }: Frame): Scene {
  const room = scene.width;
  const width = room + 2 * EDGE;
  const marks: Mark[] = [];
  let y = hasTitle ? EDGE : 4;

  const write = (text: string, size: number, look: Parameters<typeof words>[3], isBold = false) => {
    for (const text_ of wrapped(text, room, size, Infinity, isBold)) {
      marks.push(words(EDGE, y + size, text_, { size, isBold, ...look }));
      y += size * 1.4;
    }
  };
  if (hasTitle) {
    write(scene.title, TITLE, {}, true);
    y += 4;
    write(scene.summary, SENTENCE, {});
    y += 12;
  }
  const top = y;
  marks.push({ kind: 'group', x: EDGE, y: top, marks: scene.marks });
  y += scene.height + 10;

  const legend = legendRows(scene.legend, room);
  for (const row of legend) {
    for (const { item, x } of row) {
      marks.push(...legendMarks(item.sign, EDGE + x, y));
      marks.push(words(EDGE + x + SIGN_WIDTH + 6, y + 12, item.label, { size: SMALL, fill: 'ink-soft' }));
    }
    y += 24;
  }
  if (source) write(source, SMALL, { fill: 'ink-soft' });
  const height = Math.ceil(y + (hasTitle ? EDGE : 6));
  return {
    ...scene,
    width,
    height,
    marks: [rect(0, 0, width, height, 'surface'), ...marks],
    points: scene.points.map((point) => ({
      ...point,
      x: point.x + EDGE,
      y: point.y + top,
      area: { ...point.area, x: point.area.x + EDGE, y: point.area.y + top },
    })),
    legend: [],
  };
}

function legendRows(items: readonly LegendItem[], room: number): { item: LegendItem; x: number }[][] {
  const rows: { item: LegendItem; x: number }[][] = [];
  let x = Infinity;
  for (const item of items) {
    const width = SIGN_WIDTH + 6 + textWidth(item.label, SMALL);
    if (x > 0 && x + width > room) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)?.push({ item, x });
    x += width + 20;
  }
  return rows;
}
