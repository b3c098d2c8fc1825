import { expect, test } from '@jest/globals';
import { listSavedPosts, type SavedPost, savePost, unsavePost } from '@hub/contracts/saved-posts';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aPost, rukhsana, SPACE_ID, THREAD_ID } from '../testing/threads.ts';
import { SavedPostsPage } from './saved-posts-page.tsx';

const saved = (changes: Partial<SavedPost> = {}): SavedPost => ({
  postId: 'd15c0000-0004-4000-8000-000000000777',
  threadId: THREAD_ID,
  number: 4,
  title: 'Triage panels',
  space: { id: SPACE_ID, name: 'Fair process', kind: 'programme', isChathamHouse: true },
  author: rukhsana,
  excerpt: 'We paused every case for a 48-hour fairness check.',
  contentNote: null,
  isRemoved: false,
  postedAt: '2026-11-16T09:12:00.000Z',
  isDayOnly: false,
  savedAt: '2026-11-20T09:12:00.000Z',
  remindAt: null,
  ...changes,
});
const open = (...items: SavedPost[]) => {
  fakeApi.on(listSavedPosts, { items, nextCursor: null });
  return renderPage(<SavedPostsPage />, { path: '/discussions/saved', at: '/discussions/saved' });
};

test('shows what is kept, and where it stands', async () => {
  open(
    saved({ remindAt: '2026-11-30T09:00:00.000Z' }),
    saved({
      postId: 'd15c0000-0004-4000-8000-000000000778',
      number: 1,
      contentNote: 'Racism',
      excerpt: null,
    }),
    saved({ postId: 'd15c0000-0004-4000-8000-000000000779', number: 9, isRemoved: true, excerpt: null }),
  );
  const link = await screen.findByRole('link', { name: 'Triage panels (post 4)' });
  expect(link).toHaveAttribute('href', `/discussions/threads/${THREAD_ID}?post=4`);
  const [first, second, third] = screen.getAllByRole('listitem');
  expect(first).toHaveTextContent(/48-hour fairness check.*We remind you on Monday 30 November 2026 at 9am/);
  expect(second).toHaveTextContent('Content note: Racism');
  expect(third).toHaveTextContent('This post was removed.');
  expect(within(third!).queryByRole('button', { name: /Remind me/ })).not.toBeInTheDocument();
  await expectAccessible();
});

test('nothing kept says how to', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'You have saved no posts' })).toBeVisible();
  await expectAccessible();
});

test('a reminder is asked for by a day', async () => {
  const { user } = open(saved());
  fakeApi.on(savePost, aPost());
  await user.click(await screen.findByRole('button', { name: 'Remind me of post 4 in Triage panels' }));
  const dialog = screen.getByRole('dialog', { name: 'A saved post' });
  await user.click(within(dialog).getByRole('radio', { name: 'On another day at 9am' }));
  for (const [box, typed] of [
    ['Day', '27'],
    ['Month', '3'],
    ['Year', '2027'],
  ] as const) {
    await user.clear(within(dialog).getByRole('textbox', { name: box }));
    await user.type(within(dialog).getByRole('textbox', { name: box }), typed);
  }
  await expectAccessible();
  await user.click(within(dialog).getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('We remind you on Saturday 27 March 2027 at 9am.')).toBeVisible();
  expect(fakeApi.calls(savePost)[0]?.body).toEqual({ remindOn: '2027-03-27' });
});

test('a day that is over is refused beside the boxes', async () => {
  const { user } = open(saved());
  fakeApi.refuse(savePost, 'invalid-input', {
    errors: [{ pointer: '#/remindOn', detail: 'Enter a day that is still to come. Reminders come at 9am' }],
  });
  await user.click(await screen.findByRole('button', { name: /^Remind me/ }));
  await user.click(screen.getByRole('radio', { name: 'On another day at 9am' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findAllByText(/Enter a day that is still to come/)).not.toEqual([]);
});

test('kept no longer can be taken back, with its reminder', async () => {
  const { user } = open(saved({ remindAt: '2026-11-30T09:00:00.000Z' }));
  fakeApi.on(unsavePost, aPost()).on(savePost, aPost());
  await user.click(await screen.findByRole('button', { name: /^Keep it no longer/ }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(fakeApi.calls(unsavePost)).toHaveLength(1);
  expect(fakeApi.calls(savePost)[0]?.body).toEqual({ remindOn: '2026-11-30' });
});
