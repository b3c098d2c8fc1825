import { expect, test } from '@jest/globals';
import {
  changeEnrolmentState,
  type Enrolment,
  getEnrolmentOverview,
  listEnrolments,
  recordSubmission,
  restoreEnrolment,
  setEnrolmentServices,
  withdrawEnrolment,
} from '@hub/contracts/enrolments';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { anEnrolment, overview } from '../testing/authorities.ts';
import { EnrolmentTrackerPage } from './enrolment-tracker-page.tsx';

function open(items: Enrolment[] = [anEnrolment()], search = '') {
  fakeApi.on(getEnrolmentOverview, overview).on(listEnrolments, { items, nextCursor: null });
  return renderPage(<EnrolmentTrackerPage />, {
    path: '/programme/enrolments',
    at: `/programme/enrolments${search}`,
    me: facilitator,
  });
}
const can = anEnrolment().can;

test('each authority of the phase is in the table, with counts that filter', async () => {
  open();
  const row = await screen.findByRole('row', { name: /^Alderbrook/ });
  expect(row).toHaveTextContent('Led by Amara Okafor');
  expect(row).toHaveTextContent('Registered');
  expect(row).toHaveTextContent('Since Tuesday 10 November 2026');
  expect(screen.getByRole('link', { name: 'All 11' })).toHaveAttribute('aria-current', 'true');
  expect(screen.getByRole('link', { name: 'Preparing 9' })).toHaveAttribute(
    'href',
    '/programme/enrolments?state=preparing',
  );
  expect(screen.getByRole('combobox', { name: 'Phase' })).toHaveDisplayValue('Phase 4, 2026-27 (current)');
  await expectAccessible();
});

test('phase, region and state are asked for', async () => {
  const { user } = open([anEnrolment()], '?state=preparing');
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Region' }), 'London');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Phase' }), 'Phase 3, 2025-26');
  await waitFor(() =>
    expect(fakeApi.calls(listEnrolments).at(-1)?.query).toMatchObject({
      state: 'preparing',
      region: 'London',
      phaseId: overview.phases[1]?.id,
    }),
  );
});

test('a step is confirmed, and can be undone from the toast', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Move to Preparing Alderbrook' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Move Alderbrook to Preparing?' }));
  await expectAccessible();
  fakeApi.on(changeEnrolmentState, anEnrolment({ state: 'preparing', version: 4 }));
  await user.click(dialog.getByRole('button', { name: 'Move to Preparing' }));
  expect(await screen.findByText('Alderbrook is now at Preparing.')).toBeVisible();
  expect(fakeApi.calls(changeEnrolmentState)[0]?.body).toEqual({ version: 3, state: 'preparing' });

  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Alderbrook is back at Registered.')).toBeVisible();
  expect(fakeApi.calls(changeEnrolmentState)[1]?.body).toEqual({ version: 4, state: 'registered' });
});

test('somebody else was first: it is said in the dialog, and the table catches up', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Move to Preparing Alderbrook' }));
  fakeApi.refuse(changeEnrolmentState, 'enrolment-changed', { current: anEnrolment({ state: 'preparing' }) });
  await user.click(screen.getByRole('button', { name: 'Move to Preparing' }));
  expect(await screen.findByText(/^Someone else changed this enrolment/)).toBeVisible();
  await waitFor(() => expect(fakeApi.calls(listEnrolments)).toHaveLength(2));
});

test('returns are marked and taken back; while one is missing there is no next step', async () => {
  const { user } = open([
    anEnrolment({
      state: 'preparing',
      submittedServices: ['adults'],
      can: { ...can, advanceTo: 'submitted', waitsForReturns: true, stepBackTo: 'registered' },
    }),
  ]);
  expect(await screen.findByText('Adults’ services: submitted')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Move to/ })).not.toBeInTheDocument();
  fakeApi.on(recordSubmission, anEnrolment({ version: 4, submittedServices: ['adults', 'childrens'] }));
  await user.click(
    screen.getByRole('button', { name: 'Mark as submitted Children’s services of Alderbrook' }),
  );
  expect(await screen.findByText('Children’s services of Alderbrook: submitted.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(fakeApi.calls(recordSubmission).map(({ body }) => body)).toEqual([
      { version: 3, service: 'childrens', isSubmitted: true },
      { version: 4, service: 'childrens', isSubmitted: false },
    ]),
  );
});

