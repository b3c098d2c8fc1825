import { expect, test } from '@jest/globals';
import { listSpaces } from '@hub/contracts/spaces';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator, lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aSpaceSummary } from '../testing/spaces.ts';
import { SpaceList } from './space-list.tsx';

const space = (at: number, changes = {}) =>
  aSpaceSummary({ id: `5aace000-0000-4000-8000-00000000000${at}`, ...changes });

test('spaces stand under whom they are for, with what is new in them', async () => {
  fakeApi.on(listSpaces, {
    items: [
      space(1, { unread: 3, attention: 'following', isChathamHouse: true }),
      space(2, {
        name: 'Leads',
        kind: 'role',
        audience: 'Authority lead, Delegate',
        threads: 0,
        lastPostedAt: null,
      }),
      space(3, { name: 'Phase 3', archivedAt: '2026-06-01T09:00:00.000Z' }),
    ],
  });
  renderPage(<SpaceList />);
  const everyone = await screen.findByRole('region', { name: 'For everyone in the programme' });
  expect(within(everyone).getByRole('link', { name: 'Fair process' })).toHaveAttribute(
    'href',
    '/discussions/spaces/5aace000-0000-4000-8000-000000000001',
  );
  expect(within(everyone).getByText('3 unread')).toBeVisible();
  expect(everyone).toHaveTextContent(/12 threads, newest post .+, Chatham House Rule, following/);
  expect(screen.getByRole('region', { name: 'For a role' })).toHaveTextContent(
    'Authority lead, Delegate. No threads yet',
  );
  expect(screen.getByText('1 archived space')).toBeVisible();
  expect(screen.queryByRole('link', { name: /Make a space/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('without any, the programme team is asked to make the first', async () => {
  fakeApi.on(listSpaces, { items: [] });
  renderPage(<SpaceList />, { me: facilitator });
  expect(await screen.findByRole('link', { name: 'Make a space' })).toHaveAttribute(
    'href',
    '/discussions/spaces/new',
  );
  expect(screen.getByText(/Make the first/)).toBeVisible();
});

test('a lead makes those of their authority', async () => {
  fakeApi.on(listSpaces, { items: [space(1)] });
  renderPage(<SpaceList />, { me: lead });
  expect(await screen.findByRole('link', { name: 'Make a space for your authority' })).toBeVisible();
});
