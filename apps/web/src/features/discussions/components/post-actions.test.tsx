import { afterEach, describe, expect, jest, test } from '@jest/globals';
import {
  appreciatePost,
  listPostVersions,
  markHelpful,
  removePost,
  stopAppreciating,
} from '@hub/contracts/posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { savePost } from '@hub/contracts/saved-posts';
import { markUnread, type Post, type PostPage } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { closeToasts } from '#ui/toast.tsx';
import { postsKey } from '../discussions.keys.ts';
import { aPost, THREAD_ID } from '../testing/threads.ts';
import { PostActions } from './post-actions.tsx';

afterEach(() => closeToasts());

const pageOf = (post: Post): PostPage => ({ items: [post], hasBefore: false, hasAfter: false, waiting: [] });

/** As a page keeps its posts: what changes in the cache is drawn. */
function Shown({ post, onEdit }: { post: Post; onEdit: () => void }) {
  const { data } = useQuery({
    queryKey: postsKey(THREAD_ID),
    queryFn: () => pageOf(post),
    initialData: pageOf(post),
    staleTime: Infinity,
  });
  return data.items.map((each) => (
    <PostActions key={each.id} post={each} onReply={() => {}} onReport={() => {}} onEdit={onEdit} />
  ));
}
const open = (changes: Partial<Post> = {}) => {
  const post = aPost(changes);
  const onEdit = jest.fn();
  const { user } = renderPage(
    <>
      <h1>Triage panels</h1>
      <Shown post={post} onEdit={onEdit} />
    </>,
    { path: '/', at: '/' },
  );
  return { user, post, onEdit };
};
const may = (changes: Partial<Post['can']>): Post['can'] => ({ ...aPost().can, ...changes });

