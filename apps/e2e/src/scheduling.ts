import { randomUUID } from 'node:crypto';
import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import type { editSession, scheduleSeries, scheduleSession, Series, Session } from '@hub/contracts/sessions';
import { type APIResponse, expect, type Page } from '@playwright/test';

/* What a facilitator does beforehand or meanwhile, by the API: the journeys are about what others see of it. */

type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

async function answerOf<Answer>(response: APIResponse): Promise<Answer> {
  expect(response.ok(), `${response.url()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}

export async function schedule(
  facilitator: Page,
  session: Omit<Body<typeof scheduleSession>, 'id' | 'durationMinutes'>,
): Promise<Session> {
  const data = { id: randomUUID(), durationMinutes: 90, isPublished: true, ...session };
  return answerOf(await facilitator.request.post('/api/sessions', { data }));
}

export async function scheduleRule(
  facilitator: Page,
  series: Omit<Body<typeof scheduleSeries>, 'id'>,
): Promise<Series> {
  const data = { id: randomUUID(), isPublished: true, ...series };
  return answerOf(await facilitator.request.post('/api/series', { data }));
}

export async function edit(
  facilitator: Page,
  sessionId: string,
  changes: Body<typeof editSession>['changes'],
): Promise<Session> {
  const { version } = await sessionAsSeenBy(facilitator, sessionId);
  const data = { version, scope: 'one', changes };
  return answerOf(await facilitator.request.patch(`/api/sessions/${sessionId}`, { data }));
}

export async function cancel(facilitator: Page, sessionId: string, reason: string): Promise<Session> {
  const { version } = await sessionAsSeenBy(facilitator, sessionId);
  const data = { version, scope: 'one', reason };
  return answerOf(await facilitator.request.post(`/api/sessions/${sessionId}/cancel`, { data }));
}

export const sessionAsSeenBy = async (page: Page, sessionId: string): Promise<Session> =>
  answerOf(await page.request.get(`/api/sessions/${sessionId}`));
