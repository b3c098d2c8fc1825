import { afterEach, expect, test } from '@jest/globals';
import { searchEverything } from '@hub/contracts/search';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { switchSlashKey } from '../slash-key.ts';
import { anOverview, THREAD } from '../testing/search.ts';
import { SearchBox } from './search-box.tsx';

afterEach(() => localStorage.clear());

const open = () =>
  renderPage(
    <>
      <h1>Home</h1>
      <SearchBox />
      <input aria-label="Something else" />
    </>,
  );
const theBox = () => screen.getByRole('combobox', { name: 'Search discussions, people, sessions' });

test('results come as one types, in groups, and the arrow keys walk them while the focus stays', async () => {
  fakeApi.on(searchEverything, anOverview());
  const { user, router } = open();
  await user.type(theBox(), 'tri');
  const thread = await screen.findByRole('option', { name: /Disciplinary triage panels/ });
  expect(theBox()).toHaveAttribute('aria-expanded', 'true');
  expect(screen.getAllByRole('group').map((group) => group.textContent?.slice(0, 11))).toEqual([
    'Discussions',
    'PeopleTracy',
  ]);
  expect(screen.getByText('2 results. Use the arrow keys to choose')).toBeInTheDocument();
  await expectAccessible();
  await user.keyboard('{ArrowDown}');
  expect(theBox()).toHaveFocus();
  expect(theBox()).toHaveAttribute('aria-activedescendant', thread.id);
  expect(thread).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
  await waitFor(() => expect(router.state.location.pathname).toBe(`/discussions/threads/${THREAD}`));
  expect(router.state.location.search).toBe('?post=14');
});

test('Enter without a choice goes to all results, Escape closes the list', async () => {
  fakeApi.on(searchEverything, anOverview());
  const { user, router } = open();
  await user.type(theBox(), 'triage');
  await screen.findByRole('listbox');
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('listbox')).not.toBeInTheDocument();
  expect(theBox()).toHaveValue('triage');
  await user.keyboard('{Enter}');
  await waitFor(() =>
    expect(router.state.location.pathname + router.state.location.search).toBe('/search?q=triage'),
  );
});

test('a press on a result opens it', async () => {
  fakeApi.on(searchEverything, anOverview());
  const { user, router } = open();
  await user.type(theBox(), 'triage');
  await user.click(await screen.findByRole('option', { name: /Tracy Triage/ }));
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/people\//));
});

test('"/" goes to the box, but not while one types, and not when it is switched off', async () => {
  const { user } = open();
  await user.keyboard('/');
  expect(theBox()).toHaveFocus();
  expect(theBox()).toHaveValue('');
  const other = screen.getByRole('textbox', { name: 'Something else' });
  await user.type(other, 'and/or');
  expect(other).toHaveValue('and/or');
  expect(other).toHaveFocus();
  switchSlashKey(false);
  (document.activeElement as HTMLElement).blur();
  await user.keyboard('/');
  expect(theBox()).not.toHaveFocus();
});

test('nothing found, and no answer, are said', async () => {
  fakeApi.on(searchEverything, anOverview({ sections: [] }));
  const { user } = open();
  await user.type(theBox(), 'nowhere');
  expect(await screen.findAllByText('Nothing found yet. Try fewer words.')).toHaveLength(2);
  fakeApi.refuse(searchEverything, 'internal-error');
  await user.type(theBox(), 'x');
  expect(await screen.findByText('The results did not come. Press Enter to try again.')).toBeVisible();
});
