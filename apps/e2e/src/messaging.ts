import { randomUUID } from 'node:crypto';
import type { Conversation } from '@hub/contracts/conversations';
import type { Message } from '@hub/contracts/messages';
import { fromPlainText } from '@hub/contracts/rich-text';
import { type APIResponse, expect, type Locator, type Page } from '@playwright/test';

/* What somebody does beforehand or meanwhile, by the API: the journeys are about what is seen of it. */

async function answerOf<Answer>(response: APIResponse): Promise<Answer> {
  expect(response.ok(), `${response.url()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}

export const idOf = async (person: Page): Promise<string> =>
  (await answerOf<{ id: string }>(await person.request.get('/api/me'))).id;

/** With one a conversation of two, the one there is already if there is; with several a group. */
export async function converse(
  person: Page,
  others: readonly Page[],
  name: string | null = null,
): Promise<Conversation> {
  const people = await Promise.all(others.map(idOf));
  const data = { id: randomUUID(), people, leadsOf: null, name };
  return answerOf(await person.request.post('/api/conversations', { data }));
}

export async function say(
  person: Page,
  { id: conversationId }: Pick<Conversation, 'id'>,
  text: string,
): Promise<Message> {
  const data = { id: randomUUID(), body: fromPlainText(text), attachmentIds: [], replyToId: null };
  return answerOf(await person.request.post(`/api/conversations/${conversationId}/messages`, { data }));
}

/* A conversation as its page shows it. */

export const addressOf = ({ id }: Pick<Conversation, 'id'>): string => `/messages/${id}`;

/** By what it says itself, not by what it answers. */
export const messageOf = (page: Page, text: string | RegExp): Locator =>
  page.getByRole('article').filter({ has: page.locator('.rich-text').getByText(text) });

/** What is written in the conversation, from top to bottom. */
export const textsOf = (page: Page): Promise<string[]> =>
  page.locator('.message-list').getByRole('article').locator('.rich-text').allInnerTexts();

export const messageBox = (page: Page): Locator => page.getByRole('textbox', { name: 'Your message' });

/** The list of conversations, which stands beside the open one. */
export const rowOf = (page: Page, name: string | RegExp): Locator =>
  page
    .getByRole('region', { name: 'Conversations' })
    .getByRole('listitem')
    .getByRole('link')
    .filter({ hasText: name });

/** In how many conversations something is unread, beside “Messages” on every page. */
export const badgeOf = (page: Page): Locator =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Messages/ });

export async function write(page: Page, text: string): Promise<void> {
  await messageBox(page).click();
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}
