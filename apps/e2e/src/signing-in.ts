import { type BrowserContext, expect, type Page } from '@playwright/test';
import { newestMailTo } from './outbox.ts';
import type { Person } from './people.ts';

/** Signs in the short way of the demonstration, for journeys that are about something else. */
export async function signIn(context: BrowserContext, { email }: Person): Promise<void> {
  const answer = await context.request.post('/api/demo/sign-in', { data: { email } });
  expect(answer.status(), `signing in as ${email}`).toBe(204);
}

export async function askForCode(page: Page, { email }: Pick<Person, 'email'>): Promise<void> {
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check your email');
}

/** The whole way, from the sign-in page on: ask, read the mail, enter the code. */
export async function signInByCode(page: Page, person: Pick<Person, 'email'>): Promise<void> {
  await askForCode(page, person);
  const code = /\b\d{6}\b/.exec(await newestMailTo(page, person))?.[0] ?? '';
  await page.getByLabel('Six-digit code').fill(code);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}
