import { describe, expect, test } from '@jest/globals';
import { dotPlot, type DotPlotData } from '@hub/charts/dot-plot';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { Chart } from './chart.tsx';
import type { ChartTable } from './chart-table.ts';

const DATA: DotPlotData = {
  title: 'You and your peers',
  summary: 'Global Majority colleagues at Alderbrook were 42% more likely to enter the formal process.',
  rows: [
    { id: 'k', label: 'Kestrel Vale', kind: 'named', ratio: 1.2, low: 0.95, high: 1.52, value: '1.20' },
    { id: 'a', label: 'Alderbrook (you)', kind: 'you', ratio: 1.42, low: 1.08, high: 1.87, value: '1.42' },
    { id: 'c', label: 'A county council', kind: 'nameless', ratio: 2.1, low: 1.5, high: 2.95, value: '2.10' },
  ],
  reference: { ratio: 1.5, label: 'England 1.50' },
};
const WORDS = [
  'Kestrel Vale: 1.20, 95% interval 0.95 to 1.52',
  'Alderbrook (you): 1.42, 95% interval 1.08 to 1.87',
  'A county council, shared without a name: 2.10, 95% interval 1.50 to 2.95',
];
const TABLE: ChartTable = {
  caption: 'Relative likelihood of entering the formal process',
  columns: [
    { label: 'Authority' },
    { label: 'Relative likelihood', isNumber: true },
    { label: 'Lower end', isNumber: true },
    { label: 'Upper end', isNumber: true },
  ],
  rows: [
    { id: 'k', cells: ['Kestrel Vale', '1.20', '0.95', '1.52'] },
    { id: 'a', cells: ['Alderbrook (you)', '1.42', '1.08', '1.87'] },
    { id: 'c', cells: ['A county council', '2.10', '1.50', '2.95'] },
  ],
};
const layout = (width: number) => dotPlot(DATA, { width });

function renderChart(over: Partial<React.ComponentProps<typeof Chart>> = {}) {
  const user = userEvent.setup();
  render(
    <Chart
      layout={layout}
      table={TABLE}
      source="Source: invented figures of the demonstration, 2026."
      fileName="alderbrook-disciplinary-2026"
      {...over}
    />,
  );
  return user;
}
const picture = () => screen.getByRole('application', { name: 'You and your peers' });
const heard = () => screen.getByRole('status').textContent;

test('a chart has a heading, its sentence, a legend and its source, and is accessible', async () => {
  renderChart({ aside: 'Log scale', children: <p>3 peers are not shown.</p> });
  expect(screen.getByRole('figure', { name: 'You and your peers' })).toBeVisible();
  expect(screen.getByRole('heading', { level: 2, name: 'You and your peers' })).toBeVisible();
  expect(screen.getByText(DATA.summary)).toBeVisible();
  expect(screen.getByText('Source: invented figures of the demonstration, 2026.')).toBeVisible();
  const legend = within(screen.getByRole('list', { name: 'What the signs mean' }));
  expect(legend.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
    'You',
    'Shared by name',
    'Shared without a name',
    'England 1.50',
    '0.80 to 1.25, no material difference',
  ]);
  expect(picture()).toHaveAccessibleDescription(/arrow keys to read the 3 points/);
  await expectAccessible();
});

describe('by keyboard', () => {
  test('points are read one after the other, and the ends hold', async () => {
    const user = renderChart();
    await user.tab();
    await user.tab();
    expect(picture()).toHaveFocus();
    expect(heard()).toBe(WORDS[0]);

    for (const [key, expected] of [
      ['{ArrowRight}', WORDS[1]],
      ['{ArrowDown}', WORDS[2]],
      ['{ArrowRight}', WORDS[2]],
      ['{ArrowLeft}', WORDS[1]],
      ['{Home}', WORDS[0]],
      ['{ArrowUp}', WORDS[0]],
      ['{End}', WORDS[2]],
    ] as const) {
      await user.keyboard(key);
      expect(heard()).toBe(expected);
    }
    await expectAccessible();
  });

  test('the whole chart is one tab stop', async () => {
    const user = renderChart();
    const stops: (string | null | undefined)[] = [];
    for (let press = 0; press < 6; press++) {
      await user.tab();
      stops.push(document.activeElement?.getAttribute('role') ?? document.activeElement?.textContent);
    }
    expect(stops.filter((stop) => stop === 'application')).toHaveLength(1);
    expect(stops[0]).toBe('Table: You and your peers');
    expect(stops[1]).toBe('application');
    expect(stops[2]).toBe('PNG of the chart: You and your peers');
  });

  test('the words stand beside the point too, Escape puts them away, and an arrow brings them back', async () => {
    const user = renderChart();
    await user.tab();
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(picture().querySelector('.chart-words')).toHaveTextContent(WORDS[1] ?? '');
    expect(picture().querySelector('.chart-ring')).toBeInTheDocument();

    await user.keyboard('{Escape}');
    expect(heard()).toBe('');
    expect(picture().querySelector('.chart-words')).toBeNull();
    expect(picture()).toHaveFocus();
    await user.keyboard('{ArrowRight}');
    expect(heard()).toBe(WORDS[1]);
  });

  test('who comes back goes on where they were', async () => {
    const user = renderChart();
    await user.tab();
    await user.tab();
    await user.keyboard('{End}');
    await user.tab();
    expect(heard()).toBe('');
    await user.tab({ shift: true });
    expect(heard()).toBe(WORDS[2]);
  });
});

