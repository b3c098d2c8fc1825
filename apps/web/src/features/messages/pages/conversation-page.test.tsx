import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import {
  deleteMessage,
  editMessage,
  getMessage,
  listChanges,
  listMessageVersions,
  markConversationUnread,
  type Message,
  reactToMessage,
  readConversation,
  sendMessage,
} from '@hub/contracts/messages';
import { fromPlainText, plainText, type RichText } from '@hub/contracts/rich-text';
import type { Conversation } from '@hub/contracts/conversations';
import { act, screen, waitFor, within } from '@testing-library/react';
import type { UserEvent } from '@testing-library/user-event';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { withFakeIndexedDb } from '#testing/fake-indexed-db.ts';
import { withFakeWindow } from '#testing/fake-reading.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aGroup, CONVERSATION_ID, jo, myself, rukhsana } from '../testing/conversations.ts';
import { Connected, FakeHub } from '../testing/fake-hub.tsx';
import { aMessage, fromJo, fromMe } from '../testing/messages.ts';
import { outboxOf } from '../message-outbox.ts';
import { ConversationPage } from './conversation-page.tsx';

const { show } = withFakeWindow();
withFakeIndexedDb();
let hub: FakeHub;

const pages: ReturnType<typeof renderPage>[] = [];
beforeEach(() => localStorage.clear());
afterEach(() => {
  localStorage.clear();
  // As when a window is closed: it would go on sending beside the next one.
  for (const { queryClient } of pages.splice(0)) outboxOf(queryClient, participant.id).stop();
});

interface Opened {
  messages?: Message[];
  conversation?: Partial<Conversation>;
  search?: string;
}
const page = () => (
  <Connected hub={hub}>
    <ConversationPage />
  </Connected>
);
const where = (search = '') => ({
  path: '/messages/:conversationId',
  at: `/messages/${CONVERSATION_ID}${search}`,
});
function open({ messages, conversation = {}, search }: Opened = {}) {
  hub = new FakeHub(messages, conversation);
  return reopen(search);
}
function reopen(search?: string) {
  const opened = renderPage(page(), where(search));
  pages.push(opened);
  return opened;
}

const upTo = (last: number) => Array.from({ length: last }, (_, at) => aMessage(at + 1));
const box = () => screen.findByRole('textbox', { name: 'Your message' });
const write = async (user: UserEvent, text: string) => {
  await user.click(await box());
  await user.keyboard(text);
};
const theMessage = (text: string) => screen.findByText(text);
const articles = () => screen.getAllByRole('article').map(({ textContent }) => textContent);

