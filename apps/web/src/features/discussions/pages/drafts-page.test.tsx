import { expect, test } from '@jest/globals';
import { discardDraft, type DraftSummary, listDrafts } from '@hub/contracts/drafts';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aThread, SPACE_ID, THREAD_ID } from '../testing/threads.ts';
import { DraftsPage } from './drafts-page.tsx';

const { space, title } = aThread();
const draft = (changes: Partial<DraftSummary>): DraftSummary => ({
  place: `reply:${THREAD_ID}`,
  kind: 'reply',
  title,
  excerpt: 'We publish the counts.',
  space,
  threadId: THREAD_ID,
  postNumber: null,
  changedAt: '2026-11-20T09:12:00.000Z',
  ...changes,
});

test('each draft leads to where it is gone on with', async () => {
  fakeApi.on(listDrafts, {
    items: [
      draft({}),
      draft({ place: `thread:${SPACE_ID}`, kind: 'thread', title: '', threadId: null }),
      draft({ place: 'thread:new', kind: 'thread', title: 'Panels', threadId: null, space: null }),
      draft({ place: `edit:${THREAD_ID}`, kind: 'edit', postNumber: 14 }),
    ],
    nextCursor: null,
  });
  renderPage(<DraftsPage />);
  const list = await screen.findByRole('list');
  expect(
    within(list)
      .getAllByRole('link')
      .map((link) => [link.textContent, link.getAttribute('href')]),
  ).toEqual([
    [title, `/discussions/threads/${THREAD_ID}#your-reply`],
    ['A thread without a title yet', `/discussions/new?space=${SPACE_ID}`],
    ['Panels', '/discussions/new'],
    [title, `/discussions/threads/${THREAD_ID}?post=14`],
  ]);
  await expectAccessible();
});

test('a draft is thrown away once that is confirmed', async () => {
  fakeApi.on(listDrafts, { items: [draft({})], nextCursor: null });
  const { user } = renderPage(<DraftsPage />);
  await user.click(await screen.findByRole('button', { name: /^Throw away the draft of/ }));
  fakeApi.on(discardDraft, undefined).on(listDrafts, { items: [], nextCursor: null });
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Throw away' }));
  expect(await screen.findByRole('heading', { name: 'You have no drafts' })).toBeVisible();
});
