import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, test } from './journey.ts';
import { tabTo } from './keyboard.ts';
import { findPython, readCsv } from './other-readers.ts';
import { lena } from './people.ts';

const python = findPython();

test('somebody finds their authority among its peers, by eye, by key, as a table and as a file', async ({
  openAs,
}) => {
  const page = await openAs(lena);
  const picture = page.getByRole('application', { name: 'You and your peers' });
  const heard = page.getByRole('figure', { name: 'You and your peers' }).locator('output');

  await test.step('from all indicators to one', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Indicators', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Indicators');
    await expectAccessible(page);
    await page.getByRole('main').getByRole('link', { name: /^9\. / }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Compare');
    await expect(page.getByText(/Harrowdown were \d+% less likely/)).toBeVisible();
  });

  await test.step('other peers, another service: all of it in the address', async () => {
    await page.getByRole('button', { name: /^Change/ }).click();
    await page.getByLabel('Peers', { exact: true }).selectOption({ label: 'England' });
    await page.getByLabel('Service', { exact: true }).selectOption({ label: 'Adults’ services' });
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Show' }).click();
    await expect(page).toHaveURL(/scope=adults&peers=england/);
    await page.reload();
    await expect(page.getByText('Peers: England')).toBeVisible();
    await expect(picture).toBeVisible();
    await expectAccessibleInEveryLight(page);
  });

  await test.step('points are read with the arrow keys, and said', async () => {
    await tabTo(page, picture);
    await expect(heard).not.toBeEmpty();
    await page.keyboard.press('Home');
    const first = await heard.innerText();
    await page.keyboard.press('ArrowDown');
    await expect(heard).not.toHaveText(first);
    await expect(heard).toHaveText(/\d\.\d\d/);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    await expect(heard).not.toBeEmpty();
    await page.keyboard.press('Escape');
    await expect(heard).toBeEmpty();
  });

  await test.step('the table says the same, and the file as the table', async () => {
    await page.getByRole('button', { name: /^Table ?: You and your peers$/ }).click();
    const table = page.getByRole('table', { name: /^Relative likelihood to / });
    await expect(table.getByRole('row', { name: /^Harrowdown \(you\)/ })).toBeVisible();
    await expectAccessible(page);
    const shown = await table
      .getByRole('row')
      .evaluateAll((rows) =>
        rows.map((row) => Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent ?? '')),
      );
    const coming = page.waitForEvent('download');
    await page.getByRole('button', { name: /^CSV ?of the chart: You and your peers$/ }).click();
    const download = await coming;
    expect(download.suggestedFilename()).toMatch(/^harrowdown-.*-adults.*\.csv$/);
    if (!python) return;
    const rows = readCsv(python, await download.path()).filter((row) => row.length > 1);
    expect(rows.slice(0, shown.length)).toEqual(shown);
    expect(rows.length).toBeGreaterThan(5);
  });

  await test.step('what is not shown, and why, on a phone too', async () => {
    await page.getByRole('link', { name: 'How we protect small numbers' }).first().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How we protect small numbers');
    await expectAccessible(page);
    for (const address of ['/indicators', '/indicators/9', '/indicators/1', '/indicators/9?view=funnel']) {
      await page.goto(address);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expectNoSidewaysScroll(page, 390);
    }
    await expectAccessible(page);
  });
});
