import { afterEach, expect, jest, test } from '@jest/globals';
import { searchEverything, searchKind } from '@hub/contracts/search';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { isSlashKeyOn } from '../slash-key.ts';
import { aHit, anOverview, aPage, THREAD } from '../testing/search.ts';
import { SearchPage } from './search-page.tsx';

afterEach(() => localStorage.clear());

const open = (at = '/search?q=triage') => renderPage(<SearchPage />, { path: '/search', at });

test('the best of each kind stand beside each other, with what they were found by', async () => {
  fakeApi.on(searchEverything, anOverview());
  open();
  const discussions = await screen.findByRole('region', { name: 'Discussions' });
  expect(within(discussions).getByRole('link', { name: /Disciplinary triage panels/ })).toHaveAttribute(
    'href',
    `/discussions/threads/${THREAD}?post=14`,
  );
  expect(within(discussions).getAllByText('triage', { selector: 'mark' })).toHaveLength(2);
  // What somebody wrote is text, whatever it looks like.
  expect(within(discussions).getByText(/step <b>before<\/b> it/)).toBeVisible();
  expect(within(discussions).getByText(/Fair process · Post 14 by Rukhsana Shah/)).toBeVisible();
  expect(within(discussions).getByText('And 3 more posts of this thread')).toBeVisible();
  expect(within(discussions).getByRole('link', { name: 'All 400+ discussions' })).toBeVisible();
  expect(screen.getByText('2 results shown')).toBeInTheDocument();
  const tabs = within(screen.getByRole('navigation', { name: 'Kinds of results' }));
  expect(tabs.getAllByRole('link').map(({ textContent }) => textContent)).toEqual([
    'Everything',
    'Discussions (400+)',
    'People (1)',
  ]);
  await expectAccessible();
});

test('one kind is narrowed by what was found, and the address says so', async () => {
  fakeApi.on(searchEverything, anOverview()).on(searchKind, aPage({ nextCursor: 'next' }));
  const { user, router } = open('/search?q=triage&in=discussions');
  const space = await screen.findByRole('combobox', { name: 'Space' });
  expect(
    within(space)
      .getAllByRole('option')
      .map(({ textContent }) => textContent),
  ).toEqual(['All spaces', 'Fair process (12)', 'Leads (2)']);
  // With one indicator there is nothing to choose.
  expect(screen.queryByRole('combobox', { name: 'Indicator' })).not.toBeInTheDocument();
  await expectAccessible();
  await user.selectOptions(space, 'Leads (2)');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Answered' }), 'Answered');
  await waitFor(() =>
    expect(fakeApi.calls(searchKind).at(-1)).toMatchObject({
      params: { kind: 'discussions' },
      query: { q: 'triage', space: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1004', answered: 'yes' },
    }),
  );
  expect(router.state.location.search).toContain('answered=yes');
  fakeApi.on(searchKind, aPage({ items: [aHit({ id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1009' })] }));
  await user.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('2 results of 400+ shown')).toBeInTheDocument();
  expect(screen.getByText(/Only the newest matches are listed/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove all filters' }));
  expect(router.state.location.search).toBe('?q=triage&in=discussions');
});

test('what was looked for in place of a typing error is said', async () => {
  fakeApi.on(searchEverything, anOverview({ corrections: [{ typed: 'triaeg', meant: ['triage'] }] }));
  open('/search?q=triaeg');
  expect(await screen.findByText('Nothing here says “triaeg”. Shown instead: triage.')).toBeVisible();
});

test('nothing found says what to try', async () => {
  fakeApi.on(searchEverything, anOverview({ sections: [] }));
  open('/search?q=nowhere');
  expect(await screen.findByRole('heading', { name: 'Nothing found for “nowhere”' })).toBeVisible();
  expect(screen.getByText(/Try fewer words/)).toBeVisible();
  await expectAccessible();
});

test('words that every text has are told from words that none has', async () => {
  fakeApi.on(searchEverything, anOverview({ sections: [], isTooCommon: true }));
  open('/search?q=the');
  expect(await screen.findByRole('heading', { name: 'These words are in nearly every text' })).toBeVisible();
});

test('a filter that found nothing is still seen as chosen, and the way out is one press', async () => {
  fakeApi
    .on(searchEverything, anOverview({ sections: [] }))
    .on(searchKind, aPage({ items: [], count: 0, isMore: false, facets: [] }));
  open('/search?q=triage&in=discussions&space=3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f1004');
  expect(await screen.findByRole('combobox', { name: 'Space' })).toHaveDisplayValue('The chosen one (0)');
  expect(screen.getByRole('link', { name: 'Search everything' })).toHaveAttribute('href', '/search?q=triage');
});

test('without a question the page says how to ask, and lets the key be switched off', async () => {
  const { user, router } = open('/search');
  await expectAccessible();
  const key = screen.getByRole('checkbox', { name: /Press \/ on any page/ });
  expect(key).toBeChecked();
  await user.click(key);
  expect(isSlashKeyOn()).toBe(false);
  fakeApi.on(searchEverything, anOverview());
  await user.type(
    screen.getByRole('searchbox', { name: 'Search discussions, people, sessions' }),
    ' triage {Enter}',
  );
  expect(await screen.findByRole('region', { name: 'Discussions' })).toBeVisible();
  expect(router.state.location.search).toBe('?q=triage');
});

test('an answer that does not come is the page’s own error', async () => {
  jest.spyOn(console, 'error').mockImplementation(() => {});
  fakeApi.refuse(searchEverything, 'internal-error');
  open();
  expect(await screen.findByRole('heading', { level: 1, name: /wrong/i })).toBeVisible();
});
