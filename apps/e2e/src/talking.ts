import { randomUUID } from 'node:crypto';
import { fromPlainText } from '@hub/contracts/rich-text';
import type { Post, Thread } from '@hub/contracts/threads';
import { type APIResponse, expect, type Page } from '@playwright/test';

/* What others say beforehand or meanwhile, by the API: the journeys are about what is seen of it. */

async function answerOf<Answer>(response: APIResponse): Promise<Answer> {
  expect(response.ok(), `${response.url()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}

/** Whoever talks has accepted how we talk here. */
export async function accept(person: Page): Promise<void> {
  const { version, acceptedAt } = await answerOf<{ version: number; acceptedAt: string | null }>(
    await person.request.get('/api/agreement'),
  );
  if (acceptedAt !== null) return;
  await answerOf(await person.request.post('/api/agreement/acceptance', { data: { version } }));
}

/** In a space that everybody reads and where nobody writes without a name. */
export async function startThread(person: Page, title: string, text: string): Promise<Thread> {
  await accept(person);
  const { items } = await answerOf<{ items: { id: string; name: string }[] }>(
    await person.request.get('/api/spaces'),
  );
  const spaceId = items.find(({ name }) => name === 'Staff networks')?.id;
  const post = { id: randomUUID(), body: fromPlainText(text) };
  const data = { id: randomUUID(), spaceId, title, post };
  return answerOf(await person.request.post('/api/threads', { data }));
}

export async function reply(person: Page, threadId: string, text: string): Promise<Post> {
  const data = { id: randomUUID(), body: fromPlainText(text) };
  return answerOf(await person.request.post(`/api/threads/${threadId}/posts`, { data }));
}
