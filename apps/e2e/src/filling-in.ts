import type { Count, Return, ReturnSummary } from '@hub/contracts/returns';
import type { Service } from '@hub/contracts/vocabulary';
import { type APIResponse, expect, type Locator, type Page } from '@playwright/test';

/* What a return is before a journey begins, by the API, whatever day it is and whatever was done to it before. */

async function answerOf<Answer>(response: APIResponse): Promise<Answer> {
  expect(response.ok(), `${response.url()}: ${await response.text()}`).toBe(true);
  return (await response.json()) as Answer;
}

export const returnAsSeenBy = async (person: Page, id: string): Promise<Return> =>
  answerOf(await person.request.get(`/api/returns/${id}`));

/** The latest return of a service, open to be filled in, in which these indicators are still to be answered. */
export async function openReturn(lead: Page, service: Service, unanswered: number[]): Promise<Return> {
  const { items } = await answerOf<{ items: ReturnSummary[] }>(await lead.request.get('/api/returns'));
  const latest = items.find((one) => one.service === service);
  if (!latest?.id) throw new Error(`Nobody has begun the return of ${service}`);
  let whole = await returnAsSeenBy(lead, latest.id);
  const change = async (method: 'POST' | 'PUT', path: string, data: object) => {
    whole = await answerOf(await lead.request.fetch(`/api/returns/${whole.id}${path}`, { method, data }));
  };
  if (whole.state === 'sent') await change('POST', '/take-back', { version: whole.version });
  if (whole.state === 'signed')
    await change('POST', '/corrections', { version: whole.version, reason: 'A number was entered twice.' });
  for (const { number, answer, version } of whole.indicators)
    if (unanswered.includes(number) && answer !== null)
      await change('PUT', `/indicators/${number}`, {
        version,
        answer: null,
        counts: [],
        notes: '',
        explanations: [],
      });
  return whole;
}

/** The box of one count, by what is counted and of which group. */
export const countBox = (page: Page, measure: string, group: string): Locator =>
  page.getByRole('group', { name: measure, exact: true }).getByLabel(group, { exact: true });

export const peopleOf = (
  { indicators }: Return,
  number: number,
  measure: string,
  group: Count['group'],
): number | undefined =>
  indicators
    .find((one) => one.number === number)
    ?.counts.find((count) => count.measure === measure && count.group === group)?.people;
