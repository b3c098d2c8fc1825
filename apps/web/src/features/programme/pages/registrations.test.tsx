import { expect, test } from '@jest/globals';
import {
  acceptRegistration,
  declineRegistration,
  getRegistration,
  listRegistrations,
  type Registration,
  type RegistrationSummary,
} from '@hub/contracts/registrations';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aRegistration } from '../testing/programme.ts';
import { RegistrationPage } from './registration-page.tsx';
import { RegistrationsPage } from './registrations-page.tsx';

const summaryOf = (registration: Registration): RegistrationSummary => {
  const { id, authority, phase, services, leadName, state, receivedAt, decidedAt, othersWaiting } =
    registration;
  return { id, authority, phase, services, leadName, state, receivedAt, decidedAt, othersWaiting };
};
const openList = (search = '') =>
  renderPage(<RegistrationsPage />, {
    path: '/programme/registrations',
    at: `/programme/registrations${search}`,
    me: facilitator,
  });
const open = (registration = aRegistration()) => {
  fakeApi.on(getRegistration, registration);
  return renderPage(<RegistrationPage />, {
    path: '/programme/registrations/:registrationId',
    at: `/programme/registrations/${registration.id}`,
    me: facilitator,
  });
};

test('those that wait are listed, and those of one authority are told apart', async () => {
  const first = aRegistration({ othersWaiting: 1 });
  const second = aRegistration({ id: '9e600000-0000-4000-8000-000000000008' });
  fakeApi.on(listRegistrations, ({ query }) =>
    query.cursor === undefined
      ? { items: [summaryOf(first)], nextCursor: 'more' }
      : { items: [summaryOf(second)], nextCursor: null },
  );
  const { user } = openList();
  expect(await screen.findByRole('link', { name: 'Kestrel Vale' })).toBeVisible();
  expect(screen.getByText('1 other waits for this authority')).toBeVisible();
  expect(screen.getByText('Phase 5, 2027-28. Adults’ and children’s services')).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findAllByRole('link', { name: 'Kestrel Vale' })).toHaveLength(2);
  expect(fakeApi.calls(listRegistrations).map(({ query }) => query)).toEqual([
    { state: 'waiting', limit: '20' },
    { state: 'waiting', limit: '20', cursor: 'more' },
  ]);
});

test('the others have tabs of their own, and an empty one says so', async () => {
  fakeApi.on(listRegistrations, { items: [], nextCursor: null });
  openList('?state=declined');
  expect(await screen.findByRole('heading', { name: 'None declined' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'Declined' })).toHaveAttribute('aria-current', 'page');
  await expectAccessible();
});

test('a registration is accepted after a question', async () => {
  const { user } = open();
  expect(await screen.findByText('We join with both services.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'ravi.menon@kestrel-vale.example' })).toBeVisible();
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Accept' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Accept Kestrel Vale?' }));
  const accepted = aRegistration({
    state: 'accepted',
    decidedAt: '2026-11-23T09:00:00.000Z',
    decidedBy: 'Priya Thornton',
    can: { decide: false },
  });
  fakeApi.on(acceptRegistration, accepted);
  await user.click(dialog.getByRole('button', { name: 'Accept and invite them' }));
  expect(await screen.findByText('This authority takes part')).toBeVisible();
  expect(screen.getByText(/Priya Thornton accepted it on/)).toHaveTextContent(
    'Monday 23 November 2026 at 9am',
  );
  expect(screen.queryByRole('button', { name: 'Accept' })).not.toBeInTheDocument();
});

test('what stands in the way of accepting is said where it was pressed', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Accept' }));
  fakeApi.refuse(acceptRegistration, 'already-enrolled');
  await user.click(screen.getByRole('button', { name: 'Accept and invite them' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(await dialog.findByText('This authority is already enrolled in this phase')).toBeVisible();
});

test('a registration is declined with a reason', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Decline' }));
  const dialog = within(screen.getByRole('dialog', { name: 'Decline Kestrel Vale?' }));
  const sentence = 'Enter a reason: it is emailed to the person who registered';
  fakeApi.refuse(declineRegistration, 'invalid-input', {
    errors: [{ pointer: '#/reason', detail: sentence }],
  });
  await user.click(dialog.getByRole('button', { name: 'Decline and send the reason' }));
  expect(await dialog.findByRole('link', { name: sentence })).toBeVisible();

  await user.type(dialog.getByRole('textbox', { name: 'Why is it declined?' }), 'We need a director.');
  fakeApi.on(declineRegistration, ({ body }) =>
    aRegistration({
      state: 'declined',
      decidedAt: '2026-11-23T09:00:00.000Z',
      declineReason: body.reason,
      can: { decide: false },
    }),
  );
  await user.click(dialog.getByRole('button', { name: 'Decline and send the reason' }));
  expect(await screen.findByText('This registration was declined')).toBeVisible();
  expect(screen.getByText('We need a director.')).toBeVisible();
});

test('whoever is second is told, and sees what was decided', async () => {
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Accept' }));
  const current = aRegistration({
    state: 'declined',
    decidedAt: '2026-11-23T09:00:00.000Z',
    decidedBy: 'Marcia Lewis',
    declineReason: 'Not a council.',
    can: { decide: false },
  });
  fakeApi.refuse(acceptRegistration, 'registration-decided', { current });
  await user.click(screen.getByRole('button', { name: 'Accept and invite them' }));
  expect(await screen.findByText('Someone else has decided this registration already')).toBeVisible();
  expect(screen.getByText('Not a council.')).toBeVisible();
  expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
});

test('others of the same authority stand beside it', async () => {
  const id = '9e600000-0000-4000-8000-000000000009';
  open(
    aRegistration({
      others: [{ id, leadName: 'Tunde Bankole', state: 'waiting', receivedAt: '2026-11-21T10:00:00.000Z' }],
    }),
  );
  expect(await screen.findByRole('link', { name: 'Tunde Bankole' })).toHaveAttribute(
    'href',
    `/programme/registrations/${id}`,
  );
});

test('one that is not there is not found', async () => {
  fakeApi.refuse(getRegistration, 'registration-not-found');
  renderPage(<RegistrationPage />, {
    path: '/programme/registrations/:registrationId',
    at: '/programme/registrations/none',
    me: facilitator,
  });
  expect(await screen.findByRole('heading', { name: 'Registration not found' })).toBeVisible();
});
