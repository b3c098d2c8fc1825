import { expect, test } from '@jest/globals';
import { getReturn, getSigning, type Return, sendReturn, signReturnOff } from '@hub/contracts/returns';
import { INDICATOR_NUMBERS } from '@hub/contracts/vocabulary';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import {
  aCompleteIndicator,
  allComplete,
  aReturn,
  aSigning,
  closed,
  returnId,
  sponsor,
} from '../testing/returns.ts';
import { CheckPage } from './check-page.tsx';

function open(whole: Return, options = {}) {
  fakeApi.on(getReturn, whole);
  return renderPage(<CheckPage />, {
    path: '/returns/:returnId/check',
    at: `/returns/${returnId}/check`,
    me: lead,
    ...options,
  });
}
const explained = aCompleteIndicator(8, {
  notes: 'From the payroll.',
  checks: [
    {
      check: 'large-change:leavers:white',
      severity: 'warning',
      says: 'Staff who left (White) went from 30 last year to 70. Is that right?',
      measure: 'leavers',
      group: 'white',
      explanation: 'The home care service moved to a provider.',
    },
  ],
});
const complete = () => allComplete().map((one) => (one.number === 8 ? explained : one));
const region = (name: string) => within(screen.getByRole('region', { name }));

test('all nine with counts, rates, ratio and explanations, each with a way to change it', async () => {
  open(aReturn({ indicators: complete(), can: { edit: true, send: true } }));
  await screen.findByRole('heading', { level: 1, name: 'Check your answers' });
  const leaving = region('8. Leaving');
  expect(leaving.getByRole('row', { name: 'Staff who left 70 45 3' })).toBeVisible();
  expect(leaving.getByRole('row', { name: 'Staff in post, from indicator 1 560 300 20' })).toBeVisible();
  expect(leaving.getByText('45 of 300, 15.0%')).toBeVisible();
  expect(leaving.getByText('1.20')).toBeVisible();
  expect(leaving.getByText('The home care service moved to a provider.')).toBeVisible();
  expect(leaving.getByText('From the payroll.')).toBeVisible();
  for (const number of INDICATOR_NUMBERS)
    expect(screen.getByRole('link', { name: new RegExp(`^Change ?${number}\\.`) })).toHaveAttribute(
      'href',
      `/returns/${returnId}/indicators/${number}`,
    );
  await expectAccessible();
});

