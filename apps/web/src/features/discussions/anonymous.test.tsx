import { beforeEach, describe, expect, test } from '@jest/globals';
import { constants, generateKeyPairSync, privateDecrypt, randomUUID, webcrypto } from 'node:crypto';
import {
  findMyAnonymousPosts,
  listAnonymousKeys,
  replyAnonymously,
  takeAnonymousTokens,
  TOKENS_A_WEEK,
  withdrawAnonymousPost,
} from '@hub/contracts/anonymous-posts';
import { acceptAgreement, getAgreement } from '@hub/contracts/agreement';
import { fromPlainText } from '@hub/contracts/rich-text';
import { getReach } from '@hub/contracts/space-people';
import { act, screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aliasOf, entropyFrom, phraseOf } from './anonymous-secrets.ts';
import { sendAgain } from './anonymous-sending.ts';
import { AnonymousStore } from './anonymous-store.ts';
import { takeTokens } from './anonymous-tokens.ts';
import { AnonymousKeeper } from './components/anonymous-keeper.tsx';
import { AnonymousComposer } from './components/anonymous-composer.tsx';
import { OwnAnonymousPost } from './components/own-anonymous-post.tsx';
import { ReachLine } from './components/reach-line.tsx';
import { AnonymousPage } from './pages/anonymous-page.tsx';
import { spaceQuery } from './spaces.queries.ts';
import { aSpace } from './testing/spaces.ts';

// What browsers have over https and jsdom does not.
Object.defineProperty(globalThis.crypto, 'subtle', { value: webcrypto.subtle, configurable: true });

const space = { id: randomUUID(), name: 'Fair process' };
const thread = { id: randomUUID(), title: 'Triage panels' };
const token = { keyId: randomUUID(), message: 'm'.repeat(86), signature: 's'.repeat(342) };
const store = new AnonymousStore(participant.id);
const kept = { ...token, spaceId: space.id, endsOn: '2999-01-01' };
const text = fromPlainText('Our panel was stopped.');

const credentials = new Map<string, string | undefined>();
beforeEach(async () => {
  credentials.clear();
  const { fetch } = globalThis;
  globalThis.fetch = ((address: string, init?: RequestInit) => {
    credentials.set(address, init?.credentials);
    return fetch(address, init);
  }) as typeof fetch;
  await store.forget();
  await store.change('tokens', () => [kept]);
  await store.change('keys', () => undefined);
  await store.change('asked', () => undefined);
  await store.change(`draft:${thread.id}`, () => ({ title: '', body: text }));
});

test('every browser takes the same number of tokens, once, and asks again for none that it spends', async () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const key = {
    id: randomUUID(),
    spaceId: space.id,
    epoch: '2026-11-23',
    endsOn: '2999-01-01',
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).toString('base64url'),
    people: 40,
    descriptions: [],
  };
  fakeApi.on(listAnonymousKeys, { items: [key] });
  fakeApi.on(takeAnonymousTokens, ({ body }) => ({
    items: body.requests.map(({ keyId, blinded }) => ({
      keyId,
      signatures: blinded.map((each) =>
        privateDecrypt(
          { key: privateKey, padding: constants.RSA_NO_PADDING },
          Buffer.from(each, 'base64url'),
        ).toString('base64url'),
      ),
    })),
  }));
  await store.change('tokens', () => []);
  await takeTokens(store);
  expect(await store.read('tokens')).toHaveLength(TOKENS_A_WEEK);
  await store.change('tokens', () => []);
  await store.change('keys', () => undefined);
  await takeTokens(store);
  await store.forget();
  await store.change('keys', () => undefined);
  await takeTokens(store);
  expect(fakeApi.calls(takeAnonymousTokens)).toHaveLength(1);
});

test('tokens that did not come are asked for again with the next turn', async () => {
  const key = {
    id: randomUUID(),
    spaceId: space.id,
    epoch: '2026-11-23',
    endsOn: '2999-01-01',
    publicKey: generateKeyPairSync('rsa', { modulusLength: 2048 })
      .publicKey.export({ type: 'spki', format: 'der' })
      .toString('base64url'),
    people: 40,
    descriptions: [],
  };
  fakeApi.on(listAnonymousKeys, { items: [key] });
  fakeApi.refuse(takeAnonymousTokens, 'agreement-needed');
  await expect(takeTokens(store)).rejects.toThrow();
  await expect(takeTokens(store)).rejects.toThrow();
  expect(fakeApi.calls(takeAnonymousTokens)).toHaveLength(2);
});

