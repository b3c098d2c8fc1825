import { beforeEach, expect, jest, test } from '@jest/globals';
import { discardDraft, getDraft, keepDraft } from '@hub/contracts/drafts';
import { editPost } from '@hub/contracts/posts';
import { fromPlainText } from '@hub/contracts/rich-text';
import { getReach } from '@hub/contracts/space-people';
import { getSpace } from '@hub/contracts/spaces';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aSpace } from '../testing/spaces.ts';
import { aPost, SPACE_ID } from '../testing/threads.ts';
import { EditPost } from './edit-post.tsx';

const done = jest.fn();
const post = aPost({ number: 2, text: 'We pause every case.', version: 1 });

function open(shown = post) {
  fakeApi
    .on(getDraft, { draft: null })
    .on(keepDraft, ({ body }) => ({ revision: body.revision + 1 }))
    .on(discardDraft, undefined)
    .on(getSpace, aSpace())
    .on(getReach, { people: 60, authority: null, colleagues: 0, names: [], hasProgrammeTeam: true });
  return renderPage(<EditPost post={shown} spaceId={SPACE_ID} onDone={done} />);
}
beforeEach(() => void done.mockClear());

test('of two who change a post at once neither loses anything: theirs is shown, mine stays, and I choose', async () => {
  const theirs = { ...post, body: fromPlainText('We pause nearly every case.'), version: 2 };
  const { user } = open();
  await screen.findByRole('textbox', { name: 'Your post' });
  fakeApi.refuse(editPost, 'post-changed', { current: theirs });
  await user.click(screen.getByRole('button', { name: 'Save change' }));
  expect(await screen.findByText('We pause nearly every case.')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Your post' })).toHaveTextContent('We pause every case.');
  expect(done).not.toHaveBeenCalled();
  await expectAccessible();

  fakeApi.on(editPost, { ...post, version: 3 });
  await user.click(screen.getByRole('button', { name: 'Save mine over it' }));
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(fakeApi.calls(editPost).map(({ body }) => body.version)).toEqual([1, 2]);
});

test('a post that was removed meanwhile leaves what was typed to be copied', async () => {
  const { user } = open();
  await screen.findByRole('textbox', { name: 'Your post' });
  fakeApi.refuse(editPost, 'post-changed', {
    current: { ...post, state: 'removed', body: null, removedBy: 'moderators' },
  });
  await user.click(screen.getByRole('button', { name: 'Save change' }));
  expect(await screen.findByText(/It was removed meanwhile/)).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Your post' })).toHaveTextContent('We pause every case.');
});
