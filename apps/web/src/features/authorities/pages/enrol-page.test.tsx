import { expect, test } from '@jest/globals';
import { getAuthority, listAuthorities } from '@hub/contracts/authorities';
import { enrolAuthority, getEnrolmentOverview } from '@hub/contracts/enrolments';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, anEnrolment, aSummary, authorityId, overview, phaseId } from '../testing/authorities.ts';
import { EnrolPage } from './enrol-page.tsx';

function open(search = '', options = {}) {
  fakeApi.on(getEnrolmentOverview, overview);
  return renderPage(<EnrolPage />, {
    path: '/programme/enrolments/new',
    at: `/programme/enrolments/new${search}`,
    me: facilitator,
    ...options,
  });
}

test('an authority is found by name, chosen and enrolled', async () => {
  fakeApi.on(listAuthorities, { items: [aSummary(2, { name: 'Fenmarsh' })], nextCursor: null });
  const { user } = open();
  await user.type(await screen.findByRole('searchbox', { name: 'Find an authority by name' }), 'fen');
  await user.click(await screen.findByRole('button', { name: /^Choose Fenmarsh/ }));
  expect(screen.getByRole('button', { name: 'Choose another than Fenmarsh' })).toBeVisible();
  await user.click(screen.getByRole('checkbox', { name: 'Adults’ services' }));
  await expectAccessible();
  fakeApi.on(enrolAuthority, anEnrolment({ authority: { id: authorityId(2), name: 'Fenmarsh' } }));
  await user.click(screen.getByRole('button', { name: 'Enrol' }));
  expect(await screen.findByText('Fenmarsh is enrolled in Phase 4.')).toBeVisible();
  expect(fakeApi.calls(enrolAuthority)[0]?.body).toEqual({
    authorityId: authorityId(2),
    phaseId,
    services: ['childrens'],
  });
  expect(
    screen.getByRole('heading', { name: `Went to /programme/enrolments?phase=${phaseId}` }),
  ).toBeVisible();
});

test('from an authority’s page it starts with that one; only phases that are not over can be chosen', async () => {
  fakeApi.on(getAuthority, alderbrook);
  open(`?authority=${alderbrook.id}`);
  expect(await screen.findByText('Alderbrook')).toBeVisible();
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual(['Phase 4, 2026-27']);
});

test('Enter in the search chooses the only one found and sends nothing', async () => {
  fakeApi.on(listAuthorities, { items: [aSummary(2, { name: 'Fenmarsh' })], nextCursor: null });
  const { user } = open();
  await user.type(await screen.findByRole('searchbox'), 'fenmarsh');
  await screen.findByRole('button', { name: /^Choose Fenmarsh/ });
  await user.keyboard('{Enter}');
  expect(await screen.findByRole('button', { name: 'Choose another than Fenmarsh' })).toBeVisible();
  expect(fakeApi.calls(enrolAuthority)).toEqual([]);
});

test('what is missing is said at its field, and one enrolled already where it was sent', async () => {
  const { user } = open();
  fakeApi.refuse(enrolAuthority, 'invalid-input', {
    errors: [{ pointer: '#/authorityId', detail: 'Choose an authority' }],
  });
  await user.click(await screen.findByRole('button', { name: 'Enrol' }));
  await user.click(await screen.findByRole('link', { name: 'Choose an authority' }));
  expect(screen.getByRole('searchbox')).toHaveFocus();
  await expectAccessible();
  fakeApi.refuse(enrolAuthority, 'already-enrolled');
  await user.click(screen.getByRole('button', { name: 'Enrol' }));
  expect(await screen.findByText('This authority is already enrolled in this phase')).toBeVisible();
});

test('without a phase there is nothing to enrol in', async () => {
  fakeApi.on(getEnrolmentOverview, { phase: null, phases: [], counts: [] });
  renderPage(<EnrolPage />, { path: '/programme/enrolments/new', me: facilitator });
  expect(await screen.findByRole('heading', { name: 'There is no phase to enrol in' })).toBeVisible();
});

test('is the programme team’s', async () => {
  renderPage(<EnrolPage />, { path: '/programme/enrolments/new' });
  expect(await screen.findByText(/^Only the programme team can do this/)).toBeVisible();
});
