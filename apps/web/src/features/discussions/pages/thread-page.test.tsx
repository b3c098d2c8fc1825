import { describe, expect, jest, test } from '@jest/globals';
import { getDraft, keepDraft } from '@hub/contracts/drafts';
import { findPost } from '@hub/contracts/moderation';
import { getReach } from '@hub/contracts/space-people';
import { getSpace } from '@hub/contracts/spaces';
import { listSupportContacts } from '@hub/contracts/support-contacts';
import {
  getConnected,
  getThread,
  listPosts,
  markUnread,
  type Post,
  readThread,
  type Thread,
} from '@hub/contracts/threads';
import { useQueryClient } from '@tanstack/react-query';
import { act, screen, waitFor, within } from '@testing-library/react';
import { type ReactNode, useEffect, useState } from 'react';
import type { Socket } from 'socket.io-client';
import { RealtimeClient, RealtimeContext } from '#platform/realtime-client.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { discussionsRealtime } from '../discussions.realtime.ts';
import { FakeSocket, withFakeWindow } from '#testing/fake-reading.ts';
import { aSpace } from '../testing/spaces.ts';
import { aPost, aThread, rukhsana, THREAD_ID } from '../testing/threads.ts';
import { ThreadPage } from './thread-page.tsx';

const { show } = withFakeWindow();
const OTHER = 'd15c0000-0001-4000-8000-000000000009';

interface Opened {
  thread?: Partial<Thread>;
  posts?: Post[];
  waiting?: Post[];
  search?: string;
}

/** What the hub holds; a test puts more into it while the page is open. */
let stored: Post[] = [];
let socket: FakeSocket;

function Connected({ children }: { children: ReactNode }) {
  const queryClient = useQueryClient();
  const [client] = useState(() => {
    const made = new RealtimeClient(queryClient, async () => socket as unknown as Socket);
    made.hear(discussionsRealtime);
    return made;
  });
  useEffect(() => {
    void client.start();
    return () => client.stop();
  }, [client]);
  return <RealtimeContext.Provider value={client}>{children}</RealtimeContext.Provider>;
}

const postsUpTo = (last: number): Post[] =>
  Array.from({ length: last }, (_, at) => aPost({ number: at + 1, text: `What post ${at + 1} says.` }));

function open({ thread = {}, posts = postsUpTo(2), waiting = [], search = '' }: Opened = {}) {
  stored = posts;
  socket = new FakeSocket();
  fakeApi
    .on(getThread, () => aThread({ lastNumber: stored.length, replies: stored.length - 1, ...thread }))
    .on(listPosts, ({ query }) => {
      // As the address carries them.
      const { after, around, limit } = query as unknown as { after?: string; around?: string; limit: string };
      const start = around === undefined ? Number(after ?? 0) : Math.floor((Number(around) - 1) / 20) * 20;
      const found = stored.filter(({ number }) => (number ?? 0) > start);
      return {
        items: found.slice(0, Number(limit)),
        hasBefore: start > 0,
        hasAfter: found.length > Number(limit),
        waiting,
      };
    })
    .on(getConnected, { shows: [], shownIn: [], made: [], canMake: [] })
    .on(getSpace, aSpace())
    .on(getReach, { people: 60, authority: null, colleagues: 0, names: [], hasProgrammeTeam: true })
    .on(getDraft, { draft: null })
    .on(keepDraft, ({ body }) => ({ revision: body.revision + 1 }))
    .on(readThread, undefined);
  return renderPage(
    <Connected>
      <ThreadPage />
    </Connected>,
    { path: '/discussions/threads/:threadId', at: `/discussions/threads/${THREAD_ID}${search}` },
  );
}

const articles = () => screen.getAllByRole('article');
const thePost = (number: number) => screen.findByRole('article', { name: new RegExp(`^Post ${number},`) });
const announcer = () => document.querySelector('[data-announces]');
const arrives = async (changes: Partial<Post> & { text?: string } = {}) => {
  stored = [...stored, aPost({ number: stored.length + 1, ...changes })];
  socket.hear('thread.posted', { threadId: THREAD_ID, spaceId: 'x', number: stored.length });
};
const readCalls = () => fakeApi.calls(readThread).map(({ body }) => body.number);

