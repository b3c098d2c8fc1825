import { expect, test } from '@jest/globals';
import { getConversation } from '@hub/contracts/conversations';
import { type FoundMessage, searchMessages } from '@hub/contracts/messages';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aConversation, CONVERSATION_ID, jo } from '../testing/conversations.ts';
import { MessageSearchPage } from './message-search-page.tsx';

const found = (number: number, words: string): FoundMessage => ({
  id: `c0aace55-0009-4000-8000-${String(number).padStart(12, '0')}`,
  conversationId: CONVERSATION_ID,
  conversationName: 'Triage panels',
  number,
  sender: { personId: jo.personId, name: jo.name },
  sentAt: '2026-05-16T09:12:00.000Z',
  snippet: [
    { text: 'The ', isMatch: false },
    { text: words, isMatch: true },
    { text: ' held', isMatch: false },
  ],
});
const open = (search: string) =>
  renderPage(<MessageSearchPage />, { path: '/messages/search', at: `/messages/search${search}` });

test('what is found is marked, says how far it looked, and looks further back when asked', async () => {
  fakeApi.on(searchMessages, ({ query }) =>
    query.cursor === undefined
      ? {
          items: [found(9, 'panels')],
          nextCursor: 'older',
          looked: 2000,
          lookedBackTo: '2026-05-03T10:00:00.000Z',
        }
      : { items: [found(2, 'panel')], nextCursor: null, looked: 345, lookedBackTo: null },
  );
  const { user } = open('?q=panel');
  const link = await screen.findByRole('link', { name: 'Message 9 by Jo Tan' });
  expect(link).toHaveAttribute('href', `/messages/${CONVERSATION_ID}?at=9`);
  expect(screen.getByText('panels', { selector: 'mark' })).toBeVisible();
  expect(screen.getByText(/Looked through 2,000 messages back to/)).toHaveTextContent(
    '1 message found. Looked through 2,000 messages back to Sunday 3 May 2026.',
  );
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Look further back' }));
  expect(await screen.findByRole('link', { name: 'Message 2 by Jo Tan' })).toBeVisible();
  expect(screen.getByText(/Looked through all of them/)).toHaveTextContent(
    '2 messages found. Looked through all of them (2,345).',
  );
  expect(screen.queryByRole('button', { name: 'Look further back' })).not.toBeInTheDocument();
});

test('that nothing was found so far is not said to be nothing', async () => {
  fakeApi.on(searchMessages, {
    items: [],
    nextCursor: 'older',
    looked: 2000,
    lookedBackTo: '2026-05-03T10:00:00.000Z',
  });
  open('?q=lammas');
  expect(await screen.findByRole('heading', { name: 'Nothing found so far' })).toBeVisible();
  fakeApi.on(searchMessages, { items: [], nextCursor: null, looked: 12, lookedBackTo: null });
  await screen.findByRole('button', { name: 'Look further back' }).then((button) => button.click());
  expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await expectAccessible();
});

test('one conversation is looked through alone, and all of them from there', async () => {
  fakeApi
    .on(getConversation, aConversation({ name: 'Triage panels' }))
    .on(searchMessages, { items: [found(9, 'panels')], nextCursor: null, looked: 9, lookedBackTo: null });
  open(`?q=panel&conversation=${CONVERSATION_ID}`);
  expect(await screen.findByText(/Only in “Triage panels”/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Search all of them' })).toHaveAttribute(
    'href',
    '/messages/search?q=panel',
  );
  await screen.findByRole('link', { name: 'Message 9 by Jo Tan' });
  expect(fakeApi.calls(searchMessages)[0]?.query).toMatchObject({
    q: 'panel',
    conversation: CONVERSATION_ID,
  });
});

test('nothing is asked for less than two letters, and what is typed is asked for in the address', async () => {
  const { user, router } = open('?q=a');
  expect(await screen.findByRole('heading', { name: 'That is too short to look for' })).toBeVisible();
  await expectAccessible();
  fakeApi.on(searchMessages, { items: [], nextCursor: null, looked: 3, lookedBackTo: null });
  const box = within(screen.getByRole('search')).getByRole('searchbox');
  await user.clear(box);
  await user.type(box, 'panels{Enter}');
  expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeVisible();
  expect(router.state.location.search).toBe('?q=panels');
});

test('a search that fails can be tried again', async () => {
  fakeApi.loseConnection(searchMessages);
  const { user } = open('?q=panel');
  const again = await screen.findByRole('button', { name: 'Try again' });
  fakeApi.on(searchMessages, {
    items: [found(9, 'panels')],
    nextCursor: null,
    looked: 9,
    lookedBackTo: null,
  });
  await user.click(again);
  expect(await screen.findByRole('link', { name: 'Message 9 by Jo Tan' })).toBeVisible();
});
