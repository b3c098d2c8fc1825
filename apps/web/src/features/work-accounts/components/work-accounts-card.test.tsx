import { expect, test } from '@jest/globals';
import {
  disconnectWorkAccount,
  listWorkAccounts,
  startConnectingWorkAccount,
} from '@hub/contracts/work-accounts';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { alderbrook, workAccount } from '../testing/work-accounts.ts';
import { WorkAccountsCard } from './work-accounts-card.tsx';

function open() {
  const left: string[] = [];
  const page = renderPage(
    <>
      <h1>How you sign in</h1>
      <WorkAccountsCard leave={(url) => left.push(url)} />
    </>,
  );
  return { ...page, left };
}

test('a work account is connected at the provider', async () => {
  fakeApi.on(listWorkAccounts, { items: [], choices: [alderbrook] });
  fakeApi.on(startConnectingWorkAccount, { url: 'https://login.example.org/' });
  const { user, left } = open();
  const button = await screen.findByRole('button', { name: 'Connect a work account' });
  await expectAccessible();
  await user.click(button);
  await waitFor(() => expect(left).toEqual(['https://login.example.org/']));
  expect(fakeApi.calls(startConnectingWorkAccount)[0]?.body).toEqual({ choiceId: alderbrook.id });
});

test('one that is connected is disconnected after a question', async () => {
  fakeApi.on(listWorkAccounts, { items: [workAccount], choices: [alderbrook] });
  fakeApi.on(disconnectWorkAccount, undefined);
  const { user } = open();
  await user.click(
    await screen.findByRole('button', { name: 'Disconnect the work account amara@alderbrook.example' }),
  );
  const dialog = screen.getByRole('dialog', { name: 'Disconnect this work account?' });
  await expectAccessible();
  fakeApi.on(listWorkAccounts, { items: [], choices: [alderbrook] });
  await user.click(within(dialog).getByRole('button', { name: 'Disconnect it' }));
  expect(await screen.findByText('amara@alderbrook.example is disconnected.')).toBeVisible();
  expect(fakeApi.calls(disconnectWorkAccount)[0]?.params).toEqual({ workAccountId: workAccount.id });
  expect(await screen.findByRole('button', { name: 'Connect a work account' })).toBeVisible();
});

test('one of an authority they have left says that it signs them in no more', async () => {
  fakeApi.on(listWorkAccounts, { items: [{ ...workAccount, isUsable: false }], choices: [] });
  open();
  expect(await screen.findByText('Does not sign you in')).toBeVisible();
  expect(screen.queryByRole('button', { name: /Connect/ })).toBeNull();
  await expectAccessible();
});

test('directories are told apart where there are several', async () => {
  const other = { ...alderbrook, id: '7a0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0009', label: 'Children’s trust' };
  fakeApi.on(listWorkAccounts, { items: [workAccount], choices: [alderbrook, other] });
  open();
  expect(
    await screen.findByRole('button', {
      name: 'Connect another work account (Alderbrook: Children’s trust)',
    }),
  ).toBeVisible();
});

test('a provider that does not answer is said beside the button', async () => {
  fakeApi.on(listWorkAccounts, { items: [], choices: [alderbrook] });
  fakeApi.refuse(startConnectingWorkAccount, 'provider-away');
  const { user, left } = open();
  await user.click(await screen.findByRole('button', { name: 'Connect a work account' }));
  expect(await screen.findByText('The service that signs you in at work does not answer')).toBeVisible();
  expect(left).toEqual([]);
});

test('where nothing can be connected there is no card', async () => {
  fakeApi.on(listWorkAccounts, { items: [], choices: [] });
  open();
  await waitFor(() => expect(screen.queryByRole('heading', { name: 'Work accounts' })).toBeNull());
});

test('the page stays when it cannot be loaded', async () => {
  fakeApi.loseConnection(listWorkAccounts);
  const { user } = open();
  const again = await screen.findByRole('button', { name: 'Try again' });
  fakeApi.on(listWorkAccounts, { items: [workAccount], choices: [] });
  await user.click(again);
  expect(await screen.findByText('amara@alderbrook.example')).toBeVisible();
});
