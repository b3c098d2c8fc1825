import { expect, test } from '@jest/globals';
import { getProgramme } from '@hub/contracts/programme';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { administrator, facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { WaitingRegistrations } from '../components/waiting-registrations.tsx';
import { aProgramme } from '../testing/programme.ts';
import { ProgrammePage } from './programme-page.tsx';

const open = (me = facilitator) => renderPage(<ProgrammePage />, { path: '/programme', me });
const ways = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

test('what waits is counted on the way to it', async () => {
  fakeApi.on(getProgramme, aProgramme());
  open();
  expect(await screen.findByText('2 waiting for review')).toBeVisible();
  expect(screen.getByText('Phase 4, 2026-27: 12 authorities')).toBeVisible();
  expect(screen.getByText('5 authorities not signed off')).toBeVisible();
  expect(screen.getByText('1 waiting for us')).toBeVisible();
  expect(ways()).toEqual([
    'Registrations',
    'Enrolments',
    'Returns',
    'Requests to be introduced',
    'Phases',
    'Welcome note',
    'Community agreement',
    'National figures',
    'Support contacts',
  ]);
  expect(screen.getByRole('link', { name: 'Registrations' })).toHaveAttribute(
    'href',
    '/programme/registrations',
  );
  await expectAccessible();
});

test('administrators find their own pages too', async () => {
  fakeApi.on(
    getProgramme,
    aProgramme({ registrationsWaiting: 0, introductionsWaiting: 0, phase: null, phases: 0 }),
  );
  open(administrator);
  expect(await screen.findAllByText('None waiting')).toHaveLength(2);
  expect(ways()).toEqual([
    'Registrations',
    'Enrolments',
    'Returns',
    'Requests to be introduced',
    'Phases',
    'Welcome note',
    'Community agreement',
    'National figures',
    'Support contacts',
    'Team',
    'Participating units',
    'Smallest number shown',
    'How long messages are kept',
    'Work accounts',
    'Audit record',
  ]);
  expect(screen.getByText('None yet')).toBeVisible();
});

test('authorities that have gone quiet are named', async () => {
  const id = '9e600000-0000-4000-8000-000000000002';
  fakeApi.on(getProgramme, aProgramme({ quiet: { count: 3, first: [{ id, name: 'Fenmarsh' }] } }));
  open();
  expect(await screen.findByRole('link', { name: 'Fenmarsh' })).toHaveAttribute('href', `/authorities/${id}`);
  expect(screen.getByText('And 2 more.')).toBeVisible();
  await expectAccessible();
});

test('there is nothing here for anybody else', async () => {
  fakeApi.refuse(getProgramme, 'not-found');
  renderPage(<ProgrammePage />, { path: '/programme' });
  expect(await screen.findByRole('heading', { name: 'Page not found' })).toBeVisible();
});

test('Home says how many wait, and nothing when nobody does', async () => {
  fakeApi.on(getProgramme, aProgramme({ registrationsWaiting: 1 }));
  const { unmount } = renderPage(<WaitingRegistrations />, { me: facilitator });
  expect(await screen.findByText('1 authority waits for review.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Review registrations' })).toHaveAttribute(
    'href',
    '/programme/registrations',
  );
  unmount();
  fakeApi.on(getProgramme, aProgramme({ registrationsWaiting: 0 }));
  const { container } = renderPage(<WaitingRegistrations />, { me: facilitator });
  await Promise.resolve();
  expect(container).not.toHaveTextContent('Registrations');
});
