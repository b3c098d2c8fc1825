import { expect, test } from '@jest/globals';
import type { Milestone } from '@hub/contracts/milestones';
import { getSessionMonth } from '@hub/contracts/sessions';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { atTime } from '../testing/at-time.ts';
import { aSummary, today } from '../testing/sessions.ts';
import { SessionMonthPage } from './session-month-page.tsx';

atTime(today);

const open = (at: string) => renderPage(<SessionMonthPage />, { path: '/sessions/month', at });
const windowCloses: Milestone = {
  id: '5e55104e-0000-4000-8000-000000000801',
  kind: 'data-window-closes',
  title: 'Data window closes',
  on: '2026-12-18',
  description: '',
};
const serveMonths = () =>
  fakeApi.on(getSessionMonth, ({ query: { month } }) => ({
    month,
    sessions: month === '2026-12' ? [aSummary(1)] : [],
    milestones: month === '2026-12' ? [windowCloses] : [],
  }));

test('every day and session says weekday, date and time', async () => {
  serveMonths();
  open('/sessions/month?month=2026-12');

  expect(
    await screen.findByRole('grid', { name: /^December 2026: 1 session and 1 programme date/ }),
  ).toBeVisible();
  expect(
    await screen.findByRole('gridcell', { name: /^Wednesday 9 December 2026 10am Fair recruitment/ }),
  ).toBeVisible();
  expect(screen.getByRole('gridcell', { name: 'Friday 18 December 2026 Data window closes' })).toBeVisible();
  expect(screen.getByRole('gridcell', { name: 'Thursday 31 December 2026' })).toBeVisible();
  expect(
    screen.getByRole('link', {
      name: '10am Fair recruitment: what moves shortlist to appointment on Wednesday 9 December 2026, 10am to 11:30am',
    }),
  ).toBeVisible();
  await expectAccessible();
});

test('the keyboard reaches every day and the months beside', async () => {
  serveMonths();
  const { user, router } = open('/sessions/month?month=2026-12');

  const first = await screen.findByRole('gridcell', { name: 'Tuesday 1 December 2026' });
  first.focus();
  await user.keyboard('{ArrowDown}{ArrowRight}');
  expect(screen.getByRole('gridcell', { name: /^Wednesday 9 December/ })).toHaveFocus();
  await user.tab();
  expect(screen.getByRole('link', { name: /^10am Fair recruitment/ })).toHaveFocus();
  await user.tab({ shift: true });
  await user.keyboard('{PageDown}');
  expect(await screen.findByRole('heading', { name: /^January 2027/ })).toBeVisible();
  expect(router.state.location.search).toBe('?month=2027-01');
});

test('an empty month says so and leads on', async () => {
  serveMonths();
  open('/sessions/month?month=2027-02');
  expect(await screen.findByRole('heading', { name: 'Nothing is planned for February 2027' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'January 2027' })).toHaveAttribute(
    'href',
    '/sessions/month?month=2027-01',
  );
  expect(screen.getByRole('link', { name: 'This month' })).toHaveAttribute(
    'href',
    '/sessions/month?month=2026-11',
  );
});

test('an address without a month shows this one', async () => {
  serveMonths();
  open('/sessions/month?month=soon');
  expect(await screen.findByRole('heading', { name: 'November 2026 has 0 sessions' })).toBeVisible();
  expect(screen.getByRole('gridcell', { name: 'Sunday 22 November 2026, today' })).toHaveAttribute(
    'tabindex',
    '0',
  );
});