describe('a thread', () => {
  test('says where it is, what it is about, how it stands, and who said what', async () => {
    open({
      thread: {
        isAnswered: true,
        helpfulNumber: 2,
        authorities: 2,
        my: { readNumber: 2, unread: 0, attention: 'following' },
      },
      posts: [
        aPost({ number: 1, text: 'Who sits on it?' }),
        aPost({ number: 2, helpfulBy: 'Jo Tan', editedAt: '2026-11-17T09:00:00.000Z' }),
      ],
    });
    expect(await screen.findByRole('heading', { level: 1, name: /^Disciplinary triage/ })).toBeVisible();
    expect(within(screen.getByRole('navigation', { name: 'Breadcrumb' })).getAllByRole('link')).toHaveLength(
      2,
    );
    const tags = screen.getByRole('list', { name: 'About this thread' });
    expect(tags).toHaveTextContent('Indicator 3: disciplinary process');
    expect(tags).toHaveTextContent('Answered');
    expect(screen.getByText('1 reply from 2 authorities')).toBeVisible();
    const second = await thePost(2);
    expect(second).toHaveTextContent('Marked helpful by Jo Tan');
    expect(within(second).getByRole('button', { name: /^edited/ })).toBeVisible();
    expect(within(second).getByRole('link', { name: 'Rukhsana Shah' })).toHaveAttribute(
      'href',
      `/people/${rukhsana.personId}`,
    );
    expect(screen.getByRole('link', { name: 'Helpful answer (post 2)' })).toHaveAttribute(
      'href',
      `/discussions/threads/${THREAD_ID}?post=2`,
    );
    expect(await screen.findByRole('textbox', { name: 'Your reply' })).toBeInTheDocument();
    await expectAccessible();
  });

  test('shows what became of posts in words, and hard text only when asked to', async () => {
    open({
      posts: [
        aPost({ number: 1, contentNote: 'Racist language', text: 'The words themselves.' }),
        aPost({ number: 2, state: 'removed', body: null, removedBy: 'author' }),
        aPost({
          number: 3,
          state: 'moved',
          body: null,
          movedTo: { postId: OTHER, threadId: OTHER, number: 4 },
        }),
        aPost({
          number: 4,
          author: {
            ...rukhsana,
            kind: 'anonymous',
            name: 'Anonymous 1',
            detail: 'a county council',
            personId: null,
            aliasKey: 'k',
          },
          isDayOnly: true,
          replyTo: { postId: OTHER, number: 1, name: 'Rukhsana Shah' },
        }),
      ],
      waiting: [
        aPost({
          number: null,
          state: 'waiting',
          my: { isMine: true, hasAppreciated: false, isSaved: false },
        }),
      ],
    });
    const first = await thePost(1);
    expect(within(first).queryByText('The words themselves.')).not.toBeInTheDocument();
    act(() => within(first).getByRole('button', { name: 'Show the post' }).click());
    expect(within(first).getByText('The words themselves.')).toBeVisible();
    expect(await thePost(2)).toHaveTextContent('Its author removed this post.');
    const moved = await thePost(3);
    expect(within(moved).getByRole('heading')).toHaveTextContent('Post 3, Moved');
    expect(within(moved).getByRole('link', { name: 'Go to it' })).toHaveAttribute(
      'href',
      `/discussions/threads/${OTHER}?post=4`,
    );
    const anonymous = await thePost(4);
    expect(within(anonymous).getByRole('heading')).toHaveTextContent('Anonymous 1');
    expect(anonymous.querySelector('time')?.dateTime).toBe('2026-11-16');
    expect(within(anonymous).getByRole('link', { name: 'Rukhsana Shah, post 1' })).toBeVisible();
    expect(articles().at(-1)).toHaveTextContent('Only you and those who look after this space see it');
    await expectAccessible();
  });

  test.each([
    ['closed', { lockedAt: '2026-11-18T09:00:00.000Z' }, 'This thread is closed to new posts'],
    ['not read yet', { state: 'waiting' as const }, 'This thread waits to be read'],
    ['refused', { state: 'refused' as const }, 'This thread was not published'],
    ['for others', {}, 'You can read this thread'],
  ])('that is %s says why one cannot reply', async (_, thread, why) => {
    open({ thread: { ...thread, can: { ...aThread().can, reply: false } } });
    expect(await screen.findByText(why)).toBeVisible();
    expect(screen.queryByRole('textbox', { name: 'Your reply' })).not.toBeInTheDocument();
    expect(within(await thePost(1)).queryByRole('button', { name: /^Reply/ })).not.toBeInTheDocument();
    await expectAccessible();
  });

  test('of an archived space says so', async () => {
    open({ thread: { can: { ...aThread().can, reply: false } } });
    fakeApi.on(getSpace, aSpace({ archivedAt: '2026-11-01T09:00:00.000Z' }));
    expect(await screen.findByText('This space is archived')).toBeVisible();
  });

  test('that one may no longer see is not found, and nothing more is said', async () => {
    open();
    await thePost(1);
    fakeApi.refuse(getThread, 'thread-not-found');
    socket.hear('thread.changed', { threadId: THREAD_ID, spaceId: 'x' });
    expect(await screen.findByRole('heading', { name: 'Thread not found' })).toBeVisible();
    await expectAccessible();
  });

  test('whose posts do not come offers to try again', async () => {
    open();
    fakeApi.loseConnection(listPosts);
    const again = await screen.findByRole('button', { name: 'Try again' });
    fakeApi.on(listPosts, { items: stored, hasBefore: false, hasAfter: false, waiting: [] });
    act(() => again.click());
    expect(await thePost(2)).toBeVisible();
  });

  test('that is hard to read stands beside whom to turn to', async () => {
    open({ thread: { indicators: [6] } });
    fakeApi.on(listSupportContacts, {
      programme: [
        {
          id: OTHER,
          name: 'A line to ring',
          description: '',
          phone: '116 123',
          email: '',
          url: '',
          version: 1,
        },
      ],
      authority: null,
      local: [],
      can: { editProgramme: false, editLocal: false },
    });
    expect(await screen.findByRole('region', { name: 'Support' })).toHaveTextContent('A line to ring');
  });

  test('offers what can be made of it, once there is such a thing, and shows what was', async () => {
    open();
    fakeApi.on(getConnected, {
      shows: [],
      shownIn: [],
      made: [{ kind: 'recipe', label: 'Recipe', title: 'Jollof for forty', href: '/recipes/1' }],
      canMake: [{ kind: 'recipe', label: 'Write it down as a recipe', href: '/recipes/new?thread=1' }],
    });
    const offered = await screen.findByRole('region', { name: 'Make something of this thread' });
    expect(within(offered).getByRole('link', { name: 'Write it down as a recipe' })).toHaveAttribute(
      'href',
      '/recipes/new?thread=1',
    );
    expect(screen.getByRole('link', { name: 'Jollof for forty' })).toHaveAttribute('href', '/recipes/1');
    expect(screen.getByText('Recipe made of this thread')).toBeVisible();
    await expectAccessible();
  });

  test('says nothing of making something of it where nothing can be made', async () => {
    open();
    await screen.findByText('What post 2 says.');
    expect(screen.queryByRole('region', { name: 'Make something of this thread' })).not.toBeInTheDocument();
  });

  test('that was merged leads on, to the post that was meant', async () => {
    const { router } = open({ search: '?post=3' });
    fakeApi
      .refuse(getThread, 'thread-merged', { current: { threadId: OTHER } })
      .on(findPost, { threadId: OTHER, postId: OTHER, number: 12 });
    await waitFor(() => expect(router.state.location.search).toBe('?post=12'));
    expect(router.state.location.pathname).toBe(`/discussions/threads/${OTHER}`);
  });
});

