import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { acceptAgreement, getAgreement } from '@hub/contracts/agreement';
import { type Draft, discardDraft, getDraft, keepDraft } from '@hub/contracts/drafts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { getReach } from '@hub/contracts/space-people';
import { getSpace } from '@hub/contracts/spaces';
import { type Post, replyToThread, type Thread } from '@hub/contracts/threads';
import { screen, waitFor, within } from '@testing-library/react';
import { drafts } from '#platform/drafts.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aDraft, aFile, POST_ID } from '../testing/drafts.ts';
import { anAgreement, aSpace } from '../testing/spaces.ts';
import { aPost, aThread, THREAD_ID } from '../testing/threads.ts';
import { Composer } from './composer.tsx';

let posted: Post[];
let isOnline: boolean;
beforeEach(() => {
  posted = [];
  isOnline = true;
  jest.spyOn(navigator, 'onLine', 'get').mockImplementation(() => isOnline);
});
afterEach(() => {
  jest.restoreAllMocks();
});

function open({ draft = null, thread = {} }: { draft?: Draft | null; thread?: Partial<Thread> } = {}) {
  fakeApi
    .on(getDraft, { draft })
    .on(keepDraft, ({ body }) => ({ revision: body.revision + 1 }))
    .on(getSpace, aSpace({ guidance: 'Describe the situation.' }))
    .on(getReach, { people: 60, authority: null, colleagues: 0, names: [], hasProgrammeTeam: true });
  return renderPage(
    <Composer
      thread={aThread(thread)}
      onPosted={(post) => posted.push(post)}
      anonymous={<p>The box without a name</p>}
    />,
  );
}
const box = () => screen.findByRole('textbox', { name: 'Your reply' });
const post = () => screen.findByRole('button', { name: 'Post reply' });
const stored = ({ body }: { body: { id: string } }) => aPost({ id: body.id, number: 3 });

describe('a reply', () => {
  test('goes on from what was typed on another device, and is posted under the id made then', async () => {
    const replyTo = { postId: 'd15c0000-0004-4000-8000-000000000099', number: 2, name: 'Rukhsana Shah' };
    const { user } = open({
      draft: aDraft({ attachments: [aFile], contentNote: 'Racist language', replyTo }),
    });
    expect(await box()).toHaveTextContent('We publish the counts.');
    expect(screen.getByText('In reply to Rukhsana Shah, post 2')).toBeVisible();
    expect(await screen.findByText(/^60 people can read this/)).toBeVisible();
    await expectAccessible();
    fakeApi.on(replyToThread, stored);
    await user.click(await post());
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(fakeApi.calls(replyToThread)).toMatchObject([
      {
        params: { threadId: THREAD_ID },
        body: {
          id: POST_ID,
          body: fromPlainText('We publish the counts.'),
          contentNote: 'Racist language',
          attachmentIds: [aFile.id],
          replyToId: replyTo.postId,
        },
      },
    ]);
    expect(await box()).toHaveTextContent('');
    expect(screen.getByText('Your reply is posted.')).toBeVisible();
    // What is posted is kept nowhere any more.
    expect(fakeApi.calls(keepDraft)).toHaveLength(0);
    expect(drafts.read(`post:reply:${THREAD_ID}`)).toBeNull();
  });

  test('is kept while it is typed, and said to be once', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Add a content note' }));
    await user.type(await screen.findByRole('textbox', { name: 'Content note' }), 'Slurs quoted');
    expect(drafts.read(`post:reply:${THREAD_ID}`)).toMatchObject({ text: { contentNote: 'Slurs quoted' } });
    expect(await screen.findAllByText('Draft saved')).toHaveLength(2);
    expect(fakeApi.calls(keepDraft)).toMatchObject([
      {
        params: { place: encodeURIComponent(`reply:${THREAD_ID}`) },
        body: { revision: 0, contentNote: 'Slurs quoted' },
      },
    ]);
    expect(drafts.read(`post:reply:${THREAD_ID}`)).toBeNull();
  });

  test('is left by Escape for the button that posts it, and posted by Ctrl and Enter', async () => {
    const { user } = open({ draft: aDraft() });
    await user.click(await box());
    await user.keyboard('{Escape}');
    expect(await post()).toHaveFocus();
    fakeApi.on(replyToThread, stored);
    await user.click(await box());
    await user.keyboard('{Control>}{Enter}{/Control}');
    await waitFor(() => expect(posted).toHaveLength(1));
  });

  test('that is empty is asked for', async () => {
    const { user } = open();
    await user.click(await post());
    expect(await screen.findByText('Enter your reply')).toBeVisible();
    expect(await box()).toHaveAccessibleDescription(/Enter your reply/);
    expect(fakeApi.calls(replyToThread)).toHaveLength(0);
  });

  test('whose answer is lost keeps its text, and sent again is the same post', async () => {
    const { user } = open({ draft: aDraft() });
    const kept = new Map<string, unknown>();
    let hasLostOne = false;
    fakeApi.on(replyToThread, ({ body }) => {
      kept.set(body.id, body);
      if (hasLostOne) return stored({ body });
      hasLostOne = true;
      throw new TypeError('Failed to fetch');
    });
    await user.click(await post());
    expect(await screen.findByText('Not sent. We could not reach the hub')).toBeVisible();
    expect(await box()).toHaveTextContent('We publish the counts.');
    await expectAccessible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(posted).toHaveLength(1));
    expect([...kept.keys()]).toEqual([POST_ID]);
  });

  test('whose earlier try was stored with other words may be a post of its own', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.refuse(replyToThread, 'id-already-used');
    await user.click(await post());
    const another = await screen.findByRole('button', { name: 'Post this as well' });
    fakeApi.on(replyToThread, stored);
    await user.click(another);
    await waitFor(() => expect(posted).toHaveLength(1));
    expect(fakeApi.calls(replyToThread).at(-1)?.body.id).not.toBe(POST_ID);
  });

  test('to a thread that was locked meanwhile keeps its text and says why', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.refuse(replyToThread, 'thread-locked');
    await user.click(await post());
    expect(await screen.findByText('Not sent. This thread is closed to new posts')).toBeVisible();
    expect(await box()).toHaveTextContent('We publish the counts.');
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  test('is posted once the community agreement is accepted', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.refuse(replyToThread, 'agreement-needed').on(getAgreement, anAgreement({ acceptedAt: null }));
    await user.click(await post());
    const dialog = within(await screen.findByRole('dialog', { name: 'How we talk here' }));
    fakeApi.on(acceptAgreement, anAgreement()).on(replyToThread, stored);
    await user.click(await dialog.findByRole('button', { name: 'Accept and go on' }));
    await waitFor(() => expect(posted).toHaveLength(1));
  });

  test('that is read first says so', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.on(replyToThread, ({ body }) => aPost({ id: body.id, number: null, state: 'waiting' }));
    await user.click(await post());
    expect(
      await screen.findByText('Your reply waits until somebody who looks after this space has read it.'),
    ).toBeVisible();
  });

  test('changed elsewhere meanwhile overwrites nothing until one chooses', async () => {
    const { user } = open({ draft: aDraft({ contentNote: 'Mine' }) });
    const theirs = aDraft({ text: 'On the train', contentNote: 'Theirs', revision: 5 });
    fakeApi.refuse(keepDraft, 'draft-changed', { current: { draft: theirs } });
    await user.type(await screen.findByRole('textbox', { name: 'Content note' }), ', still');
    await user.tab();
    expect(
      await screen.findByText('This draft was changed in another window or on another device'),
    ).toBeVisible();
    expect(screen.getByRole('textbox', { name: 'Content note' })).toHaveValue('Mine, still');
    await expectAccessible();
    fakeApi.on(keepDraft, ({ body }) => ({ revision: body.revision + 1 }));
    await user.click(screen.getByRole('button', { name: 'Keep what is here' }));
    await waitFor(() =>
      expect(fakeApi.calls(keepDraft).at(-1)?.body).toMatchObject({
        revision: 5,
        contentNote: 'Mine, still',
      }),
    );
    expect(screen.queryByRole('button', { name: 'Use the other one' })).toBeNull();
  });

  test('is thrown away when one says so', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.on(discardDraft, undefined);
    await user.click(await screen.findByRole('button', { name: 'Throw away' }));
    await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Throw away' }));
    await waitFor(async () => expect(await box()).toHaveTextContent(''));
    expect(fakeApi.calls(discardDraft)).toHaveLength(1);
  });
});

