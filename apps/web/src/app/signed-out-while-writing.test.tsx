import { expect, test } from '@jest/globals';
import { listDemonstrationAccounts, signInToDemonstration } from '@hub/contracts/demonstration';
import { getDraft, keepDraft } from '@hub/contracts/drafts';
import { countNotifications } from '@hub/contracts/news';
import { getHub, getMe } from '@hub/contracts/people';
import { fromPlainText } from '@hub/contracts/rich-text';
import { getReach } from '@hub/contracts/space-people';
import { getSpace, listSpaces } from '@hub/contracts/spaces';
import { openThread, listSimilarThreads } from '@hub/contracts/threads';
import { screen, waitFor, within } from '@testing-library/react';
import { fakeApi } from '#testing/fake-api.ts';
import { openHub } from '#testing/open-hub.tsx';
import { demonstrationHub, participant } from '#testing/people.ts';
import { aDraft, aFile, POST_ID } from '#features/discussions/testing/drafts.ts';
import { aSpace, aSpaceSummary } from '#features/discussions/testing/spaces.ts';
import { aThread, SPACE_ID } from '#features/discussions/testing/threads.ts';

test('a sign-in that ends while one writes is renewed in place: text, files and draft stay, and the thread is then opened', async () => {
  fakeApi
    .on(getHub, demonstrationHub)
    .on(getMe, participant)
    .on(listDemonstrationAccounts, { accounts: [] })
    .on(countNotifications, { notifications: 0, threads: 0, messages: 0 })
    .on(listSpaces, { items: [aSpaceSummary()] })
    .on(getSpace, aSpace())
    .on(getReach, { people: 60, authority: null, colleagues: 0, names: [], hasProgrammeTeam: true })
    .on(listSimilarThreads, { items: [] })
    .on(getDraft, {
      draft: aDraft({
        place: `thread:${SPACE_ID}`,
        spaceId: SPACE_ID,
        attachments: [aFile],
        title: 'Panels',
      }),
    })
    .refuse(keepDraft, 'not-signed-in')
    .refuse(openThread, 'not-signed-in');
  const { router, user } = openHub(`/discussions/new?space=${SPACE_ID}`);

  // Typed on after the sign-in has ended: nothing interrupts, and it is kept in the tab.
  await user.type(await screen.findByRole('textbox', { name: 'Title' }), ': did they hold?');
  await waitFor(() => expect(screen.getAllByText(/kept in this browser tab/).length).toBeGreaterThan(0));
  expect(screen.queryByRole('dialog')).toBeNull();

  await user.click(screen.getByRole('button', { name: 'Start thread' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again to carry on' }));
  expect(screen.getByRole('textbox', { name: 'Title', hidden: true })).toHaveValue('Panels: did they hold?');
  expect(screen.getByText(aFile.name)).toBeInTheDocument();

  fakeApi.on(signInToDemonstration, undefined).on(openThread, ({ body }) => aThread({ id: body.id }));
  await user.click(dialog.getByRole('button', { name: 'Sign in as Amara Okafor' }));
  await waitFor(() => expect(router.state.location.pathname).toBe(`/discussions/threads/${POST_ID}`));
  const tries = fakeApi.calls(openThread).map(({ body }) => body);
  expect(tries).toHaveLength(2);
  expect(tries[1]).toEqual(tries[0]);
  expect(tries[1]).toMatchObject({
    title: 'Panels: did they hold?',
    spaceId: SPACE_ID,
    post: { id: POST_ID, body: fromPlainText('We publish the counts.'), attachmentIds: [aFile.id] },
  });
});
