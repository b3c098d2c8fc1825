import { expect, type Page } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import type { Person } from './people.ts';

/** The mail as its reader would have it, from the outbox of the demonstration, in a tab of its own. */
export async function newestMailTo(
  page: Page,
  { email }: Pick<Person, 'email'>,
  subject = /./,
): Promise<string> {
  const tab = await page.context().newPage();
  const mail = tab
    .getByRole('listitem')
    .filter({ hasText: email })
    .filter({ hasText: subject })
    .first()
    .getByRole('link');
  // Mail is sent by a job, so it may arrive after the page.
  await expect(async () => {
    await tab.goto('/demo/outbox');
    await expect(mail).toBeVisible({ timeout: 1000 });
  }).toPass();
  await expectAccessible(tab);
  const title = await mail.innerText();
  await mail.click();
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(title);
  await expectAccessible(tab);
  const text = await tab.getByRole('main').innerText();
  await tab.close();
  return text;
}
