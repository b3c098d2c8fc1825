import { expect, test } from '@jest/globals';
import {
  addPasskey,
  confirmAuthenticator,
  getSecondSteps,
  removeAuthenticator,
  removePasskey,
  renamePasskey,
  renewRecoveryCodes,
  resetSecondSteps,
  type SecondSteps,
  startAuthenticator,
  startPasskey,
} from '@hub/contracts/second-steps';
import { screen, within } from '@testing-library/react';
import { withPasskeys } from '#testing/browser-passkeys.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { ResetSecondSteps } from '../components/reset-second-steps.tsx';
import { codes, creation, laptop, none, setUp } from '../testing/second-steps.ts';
import { SecurityPage } from './security-page.tsx';

const both: SecondSteps = {
  isRequired: true,
  passkeys: [laptop],
  authenticator: { setUpAt: '2026-11-20T09:00:00Z' },
  recoveryCodesLeft: 9,
};

function open(secondSteps: SecondSteps) {
  fakeApi.on(getSecondSteps, secondSteps);
  return renderPage(<SecurityPage workAccounts={<p>Work accounts</p>} />, { path: '/account/security' });
}

test('who has nothing is told what it would do, and adds a passkey', async () => {
  withPasskeys();
  const { user } = open(none);
  const button = await screen.findByRole('button', { name: 'Add a passkey' });
  expect(screen.getByText('Recommended')).toBeVisible();
  expect(screen.getByText('Work accounts')).toBeVisible();
  expect(screen.queryByRole('heading', { name: 'Recovery codes' })).toBeNull();
  expect(screen.getByRole('link', { name: 'See each browser you are signed in with' })).toHaveAttribute(
    'href',
    '/account/sign-ins',
  );
  await expectAccessible();
  fakeApi.on(startPasskey, creation).on(addPasskey, { passkey: laptop, recoveryCodes: codes });
  fakeApi.on(getSecondSteps, { ...none, passkeys: [laptop], recoveryCodesLeft: 10 });
  await user.click(button);
  expect(await screen.findByRole('heading', { name: 'Save your recovery codes' })).toHaveFocus();
  expect(await screen.findByText('Edge on Windows')).toBeVisible();
  expect(screen.getByText('On this one device only')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'I have saved them' }));
  expect(screen.queryByText('4c7m-9xqa-t2k0')).toBeNull();
  expect(screen.getByRole('heading', { name: 'Recovery codes' })).toBeVisible();
});

test('a passkey is renamed and removed', async () => {
  fakeApi.on(renamePasskey, { ...laptop, name: 'Work laptop' }).on(removePasskey, undefined);
  const { user } = open({ ...none, passkeys: [laptop], recoveryCodesLeft: 10 });
  await user.click(await screen.findByRole('button', { name: 'Rename the passkey Edge on Windows' }));
  const field = screen.getByLabelText('Name');
  await user.clear(field);
  await user.type(field, 'Work laptop');
  await expectAccessible();
  fakeApi.on(getSecondSteps, {
    ...none,
    passkeys: [{ ...laptop, name: 'Work laptop' }],
    recoveryCodesLeft: 10,
  });
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  expect(fakeApi.calls(renamePasskey)[0]).toMatchObject({
    params: { passkeyId: laptop.id },
    body: { name: 'Work laptop' },
  });
  await user.click(await screen.findByRole('button', { name: 'Remove the passkey Work laptop' }));
  fakeApi.on(getSecondSteps, none);
  await user.click(screen.getByRole('button', { name: 'Remove this passkey' }));
  expect(await screen.findByText('The passkey “Work laptop” is removed.')).toBeVisible();
  expect(await screen.findByText(/Nobody can\s+guess a passkey/)).toBeVisible();
});

test('the last one of somebody who needs one is refused in the dialog', async () => {
  fakeApi.refuse(removePasskey, 'last-second-step');
  const { user } = open({ ...both, authenticator: null });
  expect(await screen.findByText(/Your role needs a passkey or an authenticator app/)).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove the passkey Edge on Windows' }));
  await user.click(screen.getByRole('button', { name: 'Remove this passkey' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(await dialog.findByText(/Your role needs a second step/)).toBeVisible();
});

test('an authenticator app is replaced, and removed', async () => {
  fakeApi.on(startAuthenticator, setUp).on(confirmAuthenticator, { recoveryCodes: null });
  fakeApi.on(removeAuthenticator, undefined);
  const { user } = open(both);
  await user.click(await screen.findByRole('button', { name: 'Use another app' }));
  await user.type(await screen.findByLabelText('Enter the code that the app shows'), '482913{Enter}');
  expect(await screen.findByText('Your authenticator app is set up.')).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Remove the authenticator app' }));
  fakeApi.on(getSecondSteps, { ...both, authenticator: null });
  await user.click(screen.getByRole('button', { name: 'Remove it' }));
  expect(await screen.findByText('Your authenticator app is removed.')).toBeVisible();
  expect(await screen.findByRole('button', { name: 'Set up an authenticator app' })).toBeVisible();
});

test('few recovery codes ask to be renewed', async () => {
  fakeApi.on(renewRecoveryCodes, { recoveryCodes: codes });
  const { user } = open({ ...both, recoveryCodesLeft: 1 });
  expect(await screen.findByText('You have only 1 left')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Make new codes' }));
  const dialog = within(screen.getByRole('dialog'));
  await expectAccessible();
  fakeApi.on(getSecondSteps, { ...both, recoveryCodesLeft: 10 });
  await user.click(dialog.getByRole('button', { name: 'Make new codes' }));
  expect(await screen.findByText('4c7m-9xqa-t2k9')).toBeVisible();
  expect(await screen.findByText(/You have 10 of 10 left/)).toBeVisible();
});

test('an administrator resets those of somebody else after a question', async () => {
  fakeApi.on(resetSecondSteps, undefined);
  const { user } = renderPage(<ResetSecondSteps personId={laptop.id} name="Helen Whitfield" />);
  await user.click(await screen.findByRole('button', { name: 'Reset second steps of Helen Whitfield' }));
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Reset second steps' }));
  expect(await screen.findByText(/The second steps of Helen Whitfield are reset/)).toBeVisible();
  expect(fakeApi.calls(resetSecondSteps)[0]?.params).toEqual({ personId: laptop.id });
});
