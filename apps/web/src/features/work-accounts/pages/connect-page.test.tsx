import { expect, test } from '@jest/globals';
import { connectWorkAccount, getPendingWorkAccount } from '@hub/contracts/work-accounts';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ConnectPage } from './connect-page.tsx';

const account = { name: 'amara@alderbrook.example', provider: 'Microsoft' };
const open = () => renderPage(<ConnectPage />, { path: '/account/work-accounts/connect' });

test('the account becomes theirs with a press, and not before', async () => {
  fakeApi.on(getPendingWorkAccount, { account });
  fakeApi.on(connectWorkAccount, undefined);
  const { user } = open();
  expect(await screen.findByRole('heading', { name: 'Connect this work account to you?' })).toBeVisible();
  expect(screen.getByText('Amara Okafor')).toBeVisible();
  await expectAccessible();
  expect(fakeApi.calls(connectWorkAccount)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Connect it to me' }));
  expect(await screen.findByText('amara@alderbrook.example signs you in from now on.')).toBeVisible();
  expect(screen.getByText('Went to /')).toBeVisible();
});

test('a refusal is said where they pressed', async () => {
  fakeApi.on(getPendingWorkAccount, { account });
  fakeApi.refuse(connectWorkAccount, 'work-account-elsewhere', {
    detail: 'Only people of an authority that uses it.',
  });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Connect it to me' }));
  expect(await screen.findByText('Your authority does not use this work account')).toBeVisible();
  await expectAccessible();
});

test('with nothing to connect it says why and where one is connected', async () => {
  fakeApi.on(getPendingWorkAccount, { account: null });
  open();
  expect(await screen.findByRole('heading', { name: 'There is no work account to connect' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'How you sign in' })).toHaveAttribute('href', '/account/security');
  await expectAccessible();
});
