import { expectAccessible, expectAccessibleInEveryLight, expectNoSidewaysScroll } from './accessible.ts';
import { expect, ownTitle, test } from './journey.ts';
import { findPython, readCsv } from './other-readers.ts';
import { gurpreet } from './people.ts';

const note = ownTitle('The window has closed, and we would rather have it late than not at all.');

const python = findPython();

test('the programme team sees who is behind, and reminds them', async ({ openAs }) => {
  const page = await openAs(gurpreet);
  await page.goto('/indicators');
  await page.getByRole('link', { name: 'How far returns are' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Returns');
  await expectAccessibleInEveryLight(page);
  await page
    .getByRole('navigation', { name: 'How far they are' })
    .getByRole('link', { name: /^Not signed off/ })
    .click();
  await expect(page).toHaveURL(/view=behind/);
  const behind = page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('checkbox') });
  // Whoever was reminded in an earlier run is not reminded again so soon; of what waits for the sponsor, the sponsor is.
  const row = behind.filter({ hasNotText: /Reminded on|Waiting for the sponsor/ }).first();
  const name = /Led by (.+)/.exec(await row.innerText())?.[1]?.trim() ?? '';
  const place = (await row.getByRole('link').first().innerText()).replaceAll(' ', '-');
  await row.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Remind 1 authority' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remind 1 authority' });
  await dialog.getByLabel('A line of your own (optional)').fill(note);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Remind 1 authority' }).click();
  await expect(page.getByText('1 authority reminded.')).toBeVisible();
  await expect(page.getByText(`Reminded on`).first()).toContainText(gurpreet.name);
  const [first = '', last = ''] = name.split(' ');
  const lead = await openAs({ name, email: `${first}.${last}@${place}.example`.toLowerCase() });
  await lead.goto('/notifications');
  await expect(lead.getByRole('link', { name: new RegExp(note) })).toBeVisible();
  await expectAccessible(lead);
});

test('England as published, and an edition of this hub with its tables', async ({ openAs }) => {
  const page = await openAs(gurpreet);
  await page.goto('/indicators');
  await page.getByRole('link', { name: 'National report' }).click();
  await expect(page.getByRole('table', { name: 'Published relative likelihoods, England' })).toBeVisible();
  await expectAccessibleInEveryLight(page);
  await page
    .getByRole('link', { name: /^Made-up national figures/ })
    .first()
    .click();
  await expect(page.getByText('Made up for the demonstration', { exact: true }).first()).toBeVisible();
  await expectAccessibleInEveryLight(page);

  const coming = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV', exact: true }).click();
  const download = await coming;
  if (python) {
    const rows = readCsv(python, await download.path()).filter((row) => row.length > 1);
    expect(rows.length).toBeGreaterThan(20);
    expect(rows.flat().join(' ')).toContain('[c]');
  }

  await page.goto('/indicators/england');
  await expect(page.getByText('not SC-WRES data', { exact: false }).first()).toBeVisible();
  await expectAccessibleInEveryLight(page);
  for (const address of ['/indicators/national', '/indicators/england', '/returns/tracker']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page, 390);
  }
});
