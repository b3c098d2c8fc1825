import { expect, test } from '@jest/globals';
import { getAuthority } from '@hub/contracts/authorities';
import { getFirstSteps, getWelcome } from '@hub/contracts/first-steps';
import { getWaitingForMe } from '@hub/contracts/memberships';
import { getNews } from '@hub/contracts/news';
import type { Me } from '@hub/contracts/people';
import { getSessionsHome } from '@hub/contracts/sessions';
import { screen } from '@testing-library/react';
import { alderbrook } from '#features/authorities/testing/authorities.ts';
import { aWelcome } from '#features/first-steps/testing/welcome.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { lead, participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { HomePage } from './home-page.tsx';

const open = (me: Me) => {
  fakeApi
    .on(getSessionsHome, { next: null, unanswered: [], unfinished: [], milestones: [] })
    .on(getWelcome, aWelcome())
    .on(getNews, { since: null, items: [], hasMore: false })
    .on(getFirstSteps, { items: [], isHidden: false })
    .on(getWaitingForMe, { joinRequests: null, handovers: [] })
    .on(getAuthority, alderbrook);
  return renderPage(<HomePage />, { me });
};

test('whoever answers for an authority sees how far it is', async () => {
  open(lead);
  expect(await screen.findByRole('region', { name: 'Alderbrook in Phase 4, 2026-27' })).toBeVisible();
  expect(fakeApi.calls(getAuthority)[0]?.params).toEqual({ authorityId: lead.member?.authority.id });
  await expectAccessible();
});

test('a participant is welcomed, and finds that on its page', async () => {
  open(participant);
  expect(await screen.findByRole('region', { name: 'Good to have you here' })).toBeVisible();
  expect(fakeApi.calls(getAuthority)).toEqual([]);
});