test('twelve words bring the same aliases back; each thread has its own', async () => {
  const entropy = 'AAECAwQFBgcICQoLDA0ODw';
  const phrase = await phraseOf(entropy);
  expect(phrase.split(' ')).toHaveLength(12);
  expect(await entropyFrom(`  ${phrase.toUpperCase()} `)).toBe(entropy);
  expect(await entropyFrom(phrase.replace(/^\w+/, 'zebra'))).toBeNull();
  const [one, other] = [await aliasOf(entropy, thread.id), await aliasOf(entropy, randomUUID())];
  expect(one.key).toMatch(/^[\w-]{43}$/);
  expect(one.key).not.toBe(other.key);
  expect(await aliasOf(entropy, thread.id)).toEqual(one);
});

describe('the box', () => {
  const open = () => renderPage(<AnonymousComposer space={space} thread={thread} />);
  const send = async ({ user }: ReturnType<typeof open>, when: RegExp) => {
    await user.click(await screen.findByRole('radio', { name: when }));
    await user.click(screen.getByRole('button', { name: 'Post anonymously' }));
  };

  test('says what is promised to whom beside each choice, and what cannot be hidden', async () => {
    const { container } = open();
    expect(await screen.findByText(/Nobody can unmask this, and nobody can be asked to/)).toBeVisible();
    expect(screen.getByText(/someone with the server’s logs and backups might, by timing/)).toBeVisible();
    expect(screen.getByText(/Not even someone with the server’s logs and backups/)).toBeVisible();
    expect(screen.getByText(/Do not name your team/)).toBeVisible();
    await expectAccessible(container);
  });

  test('says who of one’s own authority can see it, and asks for nothing to say so', async () => {
    fakeApi.on(getReach, {
      people: 60,
      authority: { id: randomUUID(), name: 'Alderbrook' },
      colleagues: 1,
      names: ['Daniel Hughes'],
      hasProgrammeTeam: false,
    });
    const { unmount } = open();
    await screen.findByRole('button', { name: 'Post anonymously' });
    expect(screen.queryByText(/can read this/)).toBeNull();
    expect(fakeApi.calls(getReach)).toHaveLength(0);
    unmount();

    // The box with a name, which every visitor’s page has, knows it.
    renderPage(
      <>
        <ReachLine spaceId={space.id} />
        <AnonymousComposer space={space} thread={thread} />
      </>,
    );
    await screen.findByRole('button', { name: 'Post anonymously' });
    await waitFor(() => expect(screen.getAllByText(/1 of them from Alderbrook besides you/)).toHaveLength(2));
    expect(fakeApi.calls(getReach)).toHaveLength(1);
  });

  test('asks when to post, and sends nothing before', async () => {
    const page = open();
    await page.user.click(await screen.findByRole('button', { name: 'Post anonymously' }));
    expect(await screen.findAllByText('Choose when it is posted')).not.toHaveLength(0);
    expect(await store.read('tokens')).toEqual([kept]);
  });

  test('sends with a token, a secret and no cookie; keeps a copy until the hub has published it', async () => {
    fakeApi.on(replyAnonymously, { state: 'in-batch' });
    const page = open();
    credentials.clear();
    await send(page, /next batch/);
    expect(await screen.findByText('Sent without your name')).toBeVisible();
    // Nothing else was asked for: not the thread, not its posts.
    expect([...credentials]).toEqual([['/api/anonymous/replies', 'omit']]);
    const [first] = fakeApi.calls(replyAnonymously);
    expect(first?.body).toMatchObject({ token, when: 'batch', threadId: thread.id, body: text });
    expect(await store.read('tokens')).toEqual([]);

    await act(() => sendAgain(store));
    expect(fakeApi.calls(replyAnonymously)[1]).toEqual(first);
    fakeApi.on(replyAnonymously, { state: 'published' });
    await act(() => sendAgain(store));
    expect(await store.read('posts')).toMatchObject([{ state: 'sent', threadId: thread.id }]);
    expect((await store.read('posts'))?.[0]?.waiting).toBeUndefined();
  });

  test('keeps text and token when the hub refuses it', async () => {
    fakeApi.refuse(replyAnonymously, 'thread-locked');
    const page = open();
    await send(page, /Post now/);
    expect(await screen.findByText('This thread is closed to new posts')).toBeVisible();
    await waitFor(async () => expect(await store.read('tokens')).toHaveLength(1));
    expect(await store.read('posts')).toEqual([]);
    expect(await store.read(`draft:${thread.id}`)).toMatchObject({ body: text });
  });

  test('keeps it to send again when no answer comes', async () => {
    fakeApi.loseConnection(replyAnonymously);
    const page = open();
    await send(page, /Post now/);
    expect(await screen.findByText('Not sent yet')).toBeVisible();
    expect(await store.read('posts')).toMatchObject([{ state: 'sending' }]);
  });

  test('asks for the agreement where it is not accepted yet, since the hub gives no tokens before', async () => {
    const agreement = {
      version: 2,
      text: 'Speak from experience.',
      note: 'One sentence is clearer.',
      publishedAt: '2026-11-24T09:00:00.000Z',
      acceptedAt: null,
      can: { publish: false },
    };
    const accepted = { ...agreement, acceptedAt: '2026-11-24T10:00:00.000Z' };
    fakeApi.on(getAgreement, agreement);
    fakeApi.on(acceptAgreement, accepted);
    fakeApi.on(listAnonymousKeys, { items: [] });
    await store.change('tokens', () => []);
    const page = renderPage(
      <>
        <AnonymousKeeper />
        <AnonymousComposer space={space} thread={thread} />
      </>,
    );
    await send(page, /Post now/);
    await page.user.click(await screen.findByRole('button', { name: 'Read and accept' }));
    expect(fakeApi.calls(listAnonymousKeys)).toHaveLength(0);
    await page.user.click(await screen.findByRole('button', { name: 'Accept and go on' }));
    await waitFor(() => expect(fakeApi.calls(listAnonymousKeys)).toHaveLength(1));
  });

  test('says so when this week’s tokens are used', async () => {
    await store.change('tokens', () => []);
    const page = open();
    await send(page, /Post now/);
    expect(await screen.findByText('There is no token for this space in this browser')).toBeVisible();
  });
});

