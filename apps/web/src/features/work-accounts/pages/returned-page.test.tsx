import { expect, test } from '@jest/globals';
import type { ProblemCode } from '@hub/contracts/problem';
import { finishWorkAccountSignIn } from '@hub/contracts/work-accounts';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ReturnedPage } from './returned-page.tsx';

const account = { name: 'amara@alderbrook.example', provider: 'Microsoft' };
const search = '?code=the-code&state=the-state';

function open({ me = null }: { me?: typeof participant | null } = {}) {
  const entered: string[] = [];
  const enter = async (next: string) => void entered.push(next);
  const page = renderPage(<ReturnedPage enter={enter} />, {
    path: '/sign-in/returned',
    at: `/sign-in/returned${search}`,
    me,
  });
  return { ...page, entered };
}

test('what the provider sent is used once, taken out of the address, and leads on', async () => {
  fakeApi.on(finishWorkAccountSignIn, { outcome: 'signed-in', next: '/sessions', account });
  const { entered, router } = open();
  expect(await screen.findByRole('heading', { name: 'Signing you in' })).toBeVisible();
  await expectAccessible();
  await waitFor(() => expect(entered).toEqual(['/sessions']));
  expect(fakeApi.calls(finishWorkAccountSignIn)).toEqual([
    expect.objectContaining({ body: { query: 'code=the-code&state=the-state' } }),
  ]);
  expect(router.state.location.search).toBe('');
});

test('an account that was connected is said so', async () => {
  fakeApi.on(finishWorkAccountSignIn, { outcome: 'connected', next: '/account/security', account });
  const { entered } = open({ me: participant });
  expect(await screen.findByText('amara@alderbrook.example signs you in from now on.')).toBeVisible();
  expect(entered).toEqual(['/account/security']);
});

test('an account that nobody has connected leads to a code and then to connecting it', async () => {
  fakeApi.on(finishWorkAccountSignIn, { outcome: 'not-connected', next: '/', account });
  const { entered } = open();
  expect(await screen.findByRole('heading', { name: 'We do not know this work account yet' })).toBeVisible();
  expect(screen.getByText('amara@alderbrook.example')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Sign in with a code, then connect it' })).toHaveAttribute(
    'href',
    '/sign-in?next=%2Faccount%2Fwork-accounts%2Fconnect',
  );
  expect(entered).toEqual([]);
  await expectAccessible();
});

test.each<[ProblemCode, string]>([
  ['provider-away', 'The service that signs you in at work does not answer'],
  ['provider-refused', 'Your work account did not sign you in'],
  ['provider-not-believed', 'We could not be sure whose work account this is'],
  ['return-unknown', 'We cannot carry on with this sign-in. Start again'],
  ['guest-account', 'This is a guest’s account'],
  ['work-account-elsewhere', 'Your authority does not use this work account'],
])('%s is a page of its own, with the way to a code by email', async (code, heading) => {
  fakeApi.refuse(finishWorkAccountSignIn, code, { detail: 'What to do about it.' });
  open();
  expect(await screen.findByRole('heading', { level: 1, name: heading })).toBeVisible();
  expect(screen.getByText('What to do about it.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Sign in by email' })).toHaveAttribute('href', '/sign-in');
  expect(screen.getByRole('link', { name: 'Try your work account again' })).toHaveAttribute(
    'href',
    '/sign-in/work-account',
  );
  await expectAccessible();
});

test('whoever was connecting goes back to how they sign in', async () => {
  fakeApi.refuse(finishWorkAccountSignIn, 'work-account-taken');
  open({ me: participant });
  expect(
    await screen.findByRole('heading', { name: 'This work account is connected to somebody else' }),
  ).toBeVisible();
  expect(screen.getByRole('link', { name: 'How you sign in' })).toHaveAttribute('href', '/account/security');
  expect(screen.queryByRole('link', { name: 'Sign in by email' })).toBeNull();
});

test('a lost connection is said too', async () => {
  fakeApi.loseConnection(finishWorkAccountSignIn);
  open();
  expect(await screen.findByRole('heading', { name: 'We could not reach the hub' })).toBeVisible();
});