describe('by mouse and by touch', () => {
  const over = (clientX: number, clientY: number, pointerType = 'mouse') => {
    const svg = picture().querySelector('svg')!;
    svg.getBoundingClientRect = () => new DOMRect(0, 0, 640, 160);
    // jsdom's pointer events know neither place nor kind.
    const event = new MouseEvent('pointermove', { bubbles: true, clientX, clientY });
    Object.defineProperty(event, 'pointerType', { value: pointerType });
    fireEvent(picture(), event);
  };

  test('the row under it is read, and no row at the foot', () => {
    renderChart();
    const { points } = layout(640);
    for (const [index, { y }] of points.entries()) {
      over(30, y);
      expect(heard()).toBe(WORDS[index]);
    }
    over(30, 158);
    expect(heard()).toBe('');
  });

  test('on a picture shown larger than it was laid out the place is still right', () => {
    renderChart();
    over(30, layout(640).points[1]!.y);
    const svg = picture().querySelector('svg')!;
    svg.getBoundingClientRect = () => new DOMRect(100, 50, 1280, 320);
    const event = new MouseEvent('pointermove', {
      bubbles: true,
      clientX: 160,
      clientY: 50 + 2 * layout(640).points[2]!.y,
    });
    fireEvent(picture(), event);
    expect(heard()).toBe(WORDS[2]);
  });
});

test('the table holds the same figures, with a caption and heads for rows and columns', async () => {
  const user = renderChart();
  await user.click(screen.getByRole('button', { name: /^Table ?: You and your peers$/ }));

  const table = screen.getByRole('table', { name: TABLE.caption });
  expect(
    within(table)
      .getAllByRole('columnheader')
      .map(({ textContent }) => textContent),
  ).toEqual(TABLE.columns.map(({ label }) => label));
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => Array.from(row.children, ({ textContent }) => textContent))).toEqual(
    TABLE.rows.map(({ cells }) => cells),
  );
  expect(within(rows[0]!).getByRole('rowheader')).toHaveTextContent('Kestrel Vale');
  expect(within(rows[0]!).getAllByRole('cell')[0]).toHaveClass('numbers');
  await expectAccessible();

  // And back: the button says what it shows next.
  await user.click(screen.getByRole('button', { name: /^Chart ?: You and your peers$/ }));
  expect(screen.queryByRole('table')).toBeNull();
  expect(picture()).toBeVisible();
});

test('without figures there is neither a table nor a file to offer', async () => {
  renderChart({
    layout: (width) => dotPlot({ ...DATA, rows: [] }, { width }),
    table: { ...TABLE, rows: [] },
  });
  expect(screen.queryByRole('button')).toBeNull();
  expect(screen.queryByRole('application')).toBeNull();
  await expectAccessible();
});

test('it is laid out for the width it has, and again when that changes', () => {
  let tell: () => void = () => {};
  let width = 390;
  const observers: string[] = [];
  globalThis.ResizeObserver = class {
    constructor(listener: () => void) {
      tell = listener;
    }
    observe() {
      observers.push('observes');
    }
    disconnect() {
      observers.push('stops');
    }
    unobserve() {}
  } as unknown as typeof ResizeObserver;
  const before = Object.getOwnPropertyDescriptor(Element.prototype, 'clientWidth')!;
  Object.defineProperty(Element.prototype, 'clientWidth', { configurable: true, get: () => width });
  try {
    const widths: number[] = [];
    const { unmount } = render(
      <Chart
        layout={(of) => {
          widths.push(of);
          return layout(of);
        }}
        table={TABLE}
        source=""
        fileName="x"
      />,
    );
    expect(widths.at(-1)).toBe(390);
    width = 1010;
    act(() => tell());
    expect(picture().querySelector('svg')).toHaveAttribute('viewBox', expect.stringMatching(/^0 0 1010 /));
    unmount();
    expect(observers).toEqual(['observes', 'stops']);
  } finally {
    Object.defineProperty(Element.prototype, 'clientWidth', before);
    Reflect.deleteProperty(globalThis, 'ResizeObserver');
  }
});
