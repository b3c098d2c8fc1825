import { expect, test } from '@jest/globals';
import { listPhases } from '@hub/contracts/phases';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPhase } from '../testing/programme.ts';
import { PhasesPage } from './phases-page.tsx';

const open = (me = administrator) => renderPage(<PhasesPage />, { path: '/programme/phases', me });

test('every phase says when it is, who takes part and whether one can register', async () => {
  const { milestones: _milestones, version: _version, can: _can, ...coming } = aPhase();
  const current = {
    ...coming,
    id: '9a5e0000-0000-4000-8000-000000000002',
    name: 'Phase 4',
    years: '2026-27',
    startsOn: '2026-09-01',
    endsOn: '2027-08-31',
    standing: 'current' as const,
    registration: 'open' as const,
    enrolled: 12,
    withdrawn: 1,
    milestoneCount: 6,
  };
  fakeApi.on(listPhases, { items: [coming, current], canMake: true });
  open();
  expect(await screen.findByRole('link', { name: 'Phase 5, 2027-28' })).toBeVisible();
  expect(screen.getByText('1 September 2026 to 31 August 2027')).toBeVisible();
  expect(screen.getByText('12 authorities take part, 1 withdrawn. 6 milestones.')).toBeVisible();
  expect(screen.getByText('No authority takes part yet. 1 milestone.')).toBeVisible();
  expect(screen.getByText('Registration: open until 30 June 2027')).toBeVisible();
  expect(screen.getByText('Registration: opens 1 April 2027, closes 30 June 2027')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Add a phase' })).toBeVisible();
  await expectAccessible();
});

test('a fresh hub asks its administrator for the first phase', async () => {
  fakeApi.on(listPhases, { items: [], canMake: true });
  open();
  expect(await screen.findByRole('link', { name: 'Add the first phase' })).toHaveAttribute(
    'href',
    '/programme/phases/new',
  );
  await expectAccessible();
});

test('a facilitator is told who adds it', async () => {
  fakeApi.on(listPhases, { items: [], canMake: false });
  open(facilitator);
  expect(await screen.findByText(/An administrator adds the first one/)).toBeVisible();
  expect(screen.queryByRole('link', { name: /Add/ })).not.toBeInTheDocument();
});
