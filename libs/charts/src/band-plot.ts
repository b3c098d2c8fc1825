import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { emptyScene, LINE_HEIGHT, line, NORMAL, rect, round, SMALL, stripes, words } from './marks.ts';
import type { Mark, Point, Scene } from './scene.ts';
import { textWidth, wrapped } from './text.ts';

export interface BandGroup {
  readonly id: 'global-majority' | 'white';
  readonly label: string;
}

export interface PayBand {
  readonly id: string;
  readonly label: string;
  /** In percent, one for each group in their order; null: hidden. */
  readonly shares: readonly (number | null)[];
}

export interface BandPlotData {
  readonly title: string;
  readonly summary: string;
  readonly groups: readonly BandGroup[];
  readonly bands: readonly PayBand[];
  /** Said in place of a bar that is not shown. */
  readonly hiddenWords?: string;
  readonly emptyText?: string;
}

interface Options {
  readonly width: number;
}

const NARROW = 520;
const BAR = 18;
const PACE = 22;
const BETWEEN = 18;
const AXIS = 28;

/** How each group is spread over the pay bands: of all Global Majority staff so many percent in this band, of White so many. */
export function bandPlot(data: BandPlotData, { width }: Options): Scene {
  const { groups, bands, hiddenWords = 'Too few to say' } = data;
  if (bands.length === 0) return emptyScene(data, width, data.emptyText ?? 'There are no figures to show.');
  for (const { shares } of bands) {
    if (shares.length !== groups.length) throw new RangeError('A pay band has one share for each group');
    for (const share of shares)
      if (share !== null && !(share >= 0 && share <= 100))
        throw new RangeError(`A chart cannot show ${share}%`);
  }

  const isNarrow = width < NARROW;
  const widestBand = max(bands, ({ label }) => textWidth(label, NORMAL)) ?? 0;
  const bandWidth = isNarrow ? 0 : Math.min(widestBand + 20, width * 0.3);
  const groupWidth = (max(groups, ({ label }) => textWidth(label, SMALL)) ?? 0) + 14;
  const left = bandWidth + groupWidth;
  const right = width - 48;
  const greatest = max(bands, ({ shares }) => max(shares, (share) => share ?? 0)) ?? 0;
  const x = scaleLinear([0, Math.max(greatest, 1)], [left, right]).nice(4);
  const [, most = 100] = x.domain();
  x.domain([0, Math.min(most, 100)]);

  const marks: Mark[] = [];
  const axis: Mark[] = [];
  const points: Point[] = [];
  let y = 4;
  for (const band of bands) {
    const lines = wrapped(band.label, isNarrow ? width - 8 : bandWidth - 12, NORMAL, 2);
    const barsHeight = groups.length * PACE;
    // Beside the bars the name stands in their middle, above them it needs its own lines.
    const first = isNarrow ? y + 13 : y + (barsHeight - (lines.length - 1) * LINE_HEIGHT) / 2 + 3;
    for (const [index, text] of lines.entries())
      marks.push(words(0, first + index * LINE_HEIGHT, text, { isBold: isNarrow }));
    let at = isNarrow ? y + 6 + lines.length * LINE_HEIGHT : y;
    axis.push(line(left, at - 4, left, at + barsHeight, 'line-strong'));
    for (const [index, group] of groups.entries()) {
      const share = band.shares[index] ?? null;
      const text = share === null ? hiddenWords : `${share}%`;
      const middle = at + BAR / 2;
      marks.push(words(left - 8, middle + 4, group.label, { size: SMALL, anchor: 'end', fill: 'ink-soft' }));
      if (share !== null) {
        marks.push(rect(left, at, x(share) - left, BAR, group.id, 2));
        if (group.id === 'white') marks.push(...stripes(left, at, x(share) - left, BAR));
      }
      marks.push(
        words((share === null ? left : x(share)) + 7, middle + 5, text, {
          fill: share === null ? 'ink-soft' : 'ink',
          ...(share === null && { size: SMALL }),
        }),
      );
      points.push({
        id: `${band.id}/${group.id}`,
        label: `${band.label}, ${group.label}: ${text}`,
        x: round(share === null ? left : x(share)),
        y: round(middle),
        area: { x: 0, y: round(at - 2), width, height: PACE },
      });
      at += PACE;
    }
    y = at + BETWEEN;
  }
  const bottom = y - BETWEEN + 4;
  const grid = x.ticks(Math.min(4, Math.max(1, Math.floor((right - left) / 50))));
  return {
    width,
    height: round(bottom + AXIS),
    title: data.title,
    summary: data.summary,
    marks: [
      ...(isNarrow ? [] : grid.map((tick) => line(x(tick), 0, x(tick), bottom, 'line'))),
      ...marks,
      // Names that stand above their bars would be crossed out by a line from top to bottom.
      ...(isNarrow ? axis : [line(left, 0, left, bottom, 'line-strong')]),
      ...grid.map((tick) =>
        words(x(tick), bottom + 18, `${tick}%`, { size: SMALL, anchor: 'middle', fill: 'ink-soft' }),
      ),
    ],
    points,
    legend: groups.map(({ id, label }) => ({ sign: id, label })),
  };
}
