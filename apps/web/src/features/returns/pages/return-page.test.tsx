import { expect, test } from '@jest/globals';
import { getReturn, type Return, setReturnPeriod, takeReturnBack } from '@hub/contracts/returns';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import {
  aCompleteIndicator,
  allComplete,
  anIndicator,
  aReturn,
  aSigning,
  returnId,
  sponsor,
} from '../testing/returns.ts';
import { PeriodPage } from './period-page.tsx';
import { ReturnPage } from './return-page.tsx';

const check = (severity: 'error' | 'warning') => ({
  check: 'large-change:leavers:white',
  severity,
  says: 'Is that right?',
  measure: 'leavers',
  group: 'white' as const,
  explanation: null,
});

function open(whole: Return, options = {}) {
  fakeApi.on(getReturn, whole);
  return renderPage(<ReturnPage workbooks={({ version }) => <p>{`Workbook of version ${version}`}</p>} />, {
    path: '/returns/:returnId',
    at: `/returns/${returnId}`,
    me: lead,
    ...options,
  });
}

test('nine tasks, each with its state in words, and the slot for workbooks', async () => {
  open(
    aReturn({
      indicators: [
        aCompleteIndicator(1),
        aCompleteIndicator(2, { isComplete: false, checks: [check('error')] }),
        aCompleteIndicator(3, { isComplete: false, checks: [check('warning')] }),
        aCompleteIndicator(4, { answer: 'not-applicable', counts: [] }),
        aCompleteIndicator(5, { answer: 'not-collected', counts: [] }),
        anIndicator(6),
      ],
    }),
  );
  const states: [RegExp, string][] = [
    [/^1\. Pay bands/, 'Complete'],
    [/^2\. Appointed/, 'In progress'],
    [/^3\. Disciplinary/, 'Needs explaining'],
    [/^4\. Fitness/, 'Does not apply'],
    [/^5\. Training/, 'Not collected'],
    [/^6\. Harassment/, 'Not started'],
    [/^Dates of the figures/, 'Complete'],
    [/^Check your answers/, 'Cannot send yet'],
  ];
  await screen.findByRole('heading', { level: 1, name: 'Adults’ services, 2026-27' });
  for (const [name, state] of states)
    expect(screen.getByRole('link', { name })).toHaveAccessibleDescription(state);
  expect(screen.getByText('3 of 9 indicators are complete.')).toBeVisible();
  expect(screen.getByText('Monday 1 September 2025 to Monday 31 August 2026')).toBeVisible();
  expect(screen.getByText(/^Amara Okafor, last on/)).toHaveTextContent(
    'Amara Okafor, last on Friday 16 October 2026',
  );
  expect(screen.getByText('Workbook of version 12')).toBeVisible();
  await expectAccessible();
});

test('complete, it is ready to send', async () => {
  open(aReturn({ indicators: allComplete(), can: { edit: true, send: true } }));
  expect(await screen.findByRole('link', { name: 'Check your answers' })).toHaveAccessibleDescription(
    'Ready to send',
  );
});

test('what was sent can be taken back, which is asked first', async () => {
  const whole = aReturn({ state: 'sent', indicators: allComplete(), can: { takeBack: true } });
  const { user } = open(whole, { at: { pathname: `/returns/${returnId}`, state: { done: 'sent' } } });
  expect(await screen.findByText('Sent to Helen Whitfield')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Take it back' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Take this return back?' }));
  await expectAccessible();
  fakeApi.on(takeReturnBack, aReturn({ indicators: allComplete(), can: { edit: true, send: true } }));
  await user.click(dialog.getByRole('button', { name: 'Take it back' }));
  expect(await screen.findByText('The return can be changed again.')).toBeVisible();
  expect(fakeApi.calls(takeReturnBack)[0]?.body).toEqual({ version: 12 });
});

