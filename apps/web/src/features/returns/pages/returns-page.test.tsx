import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { beginReturn, listReturns, type ReturnSummary } from '@hub/contracts/returns';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import {
  anEarlierSummary,
  aReturn,
  aSigning,
  aSummary,
  closed,
  phase,
  returnId,
  sponsor,
  today,
} from '../testing/returns.ts';
import { ReturnsPage } from './returns-page.tsx';

beforeEach(() => {
  jest.spyOn(Date, 'now').mockReturnValue(today.getTime());
});
afterEach(() => {
  jest.restoreAllMocks();
});

const childrens = aSummary({
  id: null,
  service: 'childrens',
  complete: 0,
  can: { begin: true, edit: false, signOff: false },
});

function open(items: ReturnSummary[], options = {}) {
  fakeApi.on(listReturns, { items });
  return renderPage(<ReturnsPage />, { path: '/returns', me: lead, ...options });
}
const card = async (name: string) => within(await screen.findByRole('region', { name }));

test('the programme team is led to how far the returns are', async () => {
  renderPage(<ReturnsPage />, { path: '/returns', me: facilitator });
  expect(await screen.findByRole('link', { name: 'Follow the returns' })).toHaveAttribute(
    'href',
    '/returns/tracker',
  );
  expect(fakeApi.calls(listReturns)).toEqual([]);
  await expectAccessible();
});

test('each service’s return says its state, how much is complete and how long there is', async () => {
  open([aSummary(), childrens, anEarlierSummary()]);
  const adults = await card('Adults’ services');
  expect(screen.getByRole('heading', { name: 'Phase 4, 2026-27' })).toBeVisible();
  expect(adults.getByText('In progress')).toBeVisible();
  expect(adults.getByRole('progressbar', { name: '4 of 9 indicators complete' })).toHaveValue(4);
  expect(adults.getByText('Closes on Friday 30 October 2026: 12 days left')).toBeVisible();
  expect(adults.getByRole('link', { name: /^Continue/ })).toHaveAttribute('href', `/returns/${returnId}`);
  const second = await card('Children’s services');
  expect(second.getByText('Not started')).toBeVisible();

  const before = within(screen.getByRole('region', { name: 'Earlier phases' }));
  expect(before.getByRole('link', { name: 'Adults’ services, 2025-26' })).toHaveAttribute(
    'href',
    expect.stringMatching(/\/signed\/1$/),
  );
  expect(before.getByText('Signed off')).toBeVisible();
  await expectAccessible();
});

test('a return is begun once, also when the answer was lost', async () => {
  const { user, router } = open([childrens]);
  const button = await screen.findByRole('button', { name: /^Begin/ });
  fakeApi.loseConnection(beginReturn);
  await user.click(button);
  expect(await screen.findByText('We could not reach the hub')).toBeVisible();
  fakeApi.on(beginReturn, ({ body }) => aReturn({ id: body.id }));
  await user.click(button);
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/returns\/[0-9a-f-]{36}$/));
  const [first, second] = fakeApi.calls(beginReturn).map(({ body }) => body);
  expect(second).toEqual(first);
  expect(second).toMatchObject({ phaseId: phase.id, service: 'childrens' });
});

test('after the window has closed a return is late, and can be filled in all the same', async () => {
  open([aSummary({ window: closed })]);
  const adults = await card('Adults’ services');
  expect(adults.getByText(/^Closed on Friday 30 October 2026/)).toBeVisible();
  expect(adults.getByText('Late')).toBeVisible();
  expect(adults.getByRole('link', { name: /^Continue/ })).toBeVisible();
});

test('the sponsor is led to what waits for them', async () => {
  open([aSummary({ state: 'sent', complete: 9, can: { begin: false, edit: false, signOff: true } })], {
    me: sponsor,
  });
  expect(await screen.findByText('Waiting for the sponsor')).toBeVisible();
  expect(screen.getByRole('link', { name: /^Check and sign off/ })).toHaveAttribute(
    'href',
    `/returns/${returnId}/check`,
  );
});

test('what is signed off says when and by whom; what was signed and is corrected says so', async () => {
  open([
    aSummary({
      state: 'signed',
      complete: 9,
      lastSigning: aSigning({ isLate: true }),
      can: { begin: false, edit: false, signOff: false },
    }),
    aSummary({ service: 'childrens', isCorrection: true, complete: 9, lastSigning: aSigning() }),
  ]);
  const adults = await card('Adults’ services');
  expect(adults.getByText(/^Signed off on/)).toHaveTextContent(
    'Signed off on Tuesday 20 October 2026 by Helen Whitfield. Late',
  );
  expect((await card('Children’s services')).getByText('Being corrected')).toBeVisible();
});

test('an authority outside a phase has none; a participant is told whose they are', async () => {
  open([]);
  expect(await screen.findByRole('heading', { name: 'There is no return to fill in' })).toBeVisible();
  await expectAccessible();
});

test('a participant is told who opens them', async () => {
  renderPage(<ReturnsPage />, { path: '/returns', me: participant });
  expect(await screen.findByText(/only its lead, delegates and sponsor open it here/)).toBeVisible();
});