describe('where a thread opens', () => {
  test('at the first unread, with a line before it that stays', async () => {
    open({ posts: postsUpTo(45), thread: { my: { readNumber: 23, unread: 22, attention: 'following' } } });
    await thePost(24);
    await waitFor(() => expect(document.activeElement).toHaveAttribute('id', 'post-24-by'));
    expect(document.getElementById('new-since')?.nextElementSibling).toHaveAttribute('id', 'post-24');
    expect(articles()).toHaveLength(20);
    expect(screen.getByRole('link', { name: 'First unread (post 24)' })).toBeVisible();
    const pages = screen.getByRole('navigation', { name: 'Pages of this thread, below the posts' });
    expect(
      within(pages)
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['Previous, posts 1 to 20', 'Next, posts 41 to 45', 'Newest, post 45']);
    await expectAccessible();
  });

  test('at the post that is named; and "back" leads to the page before', async () => {
    const { user, router } = open({ posts: postsUpTo(45), search: '?post=3' });
    await waitFor(() => expect(document.activeElement).toHaveAttribute('id', 'post-3-by'));
    await user.click(screen.getByRole('link', { name: /^Newest\s*,\s*post 45/ }));
    await waitFor(() => expect(document.activeElement).toHaveAttribute('id', 'post-45-by'));
    await act(() => router.navigate(-1));
    expect(await thePost(3)).toBeVisible();
    expect(screen.queryByRole('article', { name: /^Post 45,/ })).not.toBeInTheDocument();
  });
});

