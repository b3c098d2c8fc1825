import type { Palette } from './scene.ts';

/** For paper and downloaded files: the light tokens of apps/web/src/styles/tokens.css, on white. */
export const PAPER: Palette = {
  ink: '#1c2227',
  'ink-soft': '#515b64',
  line: '#ddd7cb',
  'line-strong': '#8b857a',
  surface: '#ffffff',
  wash: '#e3eff0',
  you: '#14505c',
  peer: '#8b95a0',
  nation: '#1c2227',
  'global-majority': '#a3306f',
  white: '#2f66b0',
  even: '#eae6dc',
  action: '#8a2a5b',
};
