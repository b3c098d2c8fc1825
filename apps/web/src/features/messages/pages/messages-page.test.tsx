import { beforeEach, describe, expect, test } from '@jest/globals';
import { type ConversationSummary, listConversations } from '@hub/contracts/conversations';
import type { MessageNotices } from '@hub/contracts/messages';
import { act, screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { MessagesFrame } from '../components/messages-frame.tsx';
import { heard } from '../heard.ts';
import { aSummary } from '../testing/conversations.ts';
import { Connected, FakeHub } from '../testing/fake-hub.tsx';
import { aMessage, fromMe } from '../testing/messages.ts';
import { MessagesPage } from './messages-page.tsx';

let hub: FakeHub;
let turns: (number | null)[] = [];
beforeEach(() => {
  turns = [];
  heard.turn = (by) => void turns.push(by);
});

const marcia = aSummary(2, { name: 'Marcia Lewis' });
const group = aSummary(3, { kind: 'group', name: 'Triage panels' });

function open(items: ConversationSummary[] = [marcia, group], requests = 0, at = '/messages') {
  hub = new FakeHub();
  fakeApi.on(listConversations, { items, nextCursor: null, requests });
  return renderPage(
    <Connected hub={hub}>
      <MessagesFrame />
    </Connected>,
    { path: '/messages', at },
  );
}
const list = () => screen.findByRole('list', { name: 'All conversations' });
/** Once there is a connection, what is on the page is asked for once more. */
const connected = () =>
  waitFor(() => expect(fakeApi.calls(listConversations).length).toBeGreaterThan(1), { timeout: 6000 });
const names = async () =>
  within(await list())
    .getAllByRole('link')
    .map(({ textContent }) => /Marcia Lewis|Triage panels/.exec(textContent)?.[0]);
const hear = (...notice: Parameters<MessageNotices['conversation.message']>) =>
  act(() => hub.socket.hear('conversation.message', ...notice));
const inMarcias = (number: number, changes: Parameters<typeof aMessage>[1] = {}) => {
  const message = aMessage(number, { conversationId: marcia.id, ...changes });
  hear({ conversationId: marcia.id, message });
};

describe('the list of conversations', () => {
  test('says with whom, how the newest begins, what is unread, muted and asked', async () => {
    open(
      [
        aSummary(2, {
          name: 'Marcia Lewis',
          my: { ...marcia.my, unread: 3 },
          last: {
            sender: { personId: null, name: 'Marcia Lewis' },
            isMine: false,
            excerpt: 'Yes, gladly',
            at: '2026-11-16T09:12:00.000Z',
          },
        }),
        aSummary(3, { kind: 'group', name: 'Triage panels', my: { ...marcia.my, isMuted: true } }),
        aSummary(4, { name: 'Somebody New', my: { ...marcia.my, isAsked: true } }),
      ],
      2,
    );
    expect(await screen.findByRole('heading', { level: 1, name: 'Messages' })).toBeVisible();
    const row = within(await list()).getByRole('link', { name: /^Marcia Lewis/ });
    expect(row).toHaveTextContent(/Yes, gladly3 unread$/);
    expect(row).toHaveAttribute('href', `/messages/${marcia.id}`);
    expect(within(await list()).getByRole('link', { name: /^Triage panels/ })).toHaveTextContent(/Muted$/);
    expect(screen.getByText('Wants to write to you')).toBeVisible();
    expect(
      screen.getByRole('link', { name: '2 people you do not know want to write to you' }),
    ).toHaveAttribute('href', '/messages?show=requests');
    await expectAccessible();
  });

  test.each([
    ['', 'No messages yet'],
    ['?show=unread', 'You have read everything'],
    ['?show=requests', 'Nobody is waiting for your yes'],
    ['?show=left', 'You have left no conversation'],
  ])('with nothing in it (%s) it says what to do', async (search, title) => {
    open([], 0, `/messages${search}`);
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    await expectAccessible();
  });

  test('that cannot be had says so, and is asked for again', async () => {
    hub = new FakeHub();
    fakeApi.loseConnection(listConversations);
    const { user } = renderPage(
      <Connected hub={hub}>
        <MessagesFrame />
      </Connected>,
      { path: '/messages' },
    );
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    fakeApi.on(listConversations, { items: [marcia], nextCursor: null, requests: 0 });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await list()).toBeVisible();
  });

  test('shows a message from its notice, first and unread, without asking', async () => {
    open([group, marcia]);
    await connected();
    const asked = fakeApi.calls(listConversations).length;
    inMarcias(3, { text: 'Are you there?' });
    inMarcias(4, { text: 'It is about Thursday' });
    await waitFor(async () => expect(await names()).toEqual(['Marcia Lewis', 'Triage panels']));
    const row = within(await list()).getByRole('link', { name: /^Marcia Lewis/ });
    expect(row).toHaveTextContent(/It is about Thursday2 unread$/);
    // One conversation turned unread, once.
    expect(turns).toEqual([1]);
    expect(fakeApi.calls(listConversations)).toHaveLength(asked);
  });

  test('is read at once when it is read in another window, and not by others', async () => {
    open([
      aSummary(2, { name: 'Marcia Lewis', lastNumber: 5, my: { ...marcia.my, readNumber: 2, unread: 3 } }),
    ]);
    const row = () => screen.getByRole('link', { name: /^Marcia Lewis/ });
    await connected();
    const read = (personId: string, number: number) =>
      act(() => hub.socket.hear('conversation.read', { conversationId: marcia.id, personId, number }));
    read('c0aace55-0002-4000-8000-000000000077', 5);
    expect(row()).toHaveTextContent('3 unread');
    read(participant.id, 4);
    await waitFor(() => expect(row()).toHaveTextContent('1 unread'));
    expect(turns).toEqual([]);
    read(participant.id, 5);
    await waitFor(() => expect(row()).not.toHaveTextContent('unread'));
    expect(turns).toEqual([-1]);
  });

  test('is asked for where it was marked unread in another window', async () => {
    open([aSummary(2, { name: 'Marcia Lewis', lastNumber: 5, my: { ...marcia.my, readNumber: 5 } })]);
    await connected();
    fakeApi.on(listConversations, {
      items: [aSummary(2, { name: 'Marcia Lewis', lastNumber: 5, my: { ...marcia.my, unread: 3 } })],
      nextCursor: null,
      requests: 0,
    });
    act(() =>
      hub.socket.hear('conversation.read', {
        conversationId: marcia.id,
        personId: participant.id,
        number: 2,
      }),
    );
    const row = screen.getByRole('link', { name: /^Marcia Lewis/ });
    await waitFor(() => expect(row).toHaveTextContent('3 unread'));
    expect(turns).toEqual([null]);
  });

  test('what one writes oneself is unread nowhere, and a muted conversation counts nowhere', async () => {
    open([aSummary(2, { name: 'Marcia Lewis', my: { ...marcia.my, isMuted: true } })]);
    await connected();
    inMarcias(3, { sender: fromMe, text: 'From my phone' });
    const row = screen.getByRole('link', { name: /^Marcia Lewis/ });
    await waitFor(() => expect(row).toHaveTextContent('You: From my phone'));
    expect(row).not.toHaveTextContent('unread');
    inMarcias(4);
    await waitFor(() => expect(row).toHaveTextContent('1 unread'));
    expect(turns).toEqual([]);
  });

  test('a conversation it does not have is asked for', async () => {
    open([group]);
    await connected();
    fakeApi.on(listConversations, { items: [marcia, group], nextCursor: null, requests: 0 });
    inMarcias(3);
    await waitFor(async () => expect(await names()).toEqual(['Marcia Lewis', 'Triage panels']));
    expect(turns).toEqual([null]);
  });
});

test('beside the list, before a conversation is chosen, it says who can read messages', async () => {
  renderPage(<MessagesPage />);
  expect(await screen.findByRole('heading', { name: 'Choose a conversation' })).toBeVisible();
  expect(screen.getByText(/Nobody in the programme team can read your messages/)).toBeVisible();
  await expectAccessible();
});
