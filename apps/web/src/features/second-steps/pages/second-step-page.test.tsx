import { expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import {
  askForMyPasskey,
  getSecondStepWays,
  type SecondStepWays,
  showAuthenticatorCode,
  showPasskey,
  showRecoveryCode,
} from '@hub/contracts/second-steps';
import { screen } from '@testing-library/react';
import { withPasskeys } from '#testing/browser-passkeys.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { request } from '../testing/second-steps.ts';
import { SecondStepPage } from './second-step-page.tsx';

const all: SecondStepWays = { passkey: true, authenticator: true, recoveryCode: true };

function open(ways: SecondStepWays = all, me = { ...participant, awaits: 'second-step' as const }) {
  fakeApi.on(getSecondStepWays, ways);
  return renderPage(<SecondStepPage />, {
    path: '/sign-in/second-step',
    at: '/sign-in/second-step?next=%2Fcalendar',
    me,
  });
}

test('a code from the app finishes the sign-in and goes on', async () => {
  fakeApi.on(showAuthenticatorCode, undefined);
  const { user } = open({ ...all, passkey: false });
  const field = await screen.findByLabelText('Code from your authenticator app');
  expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  expect(screen.getByText(/Signing in as amara.okafor@alderbrook.example/)).toBeVisible();
  await expectAccessible();
  fakeApi.on(getMe, participant);
  await user.type(field, '482 913{Enter}');
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  expect(fakeApi.calls(showAuthenticatorCode)[0]?.body).toEqual({ code: '482 913' });
});

test('a wrong code says what to do and stays in its box', async () => {
  fakeApi.refuse(showAuthenticatorCode, 'code-wrong', {
    errors: [{ pointer: '#/code', detail: 'That code is not right' }],
  });
  const { user } = open({ ...all, passkey: false });
  await user.type(await screen.findByLabelText('Code from your authenticator app'), '123456{Enter}');
  expect(await screen.findByRole('link', { name: 'That code is not right' })).toBeVisible();
  expect(screen.getByLabelText('Code from your authenticator app')).toHaveValue('123456');
  await expectAccessible();
});

test('a passkey comes first where there is one', async () => {
  withPasskeys();
  fakeApi.on(askForMyPasskey, request).on(showPasskey, undefined);
  const { user } = open();
  const button = await screen.findByRole('button', { name: 'Use a passkey' });
  await expectAccessible();
  fakeApi.on(getMe, participant);
  await user.click(button);
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  expect(fakeApi.calls(showPasskey)[0]?.body.proof).toMatchObject({ id: 'AQID', type: 'public-key' });
});

test('a question that was closed says so, and another way can be chosen', async () => {
  withPasskeys('NotAllowedError');
  fakeApi.on(askForMyPasskey, request).on(showRecoveryCode, { left: 2 });
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Use a passkey' }));
  expect(await screen.findByText('No passkey was used')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Use a recovery code instead' }));
  const field = screen.getByLabelText('Recovery code');
  await expectAccessible();
  fakeApi.on(getMe, participant);
  await user.type(field, '4c7m-9xqa-t2ke{Enter}');
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  expect(screen.getByText(/You have 2 recovery codes left/)).toBeVisible();
});

test('a browser without passkeys offers the rest', async () => {
  open();
  expect(await screen.findByLabelText('Code from your authenticator app')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Use a passkey instead' })).toBeNull();
});

test('a browser that can use none of them says what to do', async () => {
  open({ passkey: true, authenticator: false, recoveryCode: false });
  expect(await screen.findByText(/This browser cannot use your passkey/)).toBeVisible();
  await expectAccessible();
});

test('whoever is signed in goes on, and whoever has to set one up first goes there', async () => {
  const { unmount } = open(all, { ...participant, awaits: null } as never);
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  unmount();
  open(all, { ...participant, awaits: 'second-step-setup' } as never);
  expect(await screen.findByText('Went to /sign-in/set-up?next=%2Fcalendar')).toBeVisible();
});
