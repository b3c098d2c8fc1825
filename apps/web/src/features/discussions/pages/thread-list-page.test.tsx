import { expect, test } from '@jest/globals';
import { getDuties } from '@hub/contracts/moderation';
import { listSpaces } from '@hub/contracts/spaces';
import { listThreads, type ThreadSummary } from '@hub/contracts/threads';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { threadListsKey } from '../discussions.keys.ts';
import { aSpaceSummary } from '../testing/spaces.ts';
import { aThread } from '../testing/threads.ts';
import { ThreadListPage } from './thread-list-page.tsx';

const row = (at: number, changes: Partial<ThreadSummary> = {}): ThreadSummary => {
  const { summary: _, helpfulNumber: __, version: ___, can: ____, ...facts } = aThread();
  return {
    ...facts,
    id: `d15c0000-0001-4000-8000-${String(at).padStart(12, '0')}`,
    title: `Thread ${at}`,
    lastAuthor: 'Rukhsana Shah',
    ...changes,
  };
};
const list = (items: ThreadSummary[], pinned: ThreadSummary[] = [], nextCursor: string | null = null) => ({
  items,
  pinned,
  nextCursor,
});

function open(at = '/discussions') {
  fakeApi.on(listSpaces, { items: [aSpaceSummary()] });
  fakeApi.on(getDuties, { isModerator: false, waiting: 0, reports: 0 });
  return renderPage(<ThreadListPage />, { path: '/discussions', at });
}
const titles = async () => {
  const [threads] = await screen.findAllByRole('list', { name: '' });
  return within(threads?.closest('main') ?? document.body)
    .getAllByRole('link', { name: /^Thread \d/ })
    .map(({ textContent }) => textContent);
};

test('threads are listed with what is new, what they are about and how they stand, pinned ones first', async () => {
  fakeApi.on(
    listThreads,
    list(
      [
        row(1, {
          my: { readNumber: 2, unread: 3, attention: 'following' },
          isAnswered: true,
          contentNote: 'Slurs quoted',
          replies: 18,
          authorities: 11,
        }),
        row(2, {
          replies: 0,
          author: { ...aThread().author, kind: 'anonymous', name: 'Posted anonymously', detail: '' },
        }),
      ],
      [row(9, { pinnedUntil: '2027-01-03T12:00:00Z' })],
    ),
  );
  open();
  expect(await screen.findByText('3 unread')).toBeVisible();
  expect(await titles()).toEqual(['Thread 9', 'Thread 1', 'Thread 2']);
  expect(screen.getByText(/^18 replies from 11 authorities, newest by Rukhsana Shah/)).toBeVisible();
  expect(screen.getByText('Content note: Slurs quoted')).toBeVisible();
  expect(screen.getByText(/posted anonymously$/)).toBeVisible();
  await expectAccessible();
});

test('tabs and filters stand in the address and are sent along', async () => {
  fakeApi.on(listThreads, list([row(1)]));
  const { user, router } = open('/discussions?show=unread&theme=fairness');
  await screen.findByText('Thread 1');
  expect(fakeApi.calls(listThreads)[0]?.query).toMatchObject({ show: 'unread', theme: 'fairness' });
  expect(screen.getByRole('link', { name: 'Unread' })).toHaveAttribute('aria-current', 'page');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Indicator' }), '3. Disciplinary process');
  await user.click(screen.getByRole('link', { name: 'Answered' }));
  expect(router.state.location.search).toBe('?show=answered&theme=fairness&indicator=3');
});

test('a new thread waits above, and does not move what one reads', async () => {
  fakeApi.on(listThreads, list([row(1), row(2)]));
  const { user, queryClient } = open();
  await screen.findByText('Thread 1');
  fakeApi.on(listThreads, list([row(3), row(2, { replies: 7 }), row(1)]));
  await act(() => queryClient.invalidateQueries({ queryKey: threadListsKey }));
  const news = await screen.findByRole('button', { name: '1 new thread' });
  expect(await titles()).toEqual(['Thread 1', 'Thread 2']);
  // What is known of each is as it is now.
  expect(screen.getByText(/^7 replies/)).toBeVisible();
  await user.click(news);
  expect(await titles()).toEqual(['Thread 3', 'Thread 2', 'Thread 1']);
  expect(screen.queryByRole('button', { name: /new thread/ })).toBeNull();
});

test('more are added below', async () => {
  fakeApi.on(listThreads, ({ query }) => (query?.cursor ? list([row(2)]) : list([row(1)], [], 'next')));
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Show more' }));
  await waitFor(async () => expect(await titles()).toEqual(['Thread 1', 'Thread 2']));
});

test.each([
  ['', 'No threads yet'],
  ['?show=unread', 'You have read everything'],
  ['?show=mine', 'You have not started a thread here yet'],
  ['?indicator=3', 'No threads match'],
])('an empty list %s says what to do', async (search, title) => {
  fakeApi.on(listThreads, list([]));
  open(`/discussions${search}`);
  expect(await screen.findByRole('heading', { name: title })).toBeVisible();
  await expectAccessible();
});