describe('a conversation', () => {
  test('says with whom, what was said and when, by day', async () => {
    open({
      messages: [
        aMessage(1, { event: { type: 'started' }, body: null }),
        aMessage(2, { text: 'Did the panel hold?' }),
        aMessage(3, { sender: fromMe, text: 'It did.', sentAt: '2026-11-17T08:05:00.000Z' }),
      ],
    });
    expect(await screen.findByRole('heading', { level: 1, name: 'Jo Tan' })).toBeVisible();
    expect(await theMessage('Did the panel hold?')).toBeVisible();
    expect(screen.getByText(/^Jo Tan started this conversation/)).toBeVisible();
    expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual([
      'Monday 16 November 2026',
      'Tuesday 17 November 2026',
    ]);
    expect(screen.getByRole('article', { name: 'You 8:05am' })).toHaveTextContent('It did.');
    expect(await box()).toBeVisible();
    await expectAccessible();
  });

  test('is ordered by the hub’s numbers, whatever any clock says', async () => {
    open({
      messages: [
        aMessage(1, { text: 'First', sentAt: '2026-11-16T11:00:00.000Z' }),
        aMessage(2, { text: 'Second', sentAt: '2026-11-16T10:00:00.000Z' }),
      ],
    });
    await theMessage('First');
    expect(articles().map((text) => /First|Second/.exec(text ?? '')?.[0])).toEqual(['First', 'Second']);
    expect(document.body).not.toHaveTextContent(/\bin \d+ minutes/);
  });

  test('says that it is not there to whoever may not see it', async () => {
    hub = new FakeHub();
    fakeApi.refuse((await import('@hub/contracts/conversations')).getConversation, 'conversation-not-found');
    reopen();
    expect(await screen.findByRole('heading', { level: 1 })).toHaveTextContent(/not/i);
  });

  test('shows who is here, who writes and who has read, where they show it', async () => {
    open({
      messages: [aMessage(1), aMessage(2, { sender: fromMe, text: 'Seen?' })],
      conversation: { members: [myself, { ...jo, readNumber: 1 }] },
    });
    await theMessage('Seen?');
    expect(screen.queryByText('Read by Jo Tan')).not.toBeInTheDocument();
    act(() =>
      hub.socket.hear('conversation.company', {
        conversationId: CONVERSATION_ID,
        people: [{ personId: jo.personId, state: 'here' }],
      }),
    );
    expect(await screen.findByText('Here now')).toBeVisible();
    act(() =>
      hub.socket.hear('conversation.typing', {
        conversationId: CONVERSATION_ID,
        personId: jo.personId,
        name: 'Jo Tan',
      }),
    );
    expect(await screen.findByText('Jo Tan is writing…')).toBeVisible();
    act(() =>
      hub.socket.hear('conversation.read', {
        conversationId: CONVERSATION_ID,
        personId: jo.personId,
        number: 2,
      }),
    );
    expect(await screen.findByText('Read by Jo Tan')).toBeVisible();
    act(() => void hub.send({ text: 'Here it is' }));
    await theMessage('Here it is');
    expect(screen.queryByText('Jo Tan is writing…')).not.toBeInTheDocument();
  });

  test('of a group says who was added and from when on they read, and hides what a blocked person says', async () => {
    open({
      conversation: aGroup({ members: [myself, jo, { ...rukhsana, isBlocked: true }] }),
      messages: [
        aMessage(1, {
          event: {
            type: 'added',
            people: [{ personId: rukhsana.personId, name: rukhsana.name }],
            fromNow: true,
          },
          body: null,
        }),
        aMessage(2, { sender: { personId: rukhsana.personId, name: rukhsana.name }, text: 'Unwanted' }),
      ],
    });
    expect(await screen.findByText(/^Jo Tan added Rukhsana Shah, who can read from now on/)).toBeVisible();
    expect(screen.queryByText('Unwanted')).not.toBeInTheDocument();
    const { click } = (await import('@testing-library/user-event')).userEvent.setup();
    await click(screen.getByRole('button', { name: 'Show' }));
    expect(screen.getByText('Unwanted')).toBeVisible();
    await expectAccessible();
  });

  test('shows what a message answers, and says so when one cannot see it', async () => {
    const hidden = 'c0aace55-0009-4000-8000-999999999999';
    fakeApi.refuse(getMessage, 'message-not-found');
    open({
      messages: [
        aMessage(1, { text: 'Which quarter?' }),
        aMessage(2, { replyTo: { id: aMessage(1).id, number: 1 }, text: 'The third' }),
        aMessage(3, { replyTo: { id: hidden, number: 99 }, text: 'And that' }),
      ],
    });
    expect(await screen.findByRole('button', { name: /In reply to Jo Tan ?Which quarter\?/ })).toBeVisible();
    expect(await screen.findByText('In reply to a message you cannot see')).toBeVisible();
  });
});