describe('reading', () => {
  const unread = { my: { readNumber: 1, unread: 3, attention: 'following' as const } };

  test('is what was on screen for a second, in order, and is told once', async () => {
    open({ posts: postsUpTo(4), thread: unread });
    await thePost(4);
    show('[data-post="2"]');
    show('[data-post-end="3"]');
    await waitFor(() => expect(readCalls()).toEqual([3]), { timeout: 5000 });
    show('[data-post="2"]', false);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    expect(readCalls()).toEqual([3]);
  });

  test('does not go on over what was not seen, nor in a window nobody looks at', async () => {
    document.hasFocus = () => false;
    open({ posts: postsUpTo(4), thread: unread });
    await thePost(4);
    show('[data-post="2"]');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    act(() => {
      document.hasFocus = () => true;
      window.dispatchEvent(new Event('focus'));
    });
    show('[data-post="2"]', false);
    show('[data-post="4"]');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(readCalls()).toEqual([]);
  });

  test('ends when it is marked unread', async () => {
    const { user } = open({ posts: postsUpTo(4), thread: unread });
    fakeApi.on(markUnread, undefined);
    await user.click(within(await thePost(2)).getByRole('button', { name: /^More/ }));
    await user.click(screen.getByRole('button', { name: 'Mark unread from here' }));
    await waitFor(() => expect(fakeApi.calls(markUnread)).toHaveLength(1));
    show('[data-post]');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    act(() => void window.dispatchEvent(new Event('pagehide')));
    expect(readCalls()).toEqual([]);
  });
});

describe('posts that come meanwhile', () => {
  test('follow where the end is in view, and are announced once, together', async () => {
    open();
    await thePost(2);
    await waitFor(() => expect(socket.sent).toContainEqual(['thread.watch', { threadId: THREAD_ID }]));
    show('.thread-end');
    await arrives();
    await arrives({ author: { ...rukhsana, name: 'Jo Tan' } });
    expect(await thePost(4)).toBeVisible();
    await waitFor(() => expect(announcer()).toHaveTextContent('2 new posts'), { timeout: 4000 });
    await arrives();
    await waitFor(() => expect(announcer()).toHaveTextContent('New post from Rukhsana Shah'), {
      timeout: 5000,
    });
    expect(articles().map(({ id }) => id)).toEqual(['post-1', 'post-2', 'post-3', 'post-4', 'post-5']);
    expect(document.getElementById('new-since')).toBeNull();
  });

  test('wait behind a button for whoever reads further up or writes', async () => {
    const { user } = open();
    await thePost(2);
    await arrives();
    await arrives();
    const button = await screen.findByRole('button', { name: '2 new posts' });
    expect(articles()).toHaveLength(2);
    await expectAccessible();
    await user.click(button);
    expect(await thePost(4)).toBeVisible();
    await waitFor(() => expect(document.activeElement).toHaveAttribute('id', 'post-3-by'));
    expect(screen.queryByRole('button', { name: /new post/ })).not.toBeInTheDocument();

    show('.thread-end');
    await user.click(await screen.findByRole('textbox', { name: 'Your reply' }));
    await arrives();
    expect(await screen.findByRole('button', { name: '1 new post' })).toBeVisible();
    expect(articles()).toHaveLength(4);
  });

  test('further on are a link to them', async () => {
    open({ posts: postsUpTo(25), search: '?post=1' });
    await thePost(1);
    await arrives();
    expect(await screen.findByRole('link', { name: '1 new post' })).toHaveAttribute(
      'href',
      `/discussions/threads/${THREAD_ID}?post=26`,
    );
    expect(articles()).toHaveLength(20);
  });

  test('of one’s own are there at once, and not announced', async () => {
    open();
    await thePost(2);
    await arrives({ my: { isMine: true, hasAppreciated: false, isSaved: false } });
    expect(await thePost(3)).toBeVisible();
    await new Promise((resolve) => setTimeout(resolve, 2000));
    expect(announcer()).toHaveTextContent('');
  });

  test('while the connection was away are all there when it is back, each once', async () => {
    open();
    await thePost(2);
    show('.thread-end');
    socket.drop();
    stored = [...stored, ...postsUpTo(5).slice(2)];
    act(() => socket.connect());
    expect(await thePost(5)).toBeVisible();
    act(() => socket.connect());
    await new Promise((resolve) => setTimeout(resolve, 1800));
    expect(articles().map(({ id }) => id)).toEqual([1, 2, 3, 4, 5].map((number) => `post-${number}`));
    expect(socket.sent.filter(([name]) => name === 'thread.watch').length).toBeGreaterThanOrEqual(2);
  });

  test('that change are changed, those that came meanwhile too', async () => {
    open();
    await thePost(2);
    show('.thread-end');
    await arrives({ text: 'As it was.' });
    expect(await screen.findByText('As it was.')).toBeVisible();
    stored = stored.map((post) =>
      post.number === 3 ? { ...post, state: 'removed', body: null, removedBy: 'moderators' } : post,
    );
    socket.hear('post.changed', { threadId: THREAD_ID, postId: 'x' });
    expect(await screen.findByText(/removed by those who look after this space/)).toBeVisible();
  });
});