describe('without a connection', () => {
  test('a reply waits in the thread, can be taken back, and is sent once when the connection is there', async () => {
    const { user } = open({ draft: aDraft() });
    fakeApi.loseConnection(replyToThread);
    await post();
    isOnline = false;
    await user.click(await post());
    const waiting = within(await screen.findByRole('list', { name: 'Not posted yet' }));
    expect(waiting.getByText('Waiting to be sent')).toBeVisible();
    expect(waiting.getByText('We publish the counts.')).toBeVisible();
    await expectAccessible();

    await user.click(waiting.getByRole('button', { name: /^Cancel/ }));
    expect(await box()).toHaveTextContent('We publish the counts.');
    expect(screen.queryByText('Waiting to be sent')).toBeNull();

    await user.click(await post());
    await screen.findByText('Waiting to be sent');
    fakeApi.on(replyToThread, stored);
    isOnline = true;
    window.dispatchEvent(new Event('online'));
    window.dispatchEvent(new Event('online'));
    await waitFor(() => expect(screen.queryByText('Waiting to be sent')).toBeNull());
    expect(await screen.findAllByText(/^Your reply in .* is posted$/)).toHaveLength(1);
    // However often it was tried, the hub was given one post, and after it had it, nothing more.
    const tried = fakeApi.calls(replyToThread);
    expect(new Set(tried.map(({ body }) => body.id))).toEqual(new Set([POST_ID]));
    window.dispatchEvent(new Event('online'));
    expect(fakeApi.calls(replyToThread)).toHaveLength(tried.length);
  });
});

test('with a name or without is chosen first, and the two texts stay apart', async () => {
  const can = { reply: true, replyAnonymously: true, edit: false, markHelpful: false, moderate: false };
  const { user } = open({ draft: aDraft(), thread: { can } });
  const radios = within(await screen.findByRole('group', { name: 'How do you want to post?' }));
  expect(await box()).toBeVisible();
  await user.click(radios.getByRole('radio', { name: 'Anonymously' }));
  expect(screen.getByText('The box without a name')).toBeVisible();
  expect(screen.getByText(/A draft with your name stays yours/)).toBeVisible();
  await expectAccessible();
  await user.click(radios.getByRole('radio', { name: 'With your name' }));
  expect(await box()).toHaveTextContent('We publish the counts.');
});

test('who may not reply has no box', () => {
  const can = { reply: false, replyAnonymously: false, edit: false, markHelpful: false, moderate: false };
  open({ thread: { can } });
  expect(screen.queryByText('Your reply')).toBeNull();
});