test('a post shows “You wrote this” to the browser that has its secret, and to no other', async () => {
  const entropy = 'AAECAwQFBgcICQoLDA0ODw';
  const { key } = await aliasOf(entropy, thread.id);
  const post = (aliasKey: string) => ({
    id: randomUUID(),
    author: {
      kind: 'anonymous' as const,
      name: 'Anonymous 1',
      detail: '',
      personId: null,
      photo: null,
      aliasKey,
    },
    body: text,
    contentNote: null,
    state: 'published' as const,
    version: 1,
  });
  await store.change('entropy', () => entropy);
  const { queryClient } = renderPage(
    <>
      <OwnAnonymousPost post={post(key)} threadId={thread.id} spaceId={space.id} />
      <OwnAnonymousPost post={post('k'.repeat(43))} threadId={thread.id} spaceId={space.id} />
    </>,
  );
  expect(await screen.findByText('You wrote this')).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Edit your anonymous post' })).toHaveLength(1);

  // Where posts are read first, what was let through stays as it was read.
  act(() => {
    queryClient.setQueryData(spaceQuery(space.id).queryKey, aSpace({ ...space, anonymity: 'reviewed' }));
  });
  expect(await screen.findByText(/delete it and post it anew/)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Edit your anonymous post' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Delete your anonymous post' })).toBeVisible();
});

describe('the list', () => {
  test('is empty until something was posted from this browser', async () => {
    const { container } = renderPage(<AnonymousPage />);
    expect(await screen.findByText('Nothing posted from this browser')).toBeVisible();
    await expectAccessible(container);
  });

  test('shows what waits, takes it back, and forgets', async () => {
    await store.change('entropy', () => 'AAECAwQFBgcICQoLDA0ODw');
    await store.change('posts', () => [
      {
        id: randomUUID(),
        threadId: thread.id,
        title: thread.title,
        spaceId: space.id,
        spaceName: space.name,
        isThread: false,
        sentOn: '2026-11-24',
        state: 'in-batch',
        waiting: { path: 'reply', body: {}, token, text },
      },
    ]);
    fakeApi.on(findMyAnonymousPosts, { name: null, title: null, posts: [], replies: 0 });
    fakeApi.on(withdrawAnonymousPost, undefined);
    const { user } = renderPage(<AnonymousPage />);
    expect(await screen.findByText('Waits for the next batch')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Take it back' }));
    await user.click(screen.getAllByRole('button', { name: 'Take it back' }).at(-1) as HTMLElement);
    await waitFor(async () => expect(await store.read('posts')).toEqual([]));
    expect(fakeApi.calls(withdrawAnonymousPost)).toEqual([expect.objectContaining({ body: { token } })]);
    for (const [, sentWith] of [...credentials].filter(([address]) => address.includes('/anonymous/')))
      expect(sentWith).toBe('omit');

    await user.click(screen.getByRole('button', { name: 'Show the words' }));
    expect(await screen.findAllByRole('listitem')).not.toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Forget this device' }));
    await user.click(screen.getByRole('button', { name: 'Forget them' }));
    await waitFor(async () => expect(await store.read('entropy')).toBeUndefined());
  });
});
