import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const WCAG_22_AA = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Nothing on the page, as it is drawn now, fails a rule of WCAG 2.2 AA that a program can test. */
export const expectAccessible = (page: Page): Promise<void> =>
  expectNothingFound(page, new AxeBuilder({ page }).withTags(WCAG_22_AA));

// Light and dark differ in nothing but colours.
const expectContrast = (page: Page): Promise<void> =>
  expectNothingFound(page, new AxeBuilder({ page }).withRules('color-contrast'));

async function expectNothingFound(page: Page, axe: AxeBuilder): Promise<void> {
  // Legacy: without it axe opens a page of its own in the person's browser.
  const { violations } = await axe.setLegacyMode().analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}. ${failureSummary ?? ''}`),
  );
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** The same page by day, by night, and on a phone. */
export async function expectAccessibleInEveryLight(page: Page): Promise<void> {
  const screen = page.viewportSize();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectContrast(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectContrast(page);
  await page.emulateMedia({ colorScheme: 'light' });
  await expectAccessible(page);
  if (screen) await page.setViewportSize(screen);
}

export async function expectNoSidewaysScroll(page: Page, width: number): Promise<void> {
  await page.setViewportSize({ width, height: 844 });
  const overhang = () =>
    page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  await expect.poll(overhang, `pixels beyond ${width} on ${page.url()}`).toBeLessThanOrEqual(0);
}
