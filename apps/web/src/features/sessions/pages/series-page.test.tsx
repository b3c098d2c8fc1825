import { expect, test } from '@jest/globals';
import { getSeries } from '@hub/contracts/sessions';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSeries, aSummary, seriesId, today } from '../testing/sessions.ts';
import { SeriesPage } from './series-page.tsx';

atTime(today);

const open = () =>
  renderPage(<SeriesPage />, { path: '/sessions/series/:seriesId', at: `/sessions/series/${seriesId}` });

test('a series says its rule and lists its dates', async () => {
  fakeApi.on(getSeries, aSeries());
  open();
  expect(await screen.findByRole('heading', { name: 'Community of Practice 2026 to 2027' })).toBeVisible();
  expect(
    screen.getByText(
      '2 sessions. Second Wednesday of each month, 10am to 11:30am, September 2026 to July 2027, not August.',
    ),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'Just culture' })).toBeVisible();
  await expectAccessible();
});

test('drafts among them are pointed out', async () => {
  fakeApi.on(getSeries, aSeries({ sessions: [aSummary(1, { status: 'draft' })] }));
  open();
  expect(await screen.findByText('1 date is a draft')).toBeVisible();
});

test('a series that is not there is not found', async () => {
  fakeApi.refuse(getSeries, 'series-not-found');
  open();
  expect(await screen.findByRole('heading', { name: 'Series not found' })).toBeVisible();
});
