import { beforeEach, describe, expect, test } from '@jest/globals';
import { dotPlot } from '@hub/charts/dot-plot';
import { framed } from '@hub/charts/framed';
import { PAPER } from '@hub/charts/palettes';
import { toSvg } from '@hub/charts/svg';
import { UNSEEN_AND_ALIKE, XSS_IN_WORDS } from '@hub/contracts/testing/xss-corpus';
import { render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { parse } from 'csv-parse/sync';
import { Chart } from './chart.tsx';
import { csvOf } from './csv.ts';
import type { ChartTable } from './chart-table.ts';

const SOURCE = 'Source: invented figures of the demonstration, 2026.';
const tableOf = (rows: (string | number)[][]): ChartTable => ({
  caption: 'Figures',
  columns: [{ label: 'Authority' }, { label: 'Relative likelihood', isNumber: true }],
  rows: rows.map((cells, index) => ({ id: String(index), cells })),
});
const opened = (csv: string): string[][] => parse(csv, { bom: true });

describe('CSV', () => {
  test('opens elsewhere with the same figures, and the source as its last line', () => {
    const csv = csvOf(
      tableOf([
        ['Kestrel Vale', '1.20'],
        ['Bournemouth, Christchurch and “Poole”', 1.4],
        ['Say "no"\nnow', '£3'],
      ]),
      SOURCE,
    );
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(opened(csv)).toEqual([
      ['Authority', 'Relative likelihood'],
      ['Kestrel Vale', '1.20'],
      ['Bournemouth, Christchurch and “Poole”', '1.4'],
      ['Say "no"\nnow', '£3'],
      [SOURCE, ''],
    ]);
  });

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\0=1',
    '＝1+1',
    '=HYPERLINK("http://x","y")',
  ])('a spreadsheet runs nothing of %j', (text) => {
    const [, row = []] = opened(csvOf(tableOf([[text, '1']]), SOURCE));
    expect(row[0]).toBe(`'${text}`);
  });

  test('figures stay figures, below zero too', () => {
    expect(opened(csvOf(tableOf([['Change', -0.3]]), ''))[1]).toEqual(['Change', '-0.3']);
  });
});

test('no hostile name breaks out of the picture, and none makes it unreadable', () => {
  for (const label of [...XSS_IN_WORDS, ...UNSEEN_AND_ALIKE, 'a\u0000b', '\uD800', ']]>', '<!--', '&nbsp;']) {
    const scene = dotPlot(
      {
        title: label,
        summary: label,
        rows: [{ id: label, label, kind: 'you', ratio: 1, low: 0.5, high: 2, value: label }],
        reference: { ratio: 1.5, label },
      },
      { width: 640 },
    );
    const svg = toSvg(framed(scene, { source: label }), PAPER, { id: label, font: label, background: label });
    const page = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(page.querySelector('parsererror')).toBeNull();
    const names = new Set(Array.from(page.querySelectorAll('*'), ({ localName }) => localName));
    expect(
      [...names].filter(
        (name) => !['svg', 'title', 'desc', 'rect', 'line', 'path', 'text', 'g'].includes(name),
      ),
    ).toEqual([]);
    const attributes = Array.from(page.querySelectorAll('*'), (element) =>
      element.getAttributeNames(),
    ).flat();
    expect(attributes.filter((name) => /^on|href|style/u.test(name))).toEqual([]);
  }
});

describe('downloads', () => {
  const saved: { name: string; content: Blob }[] = [];
  let painted: string[] = [];

  beforeEach(() => {
    saved.length = 0;
    painted = [];
    let content = new Blob();
    URL.createObjectURL = (blob) => {
      content = blob as Blob;
      return 'blob:made';
    };
    URL.revokeObjectURL = () => {};
    HTMLAnchorElement.prototype.click = function click() {
      saved.push({ name: this.download, content });
    };
  });

  const renderChart = () => {
    render(
      <Chart
        layout={(width) =>
          dotPlot(
            {
              title: 'You and your peers',
              summary: 'Alderbrook is 42% more likely.',
              rows: [
                {
                  id: 'a',
                  label: 'Alderbrook',
                  kind: 'you',
                  ratio: 1.42,
                  low: 1.08,
                  high: 1.87,
                  value: '1.42',
                },
              ],
            },
            { width },
          )
        }
        table={tableOf([['Alderbrook', '1.42']])}
        source={SOURCE}
        fileName="alderbrook-2026"
      />,
    );
    return userEvent.setup();
  };
  const press = (kind: string) =>
    screen.getByRole('button', { name: `${kind} of the chart: You and your peers` });

  test('CSV and SVG carry name, figures and source', async () => {
    const user = renderChart();
    await user.click(press('CSV'));
    await user.click(press('SVG'));
    expect(saved.map(({ name, content }) => [name, content.type])).toEqual([
      ['alderbrook-2026.csv', 'text/csv;charset=utf-8'],
      ['alderbrook-2026.svg', 'image/svg+xml'],
    ]);
    const [csv = '', svg = ''] = await Promise.all(saved.map(({ content }) => read(content)));
    expect(opened(csv)[1]).toEqual(['Alderbrook', '1.42']);
    for (const text of ['You and your peers', 'Alderbrook is 42% more likely.', SOURCE, '#ffffff'])
      expect(svg).toContain(text);
  });

  test('PNG is painted on white at twice the size, with title and source', async () => {
    let scale = 0;
    let size: number[] = [];
    const context = {
      save() {},
      restore() {},
      translate() {},
      fill() {},
      stroke() {},
      strokeText() {},
      setLineDash() {},
      scale: (x: number) => (scale = x),
      fillRect: () => painted.push(`ground ${context.fillStyle}`),
      fillText: (text: string) => painted.push(text),
      fillStyle: '',
    };
    globalThis.Path2D = class {
      roundRect() {}
      moveTo() {}
      lineTo() {}
    } as unknown as typeof Path2D;
    HTMLCanvasElement.prototype.getContext = (() => context) as never;
    HTMLCanvasElement.prototype.toBlob = function toBlob(give) {
      size = [this.width, this.height];
      give(new Blob(['png'], { type: 'image/png' }));
    };
    const user = renderChart();
    await user.click(press('PNG'));
    await screen.findByRole('figure');
    expect(saved.map(({ name, content }) => [name, content.type])).toEqual([
      ['alderbrook-2026.png', 'image/png'],
    ]);
    expect(scale).toBe(2);
    expect(size[0]).toBe(1600);
    expect(painted[0]).toBe('ground #ffffff');
    expect(painted).toEqual(expect.arrayContaining(['You and your peers', 'Alderbrook', '1.42', SOURCE]));
  });
});

const read = (content: Blob) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(reader.result as string));
    reader.readAsText(content);
  });
