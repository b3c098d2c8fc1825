import { expect, test } from '@jest/globals';
import { listSessions } from '@hub/contracts/sessions';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSummary, coming, today } from '../testing/sessions.ts';
import { SessionListPage } from './session-list-page.tsx';

atTime(today);

const january = { startsAt: '2027-01-13T10:00:00+00:00', endsAt: '2027-01-13T11:30:00+00:00' };
const open = (search = '', options = {}) =>
  renderPage(<SessionListPage />, { path: '/sessions', at: `/sessions${search}`, ...options });

test('the next sessions are listed by month, with what I answered and who is coming', async () => {
  fakeApi.on(listSessions, {
    items: [
      aSummary(1),
      aSummary(2, { ...january, title: 'Just culture', myAnswer: coming }),
      aSummary(3, {
        ...january,
        title: 'Data clinic',
        status: 'cancelled',
        cancelReason: 'The speaker is ill',
      }),
    ],
    nextCursor: null,
  });
  open();

  expect(await screen.findByRole('heading', { name: 'December 2026' })).toBeVisible();
  const [first, second, third] = screen.getAllByRole('listitem').filter((item) => item.querySelector('h3'));
  expect(within(first!).getByRole('link', { name: /^Fair recruitment: what/ })).toHaveAttribute(
    'href',
    expect.stringMatching(/^\/sessions\/5e55/),
  );
  expect(first).toHaveTextContent('Wednesday 9 December 2026');
  expect(first).toHaveTextContent('64 people from 41 authorities');
  expect(second).toHaveTextContent('You are coming');
  expect(third).toHaveTextContent('Cancelled');
  expect(third).toHaveTextContent('The speaker is ill');
  expect(screen.queryByRole('link', { name: 'Schedule sessions' })).not.toBeInTheDocument();
  await expectAccessible();
});

test('filters go into the address and the question', async () => {
  fakeApi.on(listSessions, { items: [aSummary(1)], nextCursor: null });
  const { user, router } = open('?view=past');

  await user.selectOptions(await screen.findByRole('combobox', { name: 'Theme' }), 'Fair recruitment');
  await user.selectOptions(
    screen.getByRole('combobox', { name: 'Indicator' }),
    '2. Appointed from shortlist',
  );

  expect(router.state.location.search).toBe('?view=past&theme=recruitment&indicator=2');
  await waitFor(() => expect(fakeApi.calls(listSessions)).toHaveLength(3));
  expect(fakeApi.calls(listSessions).at(-1)?.query).toMatchObject({
    when: 'past',
    mine: 'false',
    theme: 'recruitment',
    indicator: '2',
  });
  expect(screen.getByRole('link', { name: 'Next' })).toHaveAttribute(
    'href',
    '/sessions?theme=recruitment&indicator=2',
  );
});

test('more sessions are added to those shown', async () => {
  fakeApi.on(listSessions, ({ query }) =>
    query.cursor === 'next-page'
      ? { items: [aSummary(2, { ...january, title: 'Just culture' })], nextCursor: null }
      : { items: [aSummary(1)], nextCursor: 'next-page' },
  );
  const { user } = open();

  await user.click(await screen.findByRole('button', { name: 'Show more' }));

  expect(await screen.findByRole('link', { name: 'Just culture' })).toBeVisible();
  expect(screen.getByRole('link', { name: /^Fair recruitment: what/ })).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument();
});

test.each([
  ['', 'No sessions are scheduled'],
  ['?view=mine', 'You have not said you are coming to a session yet'],
  ['?view=past', 'No session has taken place yet'],
  ['?theme=safety', 'No sessions match'],
])('an empty list %s says why', async (search, title) => {
  fakeApi.on(listSessions, { items: [], nextCursor: null });
  open(search);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  await expectAccessible();
});

test('facilitators can schedule, and see drafts', async () => {
  fakeApi.on(listSessions, { items: [aSummary(1, { status: 'draft' })], nextCursor: null });
  open('', { me: facilitator });
  expect(await screen.findByRole('link', { name: 'Schedule sessions' })).toHaveAttribute(
    'href',
    '/sessions/series/new',
  );
  expect(await screen.findByText('Draft')).toBeVisible();
});

test('a list that cannot be read says so', async () => {
  fakeApi.refuse(listSessions, 'internal-error');
  open();
  expect(await screen.findByRole('heading', { name: 'Something went wrong on our side' })).toBeVisible();
});
