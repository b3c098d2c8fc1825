import { expect, test } from '@jest/globals';
import { dotPlot } from './dot-plot.ts';
import { framed } from './framed.ts';
import { PAPER } from './palettes.ts';
import type { Scene } from './scene.ts';
import { toSvg } from './svg.ts';

const sceneOf = (label: string): Scene =>
  dotPlot(
    {
      title: 'You and your peers',
      summary: 'Of four, two differ.',
      rows: [{ id: 'a', label, kind: 'you', ratio: 1.42, low: 1.08, high: 1.87, value: '1.42' }],
      reference: { ratio: 1.5, label: 'England 1.50' },
    },
    { width: 640 },
  );

test('the picture names and describes itself, point by point', () => {
  const svg = toSvg(sceneOf('Alderbrook'), PAPER);
  expect(svg).toContain('role="img" aria-labelledby="chart-title chart-description"');
  expect(svg).toContain('<title id="chart-title">You and your peers</title>');
  expect(svg).toContain(
    '<desc id="chart-description">Of four, two differ. Alderbrook: 1.42, 95% interval 1.08 to 1.87.</desc>',
  );
});

test('asks for nothing from elsewhere: no address but the name of the format', () => {
  const addresses = toSvg(sceneOf('Alderbrook'), PAPER).match(/\w+:\/\/[^"]*|url\(|@import|href/gu);
  expect(addresses).toEqual(['http://www.w3.org/2000/svg']);
});

test('colours are those of the palette and no variables of a page', () => {
  const svg = toSvg(sceneOf('Alderbrook'), PAPER, { background: '#ffffff' });
  expect(svg).not.toContain('var(');
  expect(svg).toContain(PAPER.you);
  expect(svg).not.toMatch(/undefined|NaN|Infinity/u);
});

test('several in one document keep their names apart', () => {
  expect(toSvg(sceneOf('A'), PAPER, { id: 'third' })).toContain(
    'aria-labelledby="third-title third-description"',
  );
});

test('what a label holds stays words', () => {
  const svg = toSvg(sceneOf(`</text><script>alert('1')</script>"&\u0000\u0008\uD800`), PAPER);
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;/text&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;');
});

test('framed, it takes title, sentence, legend and source along', () => {
  const scene = sceneOf('Alderbrook');
  const source = 'Source: invented figures of the demonstration, 2026.';
  const frame = framed(scene, { source });
  const svg = toSvg(frame, PAPER);
  for (const text of [
    '>You and your peers<',
    '>Of four, two differ.<',
    '>You<',
    '>England 1.50<',
    `>${source}<`,
  ])
    expect(svg).toContain(text);
  expect(frame.height).toBeGreaterThan(scene.height);
  expect(frame.points[0]?.x).toBe((scene.points[0]?.x ?? 0) + 20);

  const inDocument = framed(scene, { source: '', hasTitle: false });
  expect(toSvg(inDocument, PAPER).match(/>You and your peers</gu)).toHaveLength(1);
  expect(inDocument.height).toBeLessThan(frame.height);
});
