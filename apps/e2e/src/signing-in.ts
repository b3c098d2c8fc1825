import { type BrowserContext, expect } from '@playwright/test';
import type { Person } from './people.ts';

/** Signs in the short way of the demonstration, for journeys that are about something else. */
export async function signIn(context: BrowserContext, { email }: Person): Promise<void> {
  const answer = await context.request.post('/api/demo/sign-in', { data: { email } });
  expect(answer.status(), `signing in as ${email}`).toBe(204);
}
