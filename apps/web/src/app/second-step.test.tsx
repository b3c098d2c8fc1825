import { expect, test } from '@jest/globals';
import { listDemonstrationAccounts, signInToDemonstration } from '@hub/contracts/demonstration';
import { type Awaits, getHub, getMe, type Me } from '@hub/contracts/people';
import {
  getSecondSteps,
  getSecondStepWays,
  renamePasskey,
  renewRecoveryCodes,
  type SecondStepWays,
  showAuthenticatorCode,
} from '@hub/contracts/second-steps';
import { listSignIns, requestSignInCode, signInWithCode } from '@hub/contracts/sign-ins';
import { listWorkAccounts } from '@hub/contracts/work-accounts';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { openHub } from '#testing/open-hub.tsx';
import { demonstrationHub, participant } from '#testing/people.ts';

const authenticator: SecondStepWays = { passkey: false, authenticator: true, recoveryCode: false };
const awaiting = (awaits: Awaits): Me => ({ ...participant, awaits });

/** The whole hub, as the browser opens it at an address. */
function open(at: string, me: Me = participant) {
  fakeApi.on(getHub, demonstrationHub).on(getMe, me);
  fakeApi.on(listDemonstrationAccounts, { accounts: [] });
  fakeApi.on(getSecondStepWays, authenticator);
  fakeApi.on(listWorkAccounts, { items: [], choices: [] });
  fakeApi.on(getSecondSteps, {
    isRequired: false,
    passkeys: [
      {
        id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0101',
        name: 'Edge on Windows',
        isSynced: true,
        createdAt: '2026-11-20T09:00:00Z',
        lastUsedAt: '2026-11-21T09:00:00Z',
      },
    ],
    authenticator: null,
    recoveryCodesLeft: 8,
  });
  return openHub(at);
}

test('half a sign-in is led to its second step, and then to where it was going', async () => {
  const { router, user } = open('/account/sign-ins?from=mail', awaiting('second-step'));
  const field = await screen.findByLabelText('Code from your authenticator app');
  expect(router.state.location.search).toBe(`?next=${encodeURIComponent('/account/sign-ins?from=mail')}`);
  expect(screen.queryByRole('navigation', { name: 'Main' })).toBeNull();
  await expectAccessible();
  fakeApi.on(showAuthenticatorCode, undefined).on(getMe, participant).on(listSignIns, { items: [] });
  await user.type(field, '482913{Enter}');
  expect(await screen.findByRole('heading', { name: 'Where you are signed in' })).toBeVisible();
});

test('whoever has to set one up is led there', async () => {
  open('/account/sign-ins', awaiting('second-step-setup'));
  expect(await screen.findByRole('heading', { name: 'Set up a second step', level: 1 })).toBeVisible();
  await expectAccessible();
});

test('changing how one signs in asks again on top of the page, and is then done', async () => {
  const { user } = open('/account/security');
  await user.click(await screen.findByRole('button', { name: 'Rename the passkey Edge on Windows' }));
  await user.clear(screen.getByLabelText('Name'));
  await user.type(screen.getByLabelText('Name'), 'Work laptop');
  fakeApi.refuse(renamePasskey, 'confirm-needed').on(showAuthenticatorCode, undefined);
  await user.click(screen.getByRole('button', { name: 'Save name' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm it is you to carry on' }));
  const field = await dialog.findByLabelText('Code from your authenticator app');
  fakeApi.on(renamePasskey, (input) => ({
    id: input.params.passkeyId,
    name: input.body.name,
    isSynced: true,
    createdAt: '2026-11-20T09:00:00Z',
    lastUsedAt: null,
  }));
  await user.type(field, '482913');
  await user.click(dialog.getByRole('button', { name: 'Carry on' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(fakeApi.calls(renamePasskey).map(({ body }) => body.name)).toEqual(['Work laptop', 'Work laptop']);
});

test('whoever has no second step confirms by email', async () => {
  const { user } = open('/account/security');
  fakeApi.on(getSecondStepWays, { passkey: false, authenticator: false, recoveryCode: false });
  fakeApi.refuse(renewRecoveryCodes, 'confirm-needed');
  await user.click(await screen.findByRole('button', { name: 'Make new codes' }));
  const question = within(screen.getByRole('dialog'));
  await user.click(question.getByRole('button', { name: 'Make new codes' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm it is you to carry on' }));
  fakeApi.on(requestSignInCode, { email: participant.email, minutes: 15 }).on(signInWithCode, undefined);
  await user.click(await dialog.findByRole('button', { name: `Send a code to ${participant.email}` }));
  const field = await dialog.findByLabelText('Six-digit code');
  fakeApi.on(renewRecoveryCodes, { recoveryCodes: ['4c7m-9xqa-t2ke'] });
  await user.type(field, '482913{Enter}');
  expect(await screen.findByText('4c7m-9xqa-t2ke')).toBeVisible();
});

test('signing in again in place asks for the second step there too', async () => {
  const { user } = open('/account/security');
  fakeApi.refuse(renewRecoveryCodes, 'not-signed-in');
  await user.click(await screen.findByRole('button', { name: 'Make new codes' }));
  const question = within(screen.getByRole('dialog'));
  await user.click(question.getByRole('button', { name: 'Make new codes' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Sign in again to carry on' }));
  fakeApi.on(signInToDemonstration, undefined).on(getMe, awaiting('second-step'));
  await user.click(dialog.getByRole('button', { name: 'Sign in as Amara Okafor' }));
  const field = await dialog.findByLabelText('Code from your authenticator app');
  await expectAccessible();
  fakeApi.on(renewRecoveryCodes, { recoveryCodes: ['4c7m-9xqa-t2ke'] });
  fakeApi.on(showAuthenticatorCode, undefined).on(getMe, participant);
  await user.type(field, '482913{Enter}');
  expect(await screen.findByText('4c7m-9xqa-t2ke')).toBeVisible();
});

test('whose role needs one meanwhile is led to setting it up', async () => {
  const { user } = open('/account/security');
  fakeApi.refuse(renewRecoveryCodes, 'second-step-needed');
  await user.click(await screen.findByRole('button', { name: 'Make new codes' }));
  fakeApi.on(getMe, awaiting('second-step-setup'));
  const question = within(screen.getByRole('dialog'));
  await user.click(question.getByRole('button', { name: 'Make new codes' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Confirm it is you to carry on' }));
  expect(await dialog.findByRole('link', { name: 'Set up a second step' })).toHaveAttribute(
    'href',
    '/sign-in/set-up?next=%2Faccount%2Fsecurity',
  );
});