test('the sponsor is led to signing off; before it is sent they only read', async () => {
  open(aReturn({ state: 'sent', indicators: allComplete(), can: { signOff: true, takeBack: true } }), {
    me: sponsor,
  });
  expect(await screen.findByRole('link', { name: 'Check and sign off' })).toHaveAttribute(
    'href',
    `/returns/${returnId}/check`,
  );
  expect(screen.getByRole('button', { name: 'Send it back' })).toBeVisible();
  await expectAccessible();
});

test('without a sponsor it says where one is appointed', async () => {
  open(aReturn({ sponsors: [] }));
  expect(await screen.findByText('Nobody can sign it off yet')).toBeVisible();
});

test('while it is corrected it says why, and which version counts', async () => {
  open(
    aReturn({
      isCorrection: true,
      correctionReason: 'Bank staff were counted.',
      indicators: allComplete(),
      lastSigning: aSigning(),
      signings: [aSigning()],
    }),
  );
  expect(await screen.findByText('Because: Bank staff were counted.')).toBeVisible();
  expect(screen.getByText(/version 1 counts/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Version 1' })).toHaveAttribute(
    'href',
    `/returns/${returnId}/signed/1`,
  );
});

function openPeriod(whole: Return) {
  fakeApi.on(getReturn, whole);
  return renderPage(<PeriodPage />, {
    path: '/returns/:returnId/period',
    at: `/returns/${returnId}/period`,
    me: lead,
  });
}
const dateBox = (field: string, part: string) =>
  within(screen.getByRole('group', { name: field })).getByRole('textbox', { name: part });

test('the dates are set, with what is no date said beside it', async () => {
  const whole = aReturn({ periodStart: null, periodEnd: null, snapshotOn: null });
  const { user, router } = openPeriod(whole);
  await screen.findByRole('heading', { level: 1 });
  await user.type(dateBox('First day', 'Day'), '31');
  await user.type(dateBox('First day', 'Month'), '4');
  await user.type(dateBox('First day', 'Year'), '2026');
  fakeApi.refuse(setReturnPeriod, 'invalid-input', {
    errors: [{ pointer: '#/periodStart', detail: 'Enter a real date, like 27 3 2027' }],
  });
  await user.click(screen.getByRole('button', { name: 'Save dates' }));
  await user.click(await screen.findByRole('link', { name: 'Enter a real date, like 27 3 2027' }));
  expect(dateBox('First day', 'Day')).toHaveFocus();
  await expectAccessible();
  await user.clear(dateBox('First day', 'Day'));
  await user.type(dateBox('First day', 'Day'), '1');
  fakeApi.on(setReturnPeriod, whole);
  await user.click(screen.getByRole('button', { name: 'Save dates' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}`));
  expect(fakeApi.calls(setReturnPeriod).at(-1)?.body).toEqual({
    version: 12,
    periodStart: '2026-04-01',
    periodEnd: null,
    snapshotOn: null,
  });
});

test('an indicator that somebody saves meanwhile does not stand in the way of the dates', async () => {
  const whole = aReturn({ snapshotOn: null });
  const { user, router } = openPeriod(whole);
  await screen.findByRole('heading', { level: 1 });
  await user.type(dateBox('Day of the snapshot', 'Day'), '31');
  await user.type(dateBox('Day of the snapshot', 'Month'), '8');
  await user.type(dateBox('Day of the snapshot', 'Year'), '2026');
  const current = aReturn({ snapshotOn: null, version: 13 });
  fakeApi.refuse(setReturnPeriod, 'return-changed', { current });
  const refusing = fakeApi.fetch;
  let times = 0;
  globalThis.fetch = (async (address: string, init: RequestInit) => {
    if (init.method === 'PUT' && ++times === 2) fakeApi.on(setReturnPeriod, current);
    return refusing(address, init);
  }) as typeof fetch;
  await user.click(screen.getByRole('button', { name: 'Save dates' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/returns/${returnId}`));
  expect(fakeApi.calls(setReturnPeriod).map(({ body }) => body.version)).toEqual([12, 13]);
});

test('what waits for the sponsor keeps its dates', async () => {
  openPeriod(aReturn({ state: 'sent', can: {} }));
  expect(await screen.findByText('It waits for the sponsor, so nobody changes it now.')).toBeVisible();
});