describe('company', () => {
  test('is named in a line that does not talk', async () => {
    open();
    await thePost(2);
    const line = document.querySelector('.thread-company');
    const me = { personId: participant.id, name: participant.name };
    await waitFor(() => expect(socket.connected).toBe(true));
    socket.hear('thread.readers', { threadId: THREAD_ID, readers: [me], count: 1 });
    expect(line).toHaveTextContent('');
    const jo = { personId: OTHER, name: 'Jo Tan' };
    socket.hear('thread.readers', { threadId: THREAD_ID, readers: [me, jo], count: 4 });
    expect(line).toHaveTextContent('3 other people are reading this: Jo Tan and 2 others');
    socket.hear('thread.typing', { threadId: OTHER, name: 'Kwame Mensah' });
    expect(line).not.toHaveTextContent('Kwame');
    socket.hear('thread.typing', { threadId: THREAD_ID, name: 'Jo Tan' });
    expect(line).toHaveTextContent('Jo Tan is writing…');
    socket.hear('thread.typing', { threadId: THREAD_ID, name: 'Kwame Mensah' });
    expect(line).toHaveTextContent('Jo Tan and Kwame Mensah are writing…');
    socket.hear('thread.typing', { threadId: THREAD_ID, name: 'Priya Nair' });
    expect(line).toHaveTextContent('Several people are writing…');
    expect(line?.closest('[aria-live], [role="status"], output')).toBeNull();
    await waitFor(() => expect(line).toHaveTextContent('reading this'), { timeout: 7500 });
  });

  const type = async (thread: Partial<Thread>) => {
    const { user } = open({ thread });
    await user.click(await screen.findByRole('textbox', { name: 'Your reply' }));
    const box = screen.getByRole('textbox', { name: 'Your reply' });
    act(() => {
      for (let key = 0; key < 5; key += 1) box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    return socket.sent.filter(([name]) => name === 'thread.typing');
  };

  test('is told that one writes, once in a while', async () => {
    expect(await type({})).toEqual([['thread.typing', { threadId: THREAD_ID }]]);
  });

  test('is told nothing where one may write without one’s name', async () => {
    expect(await type({ can: { ...aThread().can, replyAnonymously: true } })).toEqual([]);
  });
});

test('whoever is offline is told, and that nothing is lost', async () => {
  const online = jest.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  open();
  await thePost(1);
  expect(screen.getByText('You are offline. What you write is kept.')).toBeVisible();
  online.mockReturnValue(true);
  act(() => void window.dispatchEvent(new Event('online')));
  expect(screen.queryByText('You are offline. What you write is kept.')).not.toBeInTheDocument();
  online.mockRestore();
});

test('by keyboard one can go straight to the reply box', async () => {
  const { user } = open();
  await thePost(1);
  await user.click(screen.getByRole('link', { name: 'Skip to the reply box' }));
  expect(document.activeElement).toHaveAttribute('id', 'reply');
});

test('"Reply" opens the box, with the post it answers', async () => {
  const { user } = open();
  await screen.findByRole('textbox', { name: 'Your reply' });
  await user.click(within(await thePost(2)).getByRole('button', { name: /^Reply/ }));
  expect(await screen.findByText('In reply to Rukhsana Shah, post 2')).toBeVisible();
  expect(document.getElementById('reply')).toContainElement(document.activeElement as HTMLElement);
});
