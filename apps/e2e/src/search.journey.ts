import type { Page } from '@playwright/test';
import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { delroy, grace, sian } from './people.ts';
import { startThread } from './talking.ts';

const box = (page: Page) => page.getByRole('combobox', { name: 'Search discussions, people, sessions' });
const results = (page: Page) => page.getByRole('listbox', { name: 'Results' });

test('somebody finds a thread without touching the mouse, and a person in spite of a slip', async ({
  openAs,
}) => {
  const page = await openAs(sian);
  const { keyboard } = page;
  await page.goto('/people');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();

  await test.step('the slash goes to the box, the arrows to a result, Enter there', async () => {
    await keyboard.press('/');
    await expect(box(page)).toBeFocused();
    await keyboard.type('triage panel');
    const found = results(page).getByRole('option', { name: /Disciplinary triage panels: did they hold\?/ });
    await expect(found).toBeVisible();
    await expectAccessible(page);
    await keyboard.press('ArrowDown');
    await expect(results(page).getByRole('option', { selected: true })).toHaveCount(1);
    await expect(box(page)).toBeFocused();
    for (let steps = 0; steps < 20 && (await found.getAttribute('aria-selected')) !== 'true'; steps += 1)
      await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'Disciplinary triage panels: did they hold?',
    );
  });

  await test.step('a word that nobody has written stands for the one that is meant', async () => {
    await page.getByRole('heading', { level: 1 }).click();
    await keyboard.press('/');
    await keyboard.type('discplinary panels');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\?q=discplinary/);
    await expect(page.getByText('Nothing here says “discplinary”.').first()).toBeVisible();
    await expect(
      page
        .getByRole('main')
        .getByRole('link', { name: 'Disciplinary triage panels: did they hold?' })
        .first(),
    ).toBeVisible();
    await expectAccessibleInEveryLight(page);
    await expectNoSidewaysScroll(page, 390);
    await page.setViewportSize({ width: 1280, height: 720 });
  });

  await test.step('a filter says beforehand how many it leaves, and leaves as many', async () => {
    await page.goto('/search?q=panel');
    await page
      .getByRole('navigation', { name: 'Kinds of results' })
      .getByRole('link', { name: /^Discussions/ })
      .click();
    const space = page.getByLabel('Space');
    const label = (await space.locator('option', { hasText: 'Fair process' }).textContent()) ?? '';
    const left = /\((\d+)\)/.exec(label)?.[1];
    await space.selectOption({ label });
    await expect(page).toHaveURL(/space=/);
    await expect(page.getByRole('heading', { name: `Discussions: ${left}`, exact: true })).toBeVisible();
    await expectAccessible(page);
  });
});

test('what is said in a hidden space is found by its members, and is nowhere for anybody else', async ({
  openAs,
}) => {
  const word = ownTitle('quetzalcoatlus').split(' ').join('');
  const member = await openAs(delroy);
  await startThread(member, `A ${word} of our own`, 'Between us.', 'Global Majority social workers');
  const other = await openAs(grace);
  for (const page of [other, member]) {
    await page.goto('/');
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(word);
  }
  await expect(
    results(member)
      .getByRole('option', { name: new RegExp(word) })
      .first(),
  ).toBeVisible();
  await expect(
    other.getByRole('status').filter({ hasText: 'Nothing found yet. Try fewer words.' }),
  ).toBeVisible();
  await expect(results(other).getByRole('option')).toHaveCount(1);
  await other.keyboard.press('Enter');
  await expect(other.getByRole('main')).toContainText('Nothing');
  await expect(other.locator('.hit')).toHaveCount(0);
  await expect(other.getByRole('main')).not.toContainText('Global Majority');
  await expectAccessible(other);
});