test('a return that its sponsor signed off here is in, and nobody takes that back', async () => {
  open([
    anEnrolment({
      state: 'preparing',
      submittedServices: ['adults', 'childrens'],
      signedServices: ['adults'],
      can: { ...can, advanceTo: 'submitted' },
    }),
  ]);
  expect(await screen.findByText('Adults’ services: signed off here')).toBeVisible();
  expect(screen.getByText('Children’s services: submitted')).toBeVisible();
  expect(screen.getAllByRole('button', { name: /^Take back/ })).toHaveLength(1);
});

test('withdrawing asks why, and can be undone', async () => {
  const { user } = open();
  await user.click(await screen.findByText(/^More/));
  await user.click(screen.getByRole('button', { name: 'Withdraw Alderbrook' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Withdraw Alderbrook from Phase 4?' }));
  fakeApi.refuse(withdrawEnrolment, 'invalid-input', {
    errors: [{ pointer: '#/reason', detail: 'Say why the authority withdraws' }],
  });
  await user.click(dialog.getByRole('button', { name: 'Withdraw it' }));
  expect(await dialog.findByRole('link', { name: 'Say why the authority withdraws' })).toBeVisible();
  await user.type(dialog.getByRole('textbox', { name: 'Why does it withdraw?' }), 'Reorganising');
  fakeApi.on(withdrawEnrolment, anEnrolment({ state: 'withdrawn', version: 4 }));
  await user.click(dialog.getByRole('button', { name: 'Withdraw it' }));
  expect(await screen.findByText('Alderbrook has withdrawn from Phase 4.')).toBeVisible();
  fakeApi.on(restoreEnrolment, anEnrolment({ version: 5 }));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Alderbrook takes part again.')).toBeVisible();
  expect(fakeApi.calls(restoreEnrolment)[0]?.body).toEqual({ version: 4 });
});

test('a withdrawn one shows why, and comes back', async () => {
  const { user } = open([
    anEnrolment({
      state: 'withdrawn',
      withdrawalReason: 'Reorganising',
      can: { ...can, advanceTo: null, recordReturns: false, withdraw: false, restore: true },
    }),
  ]);
  expect(await screen.findByText('Reorganising')).toBeVisible();
  fakeApi.on(restoreEnrolment, anEnrolment({ state: 'preparing', version: 4 }));
  await user.click(screen.getByRole('button', { name: 'Take the withdrawal back Alderbrook' }));
  expect(await screen.findByText('Alderbrook takes part again, at Preparing.')).toBeVisible();
});

test('its services can be changed', async () => {
  const { user } = open();
  await user.click(await screen.findByText(/^More/));
  await user.click(screen.getByRole('button', { name: 'Services of Alderbrook' }));
  await user.click(screen.getByRole('checkbox', { name: 'Children’s services' }));
  fakeApi.on(setEnrolmentServices, anEnrolment({ services: ['adults'], version: 4 }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('The services of Alderbrook are changed.')).toBeVisible();
  expect(fakeApi.calls(setEnrolmentServices)[0]?.body).toEqual({ version: 3, services: ['adults'] });
});

test.each([
  ['', 'Nobody is enrolled in this phase yet'],
  ['?state=reviewing', 'No enrolments match'],
])('an empty phase %s says what to do', async (search, title) => {
  open([], search);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  await expectAccessible();
});

test('a hub without a phase says who plans one', async () => {
  fakeApi.on(getEnrolmentOverview, { phase: null, phases: [], counts: [] });
  renderPage(<EnrolmentTrackerPage />, { path: '/programme/enrolments', me: facilitator });
  expect(await screen.findByRole('heading', { name: 'The hub has no phase yet' })).toBeVisible();
});

test('is the programme team’s', async () => {
  renderPage(<EnrolmentTrackerPage />, { path: '/programme/enrolments' });
  expect(await screen.findByText(/^Only the programme team can do this/)).toBeVisible();
});
