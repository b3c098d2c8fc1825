import { expect, test } from '@jest/globals';
import { getWaitingForMe } from '@hub/contracts/memberships';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, handover } from '../testing/places.ts';
import { WaitingForMe } from './waiting-for-me.tsx';

const open = () => renderPage(<WaitingForMe />, { me: lead });

test.each([
  [1, ['Zoë O’Brien'], 'Zoë O’Brien asks for a place at Alderbrook.'],
  [2, ['Zoë O’Brien', 'Jo Tan'], 'Zoë O’Brien and Jo Tan ask for a place at Alderbrook.'],
  [
    5,
    ['Zoë O’Brien', 'Jo Tan', 'Ann Lee'],
    'Zoë O’Brien, Jo Tan, Ann Lee and 2 others ask for a place at Alderbrook.',
  ],
])('%i who ask are named, with the way to answer', async (count, firstNames, text) => {
  fakeApi.on(getWaitingForMe, { joinRequests: { authority: alderbrook, count, firstNames }, handovers: [] });
  open();
  expect(await screen.findByText(text)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Answer requests for a place at Alderbrook' })).toHaveAttribute(
    'href',
    `/authorities/${alderbrook.id}/people`,
  );
  await expectAccessible();
});

test('a hand-over can be answered at once', async () => {
  fakeApi.on(getWaitingForMe, { joinRequests: null, handovers: [handover(false)] });
  open();
  expect(await screen.findByRole('button', { name: 'Accept the lead of Alderbrook' })).toBeVisible();
  await expectAccessible();
});

test('while nothing waits there is no card', async () => {
  fakeApi.on(getWaitingForMe, {
    joinRequests: { authority: alderbrook, count: 0, firstNames: [] },
    handovers: [],
  });
  open();
  await waitFor(() => expect(fakeApi.calls(getWaitingForMe)).toHaveLength(1));
  expect(screen.queryByRole('heading')).toBeNull();
});