test('sending says what happens, and is then said to be done', async () => {
  const { user, router } = open(
    aReturn({ indicators: complete(), window: closed, can: { edit: true, send: true } }),
  );
  const card = within(await screen.findByRole('region', { name: 'Send it to the sponsor' }));
  expect(card.getByText(/marked as late/)).toBeVisible();
  fakeApi.on(sendReturn, aReturn({ state: 'sent', indicators: complete(), can: { takeBack: true } }));
  await user.click(card.getByRole('button', { name: 'Send to Helen Whitfield' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}`));
  expect(router.state.location.state).toEqual({ done: 'sent' });
  expect(fakeApi.calls(sendReturn)[0]?.body).toEqual({ version: 12 });
});

test('while something is open it says what, and cannot be sent', async () => {
  open(aReturn({ periodEnd: null, indicators: [aCompleteIndicator(1)] }));
  const card = within(await screen.findByRole('region', { name: 'Before you can send it' }));
  expect(card.getAllByRole('listitem')).toHaveLength(9);
  expect(card.getByText(/Dates of the figures/)).toBeVisible();
  expect(card.queryByText(/1\. Pay bands/)).not.toBeInTheDocument();
  expect(screen.queryByRole('button', { name: /^Send/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('somebody else’s change meanwhile is said where it was sent', async () => {
  const { user } = open(aReturn({ indicators: complete(), can: { edit: true, send: true } }));
  fakeApi.refuse(sendReturn, 'return-changed', {
    current: aReturn({ indicators: complete(), version: 13, can: { edit: true, send: true } }),
  });
  await user.click(await screen.findByRole('button', { name: 'Send to Helen Whitfield' }));
  expect(
    await screen.findByText('Someone else changed this return while you were working on it'),
  ).toBeVisible();
});

test('without a sponsor there is nobody to send it to', async () => {
  open(aReturn({ indicators: complete(), sponsors: [], can: { edit: true, send: true } }));
  expect(await screen.findByText('There is nobody to send it to')).toBeVisible();
});

const toSign = (changes = {}) =>
  aReturn({
    state: 'sent',
    indicators: complete(),
    can: { signOff: true, takeBack: true },
    ...changes,
  });

test('the sponsor chooses who sees the figures, states that they are right and signs off', async () => {
  const { user, router } = open(toSign(), { me: sponsor });
  await screen.findByRole('heading', { level: 1, name: 'Check the figures and sign off' });
  await user.click(screen.getByRole('button', { name: 'Sign off' }));
  const summary = within(await screen.findByRole('alert', { name: 'There is a problem' }));
  expect(summary.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Choose who sees the figures',
    'Confirm that the figures are right as far as you know',
  ]);
  await user.click(summary.getByRole('link', { name: 'Choose who sees the figures' }));
  expect(screen.getByRole('radio', { name: 'The programme team only' })).toHaveFocus();
  await expectAccessible();

  await user.click(screen.getByRole('radio', { name: 'The community, by name' }));
  await user.click(screen.getByRole('checkbox', { name: /^I have checked these figures/ }));
  fakeApi.on(signReturnOff, toSign({ state: 'signed', lastSigning: aSigning(), can: { share: true } }));
  fakeApi.on(getSigning, () => {
    throw new Error('not asked here');
  });
  await user.click(screen.getByRole('button', { name: 'Sign off' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}/signed/1`));
  expect(router.state.location.state).toEqual({ done: 'signed' });
  expect(fakeApi.calls(signReturnOff)[0]?.body).toEqual({
    version: 12,
    sharing: INDICATOR_NUMBERS.map((indicator) => ({ indicator, level: 'named' })),
    isConfirmed: true,
  });
});

test('one choice for each starts from the one for all', async () => {
  const { user } = open(toSign({ window: closed }), { me: sponsor });
  await user.click(await screen.findByRole('radio', { name: 'The community, without our name' }));
  await user.click(screen.getByRole('radio', { name: 'Choose for each indicator' }));
  const third = within(screen.getByRole('group', { name: '3. Disciplinary process' }));
  expect(third.getByRole('radio', { name: 'Without our name' })).toBeChecked();
  await user.click(third.getByRole('radio', { name: 'Programme team only' }));
  await user.click(screen.getByRole('checkbox', { name: /^I have checked/ }));
  expect(screen.getByText(/marked as late/)).toBeVisible();
  await expectAccessible();
  fakeApi.on(signReturnOff, toSign({ state: 'signed', lastSigning: aSigning(), can: { share: true } }));
  await user.click(screen.getByRole('button', { name: 'Sign off' }));
  await waitFor(() => expect(fakeApi.calls(signReturnOff)).toHaveLength(1));
  expect(fakeApi.calls(signReturnOff)[0]?.body.sharing).toContainEqual({ indicator: 3, level: 'programme' });
  expect(fakeApi.calls(signReturnOff)[0]?.body.sharing).toContainEqual({ indicator: 4, level: 'nameless' });
});

test('a return that was taken back meanwhile is not signed, and the page shows it', async () => {
  const { user } = open(
    toSign({ sharing: INDICATOR_NUMBERS.map((indicator) => ({ indicator, level: 'named' as const })) }),
    { me: sponsor },
  );
  expect(await screen.findByRole('radio', { name: 'The community, by name' })).toBeChecked();
  await user.click(screen.getByRole('checkbox', { name: /^I have checked/ }));
  fakeApi.refuse(signReturnOff, 'return-changed', {
    current: aReturn({ indicators: complete(), version: 14, can: {} }),
  });
  await user.click(screen.getByRole('button', { name: 'Sign off' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'All nine indicators' })).toBeVisible();
});
