import { expect, test } from '@jest/globals';
import { type Draft, getDraft, keepDraft } from '@hub/contracts/drafts';
import { getReach } from '@hub/contracts/space-people';
import { getSpace, listSpaces } from '@hub/contracts/spaces';
import { listSimilarThreads, openThread } from '@hub/contracts/threads';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aDraft, POST_ID } from '../testing/drafts.ts';
import { aSpace, aSpaceSummary } from '../testing/spaces.ts';
import { aThread, SPACE_ID, THREAD_ID } from '../testing/threads.ts';
import { NewThreadPage } from './new-thread-page.tsx';

const OTHER = '5aace000-0000-4000-8000-000000000777';

function open({
  search = `?space=${SPACE_ID}`,
  draft = null,
}: { search?: string; draft?: Draft | null } = {}) {
  fakeApi
    .on(listSpaces, {
      items: [
        aSpaceSummary(),
        aSpaceSummary({ id: OTHER, name: 'Staff networks' }),
        aSpaceSummary({ id: THREAD_ID, name: 'Closed for good', archivedAt: '2026-01-01T09:00:00Z' }),
      ],
    })
    .on(getSpace, ({ params }) => aSpace({ id: params.spaceId, isReviewed: params.spaceId === OTHER }))
    .on(getReach, { people: 60, authority: null, colleagues: 0, names: [], hasProgrammeTeam: true })
    .on(getDraft, { draft })
    .on(keepDraft, ({ body }) => ({ revision: body.revision + 1 }))
    .on(listSimilarThreads, { items: [] });
  return renderPage(<NewThreadPage />, { path: '/discussions/new', at: `/discussions/new${search}` });
}
const begun = (changes: Partial<Draft> = {}) =>
  aDraft({ place: `thread:${SPACE_ID}`, spaceId: SPACE_ID, title: 'Panels', ...changes });
const start = () => screen.findByRole('button', { name: 'Start thread' });

test('a thread is opened with its first post, its tags and the id made first, and shown', async () => {
  const { user } = open({ draft: begun() });
  fakeApi.on(openThread, ({ body }) => aThread({ id: body.id, title: body.title }));
  await user.click(await screen.findByRole('checkbox', { name: '3. Disciplinary process' }));
  await user.click(screen.getByRole('checkbox', { name: 'Fair process' }));
  await expectAccessible();
  await user.click(await start());
  expect(
    await screen.findByRole('heading', { name: `Went to /discussions/threads/${POST_ID}` }),
  ).toBeVisible();
  expect(fakeApi.calls(openThread)).toMatchObject([
    {
      body: {
        id: POST_ID,
        spaceId: SPACE_ID,
        title: 'Panels',
        indicators: [3],
        themes: ['fairness'],
        post: { id: POST_ID, contentNote: null },
      },
    },
  ]);
});

test('what is missing is said together, each beside its field, and nothing is sent', async () => {
  const { user } = open({ search: '' });
  await user.click(await start());
  const summary = (await screen.findByRole('heading', { name: 'There is a problem' })).parentElement!;
  expect(
    within(summary)
      .getAllByRole('link')
      .map((link) => link.textContent),
  ).toEqual(['Choose a space', 'Enter a title', 'Enter what you want to say or ask']);
  expect(document.title).toMatch(/^Error: /);
  await expectAccessible();
  await user.click(within(summary).getByRole('link', { name: 'Enter what you want to say or ask' }));
  expect(await screen.findByRole('textbox', { name: 'What you want to say or ask' })).toHaveFocus();
  expect(fakeApi.calls(openThread)).toHaveLength(0);
});

test('refused, it keeps everything and says why beside the field', async () => {
  const { user } = open({ draft: begun({ title: 'x'.repeat(200) }) });
  fakeApi.refuse(openThread, 'invalid-input', {
    errors: [{ pointer: '#/title', detail: 'The title must be 150 characters or fewer' }],
  });
  await user.click(await start());
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveAccessibleDescription(
    /The title must be 150 characters or fewer/,
  );
  expect(screen.getByRole('textbox', { name: 'What you want to say or ask' })).toHaveTextContent(
    'We publish the counts.',
  );
});

test('only spaces one can post in are to choose from, and one that reads first says so', async () => {
  const { user } = open();
  const spaces = await screen.findByRole('combobox', { name: 'Space' });
  expect(
    within(spaces)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['Fair process', 'Staff networks']);
  await user.selectOptions(spaces, 'Staff networks');
  expect(await screen.findByText(/read by somebody who looks after it before they appear/)).toBeVisible();
  // A place alone is no draft.
  expect(fakeApi.calls(keepDraft)).toHaveLength(0);
});

test('threads that may say it already are shown while the title is typed', async () => {
  const { user } = open();
  const { id, title, space, replies, isAnswered, lastPostedAt } = aThread({ isAnswered: true });
  fakeApi.on(listSimilarThreads, { items: [{ id, title, space, replies, isAnswered, lastPostedAt }] });
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Triage panels');
  const similar = within(await screen.findByRole('region', { name: 'Similar threads' }));
  expect(similar.getByRole('link', { name: title })).toHaveAttribute('href', `/discussions/threads/${id}`);
  expect(screen.getByText('1 similar thread below the title')).toBeInTheDocument();
  await expectAccessible();
  // Asked when typing pauses, not with every key.
  expect(fakeApi.calls(listSimilarThreads).length).toBeLessThan(4);
  expect(fakeApi.calls(listSimilarThreads).at(-1)?.query).toEqual({
    title: 'Triage panels',
    space: SPACE_ID,
  });
});

test('what was kept in the tab and never reached the hub is there again after a reload', async () => {
  const first = open();
  fakeApi.loseConnection(keepDraft);
  await first.user.type(await screen.findByRole('textbox', { name: 'Title' }), 'Panels');
  await waitFor(() => expect(screen.getAllByText(/kept in this browser tab/).length).toBeGreaterThan(0));
  first.unmount();
  open();
  expect(await screen.findByRole('textbox', { name: 'Title' })).toHaveValue('Panels');
});
