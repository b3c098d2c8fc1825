import { expect } from '@jest/globals';
import { configureAxe } from 'jest-axe';

const axe = configureAxe({
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  // What stands around the page, the toasts among it, is the shell's, and the journeys look at the whole.
  rules: { region: { enabled: false }, 'color-contrast': { enabled: false } },
});

/** Fails with what axe says is wrong with the page. Colours and sizes are the journeys' to check: jsdom draws nothing. */
export async function expectAccessible(container: Element = document.body): Promise<void> {
  const { violations } = await axe(container);
  expect(
    violations.map(({ id, help, nodes }) => `${id}: ${help} at ${nodes.map(({ html }) => html).join(' | ')}`),
  ).toEqual([]);
}
