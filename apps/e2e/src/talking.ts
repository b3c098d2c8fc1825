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

/** An administrator says it anew: everybody accepts it again before they write. */
export async function changeAgreement(administrator: Page, note: string): Promise<void> {
  const { version, text } = await answerOf<{ version: number; text: string }>(
    await administrator.request.get('/api/agreement'),
  );
  const data = { replaces: version, text: `${text}\n\n${note}`, note };
  await answerOf(await administrator.request.post('/api/agreement/versions', { data }));
}

/** A space as somebody sees it. */
export async function spaceCalled(person: Page, wanted: string): Promise<{ id: string }> {
  const { items } = await answerOf<{ items: { id: string; name: string }[] }>(
    await person.request.get('/api/spaces'),
  );
  const found = items.find(({ name }) => name === wanted);
  if (!found) throw new Error(`There is no space “${wanted}” here`);
  return found;
}

/** Everybody reads it, and nobody writes without a name there. */
const FOR_EVERYBODY = 'Staff networks';

export async function startThread(
  person: Page,
  title: string,
  text: string,
  space = FOR_EVERYBODY,
): Promise<Thread> {
  await accept(person);
  const { id: spaceId } = await spaceCalled(person, space);
  const post = { id: randomUUID(), body: fromPlainText(text) };
  const data = { id: randomUUID(), spaceId, title, post };
  return answerOf(await person.request.post('/api/threads', { data }));
}

export async function reply(person: Page, threadId: string, text: string): Promise<Post> {
  const data = { id: randomUUID(), body: fromPlainText(text) };
  return answerOf(await person.request.post(`/api/threads/${threadId}/posts`, { data }));
}