describe('what comes while it is open', () => {
  test('appears, is announced once, and is not announced when it is one’s own', async () => {
    open();
    await theMessage('What message 2 says');
    jest.useFakeTimers({ advanceTimers: true });
    try {
      act(() => void hub.send({ text: 'Here is the third' }));
      expect(await theMessage('Here is the third')).toBeVisible();
      act(() => void hub.send({ text: 'From my other window', sender: fromMe }));
      act(() => {
        jest.advanceTimersByTime(2000);
      });
      expect(document.querySelector('[data-announces]')).toHaveTextContent(/^New message from Jo Tan$/);
    } finally {
      jest.useRealTimers();
    }
  });

  test('that was missed is asked for, and stands once, in order', async () => {
    open();
    await theMessage('What message 2 says');
    act(() => void hub.send({ text: 'The lost one' }, { isLost: true }));
    act(() => void hub.send({ text: 'The one after' }));
    expect(await theMessage('The lost one')).toBeVisible();
    await theMessage('The one after');
    expect(articles().map((text) => /lost|after/.exec(text ?? '')?.[0])).toEqual([
      undefined,
      undefined,
      'lost',
      'after',
    ]);
    act(() => hub.tell(hub.at(3)));
    expect(screen.getAllByText('The lost one')).toHaveLength(1);
  });

  test('is an edit, a reaction, a deletion', async () => {
    open();
    await theMessage('What message 2 says');
    act(() =>
      hub.tell(hub.change(2, { body: fromPlainText('What I meant'), editedAt: '2026-11-16T10:00:00.000Z' })),
    );
    expect(await theMessage('What I meant')).toBeVisible();
    expect(screen.getByRole('button', { name: /^edited/ })).toBeVisible();
    act(() => hub.tell(hub.change(2, { reactions: [{ reaction: '👏', people: [fromJo] }] })));
    expect(await screen.findByRole('button', { name: 'Applause, 1: Jo Tan' })).toBeVisible();
    act(() => hub.tell(hub.change(2, { body: null, reactions: [], deletedAt: '2026-11-16T10:01:00.000Z' })));
    expect(await theMessage('Message deleted')).toBeVisible();
    await expectAccessible();
  });

  test('without a socket is asked for, and it is said that it takes longer', async () => {
    open();
    await theMessage('What message 2 says');
    jest.useFakeTimers({ advanceTimers: true });
    try {
      const ask = globalThis.fetch;
      globalThis.fetch = (async (address: string, init: RequestInit) =>
        address === '/health/live' ? Response.json({}) : ask(address, init)) as typeof fetch;
      act(() => hub.socket.drop());
      await act(() => jest.advanceTimersByTimeAsync(9000));
      expect(await screen.findByText('Slow connection: new messages may take a few seconds.')).toBeVisible();
      const before = fakeApi.calls(listChanges).length;
      act(() => void hub.send({ text: 'Over HTTP' }, { isLost: true }));
      await act(() => jest.advanceTimersByTimeAsync(5000));
      expect(await theMessage('Over HTTP')).toBeVisible();
      expect(fakeApi.calls(listChanges).length).toBeGreaterThan(before);
    } finally {
      jest.useRealTimers();
    }
  });

  test('is read when it was on the screen, and not before', async () => {
    open({
      messages: upTo(3),
      conversation: {
        lastNumber: 3,
        my: { fromNumber: 0, readNumber: 1, unread: 2, isMuted: false, isAsked: false, leftAt: null },
      },
    });
    expect(await screen.findByText('New messages')).toBeVisible();
    expect(fakeApi.calls(readConversation)).toHaveLength(0);
    show('[data-post="2"]');
    await waitFor(() => expect(fakeApi.calls(readConversation).map(({ body }) => body.number)).toEqual([2]), {
      timeout: 6000,
    });
  });

  test('older ones come when they are asked for', async () => {
    const { user } = open({ messages: upTo(80) });
    await theMessage('What message 80 says');
    expect(screen.queryByText('What message 30 says')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Show earlier messages' }));
    expect(await theMessage('What message 1 says')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Show earlier messages' })).not.toBeInTheDocument();
  });

  test('a link to one message opens there, and the way to the newest is a button', async () => {
    const { user } = open({ messages: upTo(200), search: '?at=60' });
    expect(await theMessage('What message 60 says')).toBeVisible();
    await waitFor(() => expect(document.getElementById('message-60')).toHaveFocus());
    expect(screen.queryByText('What message 200 says')).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Newest' }));
    expect(await theMessage('What message 200 says')).toBeVisible();
  });
});

describe('sending', () => {
  test('Enter sends, the box is empty for the next, and both go in order', async () => {
    const { user } = open();
    await write(user, 'First{Enter}Second{Enter}');
    expect(await theMessage('Second')).toBeVisible();
    await waitFor(() => expect(fakeApi.calls(sendMessage)).toHaveLength(2));
    expect(hub.messages.slice(2).map(({ body }) => JSON.stringify(body))).toEqual([
      expect.stringContaining('First'),
      expect.stringContaining('Second'),
    ]);
    expect(await box()).toHaveTextContent('');
    await waitFor(() => expect(screen.queryByText('Sending…')).not.toBeInTheDocument());
    expect(screen.getAllByText('First')).toHaveLength(1);
  });

  test('nothing cannot be sent, and it says what to do', async () => {
    const { user } = open();
    await box();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText('Enter a message, or add a file')).toBeVisible();
    expect(fakeApi.calls(sendMessage)).toHaveLength(0);
  });

  test('what is not sent is kept through a reload, and goes once, in order', async () => {
    const { user, unmount } = open();
    await box();
    hub.isAway = true;
    await write(user, 'On the train{Enter}Still on it{Enter}');
    expect(await screen.findAllByText(/^Waiting for a connection/)).not.toHaveLength(0);
    expect(hub.messages).toHaveLength(2);
    unmount();

    reopen();
    expect(await theMessage('On the train')).toBeVisible();
    expect(screen.getByText('Still on it')).toBeVisible();
    hub.isAway = false;
    act(() => void window.dispatchEvent(new Event('online')));
    await waitFor(() => expect(hub.messages).toHaveLength(4));
    expect(hub.messages.slice(2).map(({ body }) => plainText(body as RichText))).toEqual([
      'On the train',
      'Still on it',
    ]);
    await waitFor(() =>
      expect(screen.queryByRole('article', { name: 'Not sent yet' })).not.toBeInTheDocument(),
    );
    expect(screen.getAllByText('On the train')).toHaveLength(1);
  });

  test('an answer that was lost on the way doubles nothing', async () => {
    const { user } = open();
    await box();
    hub.losesAnswers = 1;
    await write(user, 'Only once{Enter}');
    await waitFor(() => expect(fakeApi.calls(sendMessage)).toHaveLength(2));
    await waitFor(() =>
      expect(screen.queryByRole('article', { name: 'Not sent yet' })).not.toBeInTheDocument(),
    );
    expect(screen.getAllByText('Only once')).toHaveLength(1);
    expect(hub.messages).toHaveLength(3);
  });

  test('a refusal says why, keeps the text, and offers to try again, to change it and to delete it', async () => {
    const { user } = open();
    await box();
    fakeApi.refuse(sendMessage, 'conversation-left');
    await write(user, 'Too late{Enter}');
    expect(await screen.findByText('Not sent: You are not in this conversation any more')).toBeVisible();
    const item = screen.getByRole('article', { name: 'Not sent yet' });
    expect(within(item).getByText('Too late')).toBeVisible();
    await expectAccessible();

    await user.click(within(item).getByRole('button', { name: 'Edit' }));
    await waitFor(async () => expect(await box()).toHaveTextContent('Too late'));
    expect(screen.queryByRole('article', { name: 'Not sent yet' })).not.toBeInTheDocument();

    await user.click(await box());
    await user.keyboard('{Enter}');
    const again = await screen.findByRole('article', { name: 'Not sent yet' });
    await within(again).findByText(/^Not sent/);
    await user.click(within(again).getByRole('button', { name: 'Delete' }));
    expect(screen.queryByRole('article', { name: 'Not sent yet' })).not.toBeInTheDocument();
    await user.click(await screen.findByRole('button', { name: 'Put it back' }));
    expect(await screen.findByRole('article', { name: 'Not sent yet' })).toBeVisible();
  });

  test('what stands in the box is there again after a reload', async () => {
    const { user, unmount } = open();
    await write(user, 'Half a thought');
    unmount();
    reopen();
    await waitFor(async () => expect(await box()).toHaveTextContent('Half a thought'));
    expect(Object.keys(localStorage).join()).toContain(participant.id);
  });

  test('a reply says what it answers', async () => {
    const { user } = open();
    await theMessage('What message 2 says');
    const item = screen.getByRole('article', { name: 'Jo Tan 9:14am' });
    await user.click(within(item).getByRole('button', { name: 'Reply' }));
    expect(screen.getByText(/^Replying to Jo Tan/)).toBeVisible();
    await write(user, 'Yes{Enter}');
    await waitFor(() => expect(fakeApi.calls(sendMessage)[0]?.body.replyToId).toBe(aMessage(2).id));
    expect(screen.queryByText(/^Replying to/)).not.toBeInTheDocument();
  });

  test('too much is said before it is on its way', async () => {
    const { user } = open();
    await write(user, 'x');
    act(() => {
      localStorage.setItem(
        `draft:message:${participant.id}:${CONVERSATION_ID}`,
        JSON.stringify({ body: fromPlainText('y'.repeat(10_001)), attachments: [], replyTo: null }),
      );
    });
    document.body.innerHTML = '';
    reopen();
    await box();
    expect(await screen.findByText('10,001 of 10,000 characters: 1 too many')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Send' }));
    expect(await screen.findByText(/10,000 characters/, { selector: '.field-error' })).toBeVisible();
  });
});

describe('what one can do with a message', () => {
  const mine = () => [aMessage(1), aMessage(2, { sender: fromMe, text: 'My own' })];
  const own = () => screen.findByRole('article', { name: 'You 9:14am' });

  test('react, and take it back, with the names of those who did', async () => {
    const { user } = open({ messages: mine() });
    fakeApi.on(reactToMessage, ({ body }) =>
      hub.change(2, { reactions: body.isOn ? [{ reaction: body.reaction, people: [fromMe] }] : [] }),
    );
    await user.click(within(await own()).getByRole('button', { name: 'React' }));
    await user.click(screen.getByRole('button', { name: 'Thank you' }));
    const chip = await screen.findByRole('button', { name: 'Thank you, 1: you' });
    expect(chip).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible();
    await user.click(chip);
    await waitFor(() =>
      expect(screen.queryByRole('button', { name: 'Thank you, 1: you' })).not.toBeInTheDocument(),
    );
  });

  test('change it where it stands, and read what it said before', async () => {
    const { user } = open({ messages: mine() });
    fakeApi
      .on(editMessage, ({ body }) =>
        hub.change(2, { body: body.body, editedAt: '2026-11-16T09:20:00.000Z', version: 2 }),
      )
      .on(listMessageVersions, {
        items: [{ version: 1, body: fromPlainText('My own'), writtenAt: '2026-11-16T09:14:00.000Z' }],
      });
    await user.click(within(await own()).getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    await user.click(await screen.findByRole('textbox', { name: 'Change your message' }));
    await user.keyboard('More of {Enter}');
    expect(await screen.findByText(/More of/, { selector: 'article p' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: /^edited/ }));
    const dialog = await screen.findByRole('dialog', { name: 'What it said before' });
    expect(await within(dialog).findByText('My own')).toBeVisible();
    await expectAccessible();
  });

  test('delete it, after being asked, with a trace', async () => {
    const { user } = open({ messages: mine() });
    fakeApi.on(deleteMessage, () => hub.change(2, { body: null, deletedAt: '2026-11-16T09:20:00.000Z' }));
    await user.click(within(await own()).getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = await screen.findByRole('dialog', { name: 'Delete this message?' });
    await user.click(within(dialog).getByRole('button', { name: 'Delete it' }));
    expect(await theMessage('Message deleted')).toBeVisible();
    expect(screen.queryByText('My own')).not.toBeInTheDocument();
  });

  test('mark it unread, and go back to the list', async () => {
    const { user, router } = open({ messages: mine() });
    fakeApi.on(markConversationUnread, undefined);
    const item = await screen.findByRole('article', { name: 'Jo Tan 9:13am' });
    await user.click(within(item).getByRole('button', { name: 'More' }));
    await user.click(screen.getByRole('button', { name: 'Mark unread from here' }));
    await waitFor(() => expect(router.state.location.pathname).toBe('/messages'));
    expect(fakeApi.calls(markConversationUnread)[0]?.body).toEqual({ from: 1 });
  });

  test('by keyboard one message takes Tab, and the arrow keys go to the others', async () => {
    const { user } = open({ messages: upTo(3) });
    await theMessage('What message 3 says');
    const messages = screen.getAllByRole('article');
    expect(messages.map(({ tabIndex }) => tabIndex)).toEqual([-1, -1, 0]);
    act(() => messages[2]?.focus());
    await user.keyboard('{ArrowUp}');
    expect(messages[1]).toHaveFocus();
    expect(messages.map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
    await user.tab();
    expect(messages[1]).toContainElement(document.activeElement as HTMLElement);
  });
});

describe('where one cannot write', () => {
  test.each([
    ['waits', /you can write more once they have said yes/],
    ['left', /You are not in this conversation any more/],
    ['blocked', /You have blocked Jo Tan/],
    ['nobody', /Messages cannot reach Jo Tan now/],
  ] as const)('%s: it says why and what to do', async (cannotSend, words) => {
    open({
      conversation: {
        cannotSend,
        can: { send: false, add: false, rename: false, remove: false, leave: false },
      },
    });
    expect(await screen.findByText(words)).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Your message' })).not.toBeInTheDocument();
    await expectAccessible();
  });
});
