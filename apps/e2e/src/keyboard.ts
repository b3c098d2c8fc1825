import { expect, type Locator, type Page } from '@playwright/test';

/** More than any page of the hub has stops. */
const MOST_STOPS = 80;

/** Presses Tab until the focus is there; at every stop on the way the focus can be seen. */
export const tabTo = (page: Page, target: Locator): Promise<void> => pressUntil(page, 'Tab', target);

/** The same, the other way. */
export const tabBackTo = (page: Page, target: Locator): Promise<void> =>
  pressUntil(page, 'Shift+Tab', target);

async function pressUntil(page: Page, key: string, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press(key);
    await expectFocusVisible(page);
    if (await isFocused(target)) return;
  }
  throw new Error(`${key} does not reach ${target.toString()}`);
}

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** The focused control has an outline, or what it holds has one for it, and no bar lies over it (WCAG 2.4.7 and 2.4.11). */
export async function expectFocusVisible(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return null;
    const hasOutline = (element: Element) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
    };
    // A link over two lines is a box for each: the middle of the whole may be beside both.
    const corners = Array.from(focused.getClientRects(), ({ left, top, width, height }) => ({
      x: left + width / 2,
      y: top + height / 2,
    }));
    const isOnTop = corners.some(({ x, y }) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (focused.contains(top) || top.contains(focused));
    });
    return {
      name: focused.outerHTML.slice(0, 120),
      hasOutline: hasOutline(focused) || Array.from(focused.querySelectorAll('*')).some(hasOutline),
      isOnTop,
    };
  });
  // Past the last stop the focus is the browser's own for a moment.
  if (seen) expect(seen).toEqual({ name: seen.name, hasOutline: true, isOnTop: true });
}