describe('appreciating', () => {
  test('shows at once, and is taken back', async () => {
    const { user, post } = open({ appreciations: 8 });
    const appreciated = { ...post, appreciations: 9, my: { ...post.my, hasAppreciated: true } };
    let answer: (post: Post) => void = () => {};
    fakeApi.on(appreciatePost, () => new Promise<Post>((resolve) => (answer = resolve)));
    fakeApi.on(stopAppreciating, post);
    const button = await screen.findByRole('button', { name: 'Appreciate (8)' });
    expect(button).toHaveAttribute('aria-pressed', 'false');
    await user.click(button);
    expect(await screen.findByRole('button', { name: 'Appreciate (9)' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    answer(appreciated);
    await user.click(screen.getByRole('button', { name: 'Appreciate (9)' }));
    expect(await screen.findByRole('button', { name: 'Appreciate (8)' })).toBeVisible();
    await expectAccessible();
  });

  test('that did not arrive is not shown as if it had', async () => {
    const { user } = open({ appreciations: 8 });
    fakeApi.loseConnection(appreciatePost);
    await user.click(await screen.findByRole('button', { name: 'Appreciate (8)' }));
    expect(await screen.findByText('We could not reach the hub')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Appreciate (8)' })).toHaveAttribute('aria-pressed', 'false');
  });

  test('is not for one’s own', async () => {
    open({ appreciations: 3, can: may({ appreciate: false }) });
    expect(await screen.findByText('Appreciated by 3')).toBeVisible();
    expect(screen.queryByRole('button', { name: /Appreciate/ })).not.toBeInTheDocument();
  });
});

test('saving is one press, and a reminder the next', async () => {
  const { user, post } = open();
  fakeApi.on(savePost, { ...post, my: { ...post.my, isSaved: true } });
  await user.click(await screen.findByRole('button', { name: /^Save post 2/ }));
  await user.click(await screen.findByRole('button', { name: 'Remind me of it' }));
  await user.click(screen.getByRole('radio', { name: 'Next Monday at 9am' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText(/We remind you on Monday/)).toBeVisible();
  expect(fakeApi.calls(savePost).map(({ body }) => body.remindOn)).toEqual([
    null,
    expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
  ]);
  expect(screen.getByRole('button', { name: /^Saved post 2/ })).toBeVisible();
});

test('whoever asked marks what helped', async () => {
  const { user, post } = open({ can: may({ markHelpful: true }) });
  fakeApi.on(markHelpful, { ...post, helpfulBy: 'Priya Nair' });
  await user.click(await screen.findByRole('button', { name: /^Mark as helpful/ }));
  expect(await screen.findByRole('button', { name: /^Not helpful after all/ })).toBeVisible();
});

describe('the menu', () => {
  const openMenu = async (user: ReturnType<typeof open>['user']) =>
    user.click(await screen.findByRole('button', { name: 'More for post 2 by Rukhsana Shah' }));

  test('edits, marks unread from here, and closes with Escape', async () => {
    const { user, onEdit } = open({ can: may({ edit: true }) });
    fakeApi.on(markUnread, undefined);
    await openMenu(user);
    await expectAccessible();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('button', { name: 'Edit' })).not.toBeInTheDocument();
    await openMenu(user);
    await user.click(screen.getByRole('button', { name: 'Mark unread from here' }));
    expect(await screen.findByText('Unread from post 2. You follow this thread.')).toBeVisible();
    expect(fakeApi.calls(markUnread)[0]?.body).toEqual({ from: 2 });
    await openMenu(user);
    await user.click(screen.getByRole('button', { name: 'Edit' }));
    expect(onEdit).toHaveBeenCalled();
  });

  test('removes somebody else’s post with a reason only', async () => {
    const { user, post } = open({ can: may({ remove: true, moderate: true }) });
    fakeApi.on(removePost, { ...post, state: 'removed', body: null, removedBy: 'moderators' });
    await openMenu(user);
    await user.click(screen.getByRole('button', { name: 'Remove' }));
    const dialog = screen.getByRole('dialog', { name: 'Remove the post by Rukhsana Shah?' });
    await user.click(within(dialog).getByRole('button', { name: 'Remove it' }));
    expect(within(dialog).getAllByText('Enter why, for its author')).not.toEqual([]);
    await user.type(within(dialog).getByRole('textbox', { name: /Why/ }), 'It names a colleague');
    await expectAccessible();
    await user.click(within(dialog).getByRole('button', { name: 'Remove it' }));
    expect(await screen.findByText('The post is removed.')).toBeVisible();
    expect(fakeApi.calls(removePost)[0]?.body).toEqual({ reason: 'It names a colleague' });
  });

  test('shows what the post said before, word by word', async () => {
    const { user } = open({ editedAt: '2026-11-16T10:00:00.000Z', version: 2 });
    const version = (number: number, text: string, writtenAt: string) => ({
      version: number,
      body: fromPlainText(text),
      names: [],
      contentNote: null,
      writtenAt,
    });
    fakeApi.on(listPostVersions, {
      items: [
        version(2, 'One HR partner and a manager', '2026-11-16T10:00:00.000Z'),
        version(1, 'One HR partner', '2026-11-16T09:12:00.000Z'),
      ],
    });
    await openMenu(user);
    await user.click(screen.getByRole('button', { name: 'Earlier versions' }));
    const dialog = await screen.findByRole('dialog', { name: 'What Rukhsana Shah changed' });
    expect(await within(dialog).findByText('and a manager')).toBeVisible();
    expect(within(dialog).getByRole('insertion')).toHaveTextContent('(added: and a manager)');
    expect(within(dialog).getByRole('heading', { name: /^At first, Monday 16 November 2026/ })).toBeVisible();
    await expectAccessible();
  });
});

test('nothing can be done with a post that is gone', () => {
  open({ state: 'removed', body: null, removedBy: 'author' });
  expect(screen.queryByRole('button')).not.toBeInTheDocument();
});

test('one writes to whoever wrote under their name, with the thread in the message, and not to oneself', async () => {
  const { post } = open();
  expect(
    await screen.findByRole('link', { name: `Message ${post.author.name}, about post ${post.number}` }),
  ).toHaveAttribute('href', `/messages/new?to=${post.author.personId}&about=thread:${post.threadId}`);
});

test.each<[string, Partial<Post>]>([
  ['one’s own', { my: { ...aPost().my, isMine: true } }],
  [
    'an anonymous one',
    { author: { ...aPost().author, kind: 'anonymous', name: 'Anonymous 1', personId: null } },
  ],
])('to the author of a post that is %s no message is offered', async (_which, changes) => {
  open(changes);
  await screen.findByRole('heading', { name: 'Triage panels' });
  expect(screen.queryByRole('link', { name: /^Message / })).not.toBeInTheDocument();
});
