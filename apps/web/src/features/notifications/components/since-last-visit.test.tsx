import { expect, test } from '@jest/globals';
import { getNews } from '@hub/contracts/news';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SinceLastVisit } from './since-last-visit.tsx';

test('says what is new, where, and where it leads', async () => {
  fakeApi.on(getNews, {
    since: '2026-11-20T16:00:00.000Z',
    hasMore: true,
    items: [
      {
        id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0101',
        text: '3 new posts in “Triage panels”',
        where: 'Fair process',
        href: '/discussions/threads/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0201?post=14',
        at: '2026-11-23T00:00:00.000Z',
        isDayOnly: true,
      },
    ],
  });
  renderPage(<SinceLastVisit />);
  expect(await screen.findByRole('link', { name: '3 new posts in “Triage panels”' })).toHaveAttribute(
    'href',
    '/discussions/threads/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0201?post=14',
  );
  expect(screen.getByText(/Fair process/)).toHaveTextContent('Fair process, Monday 23 November 2026');
  expect(screen.getByRole('link', { name: /^All notifications/ })).toHaveAttribute('href', '/notifications');
  await expectAccessible();
});

test('nothing new says how something would come; what cannot be read is left out', async () => {
  fakeApi.on(getNews, { since: null, items: [], hasMore: false });
  const { unmount } = renderPage(<SinceLastVisit />);
  expect(await screen.findByText(/Nothing new in what you follow/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'Follow a thread or a space' })).toHaveAttribute(
    'href',
    '/discussions',
  );
  await expectAccessible();
  unmount();
  fakeApi.refuse(getNews, 'internal-error');
  renderPage(<SinceLastVisit />);
  expect(screen.queryByRole('region')).not.toBeInTheDocument();
});
