import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PAPER } from '@hub/charts/palettes';
import { COLOURS, type Colour } from '@hub/charts/scene';

const styles = (file: string) => readFileSync(path.join(import.meta.dirname, file), 'utf8');
const [lightTokens = '', darkTokens = ''] = styles('../../styles/tokens.css').split('@media');
const variables = (css: string) =>
  new Map(
    Array.from(css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gu), ([, name = '', value = '']) => [name, value]),
  );
const tokens = {
  light: variables(lightTokens),
  dark: new Map([...variables(lightTokens), ...variables(darkTokens)]),
};
const tokenOf = new Map(
  Array.from(
    styles('charts.css').matchAll(/--chart-([\w-]+): var\(--([\w-]+)\)/gu),
    ([, name = '', token = '']) => [name, token],
  ),
);
const palette = (scheme: 'light' | 'dark') =>
  Object.fromEntries(COLOURS.map((name) => [name, tokens[scheme].get(tokenOf.get(name) ?? '')])) as Record<
    Colour,
    string
  >;

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
const contrast = (one: string, other: string) => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

test('files have the colours of the page in the light', () => {
  expect(PAPER).toEqual(palette('light'));
});

describe.each(['light', 'dark'] as const)('in the %s', (scheme) => {
  const colours = palette(scheme);

  test.each(['ink', 'ink-soft', 'action'] as const)(
    'words in %s can be read on the ground and on the band',
    (name) => {
      expect(contrast(colours[name], colours.surface)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(colours[name], colours.even)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(['you', 'peer', 'nation', 'global-majority', 'white', 'line-strong'] as const)(
    'marks in %s stand out from the ground',
    (name) => {
      expect(contrast(colours[name], colours.surface)).toBeGreaterThanOrEqual(3);
    },
  );

  // Grey circles do not have it there: they get a rim of the ground.
  test.each(['you', 'nation'] as const)(
    'marks in %s stand out from the band and from one’s own row',
    (name) => {
      expect(contrast(colours[name], colours.even)).toBeGreaterThanOrEqual(3);
      expect(contrast(colours[name], colours.wash)).toBeGreaterThanOrEqual(3);
    },
  );
});
