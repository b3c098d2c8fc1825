import { afterEach, expect, test } from '@jest/globals';
import { listWorkAccountChoices, startWorkAccountSignIn } from '@hub/contracts/work-accounts';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { WorkAccountLink } from '../components/work-account-link.tsx';
import { alderbrook, marsh } from '../testing/work-accounts.ts';
import { WorkAccountPage } from './work-account-page.tsx';

const left: string[] = [];
afterEach(() => {
  left.length = 0;
  localStorage.clear();
});
const open = (at = '/sign-in/work-account') =>
  renderPage(<WorkAccountPage leave={(url) => left.push(url)} />, {
    path: '/sign-in/work-account',
    at,
    me: null,
  });

test('a person chooses their authority and goes to its own sign-in; it is remembered', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [marsh, alderbrook] });
  fakeApi.on(startWorkAccountSignIn, { url: 'https://login.example.org/?state=1' });
  const { user, unmount } = open('/sign-in/work-account?next=%2Fsessions');
  const select = await screen.findByRole('combobox', { name: 'Your authority' });
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'Choose your authority',
    'Alderbrook',
    'Marsh',
  ]);
  await expectAccessible();
  await user.selectOptions(select, 'Marsh');
  await user.click(screen.getByRole('button', { name: 'Go to its sign-in' }));
  expect(left).toEqual(['https://login.example.org/?state=1']);
  expect(fakeApi.calls(startWorkAccountSignIn)[0]?.body).toEqual({ choiceId: marsh.id, next: '/sessions' });
  unmount();
  open();
  expect(await screen.findByRole('combobox', { name: 'Your authority' })).toHaveDisplayValue('Marsh');
});

test('without an authority nothing is asked', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [alderbrook] });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Go to its sign-in' }));
  expect(await screen.findByRole('link', { name: 'Choose your authority' })).toBeVisible();
  expect(left).toEqual([]);
  await expectAccessible();
});

test('a sign-in that does not answer is said where the person acted, with the other way in', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [alderbrook] });
  fakeApi.refuse(startWorkAccountSignIn, 'provider-away', { detail: 'Try again in a few minutes.' });
  const { user } = open('/sign-in/work-account?next=%2Fsessions');
  await user.selectOptions(await screen.findByRole('combobox'), 'Alderbrook');
  await user.click(screen.getByRole('button', { name: 'Go to its sign-in' }));
  expect(await screen.findByText('The service that signs you in at work does not answer')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Sign in another way' })).toHaveAttribute(
    'href',
    '/sign-in?next=%2Fsessions',
  );
  await expectAccessible();
});

test('where no authority has any, there is the email', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [] });
  open();
  expect(await screen.findByRole('link', { name: 'Sign in by email' })).toHaveAttribute('href', '/sign-in');
});

test('the sign-in page offers it once the hub knows of any', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [alderbrook] });
  renderPage(<WorkAccountLink />, { path: '/sign-in', at: '/sign-in?next=%2Fsessions', me: null });
  expect(await screen.findByRole('link', { name: 'Sign in with your work account' })).toHaveAttribute(
    'href',
    '/sign-in/work-account?next=%2Fsessions',
  );
});

test('and not before', async () => {
  fakeApi.on(listWorkAccountChoices, { items: [] });
  renderPage(<WorkAccountLink />, { path: '/sign-in', me: null });
  await waitFor(() => expect(fakeApi.calls(listWorkAccountChoices)).toHaveLength(1));
  expect(screen.queryByRole('link')).toBeNull();
});
