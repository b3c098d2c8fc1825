import { expect, test } from '@jest/globals';
import { listDemonstrationAccounts, signInToDemonstration } from '@hub/contracts/demonstration';
import { getMe } from '@hub/contracts/people';
import { askForPasskey, signInWithPasskey } from '@hub/contracts/second-steps';
import { requestSignInCode } from '@hub/contracts/sign-ins';
import { screen } from '@testing-library/react';
import { withPasskeys } from '#testing/browser-passkeys.ts';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

const accounts = [
  { email: participant.email, name: participant.name, role: 'Participant', authority: 'Alderbrook' },
  { email: 'priya@programme.example', name: 'Priya Thornton', role: 'Facilitator', authority: null },
];
const open = (at = '/sign-in') => renderPage(<SignInPage />, { path: '/sign-in', at, me: null });
const asDemonstration = () => fakeApi.on(listDemonstrationAccounts, { accounts });

test('asking for a code leads to where the code is entered', async () => {
  asDemonstration();
  fakeApi.on(requestSignInCode, { email: participant.email, minutes: 15 });
  const { user } = open('/sign-in?next=%2Fsessions');
  await user.type(await screen.findByLabelText('Email address'), participant.email);
  await user.click(screen.getByRole('button', { name: 'Send me a code' }));
  expect(await screen.findByText('Went to /sign-in/code?next=%2Fsessions')).toBeVisible();
  expect(fakeApi.calls(requestSignInCode)).toEqual([
    expect.objectContaining({ body: { email: participant.email } }),
  ]);
});

test('a wrong address is said in the summary and beside the field, and stays typed', async () => {
  asDemonstration();
  fakeApi.refuse(requestSignInCode, 'invalid-input', {
    errors: [{ pointer: '#/email', detail: 'Enter your email address' }],
  });
  const { user } = open();
  const field = await screen.findByLabelText('Email address');
  await user.type(field, 'amara');
  await user.click(screen.getByRole('button', { name: 'Send me a code' }));
  const link = await screen.findByRole('link', { name: 'Enter your email address' });
  expect(screen.getByRole('alert', { name: 'There is a problem' })).toHaveFocus();
  expect(field).toHaveValue('amara');
  expect(field).toHaveAccessibleDescription(/Error: Enter your email address/);
  expect(document.title).toMatch(/^Error: Sign in/);
  await user.click(link);
  expect(field).toHaveFocus();
  await expectAccessible();
});

test('the demonstration signs in as one of its people and goes on where they were going', async () => {
  asDemonstration();
  fakeApi.on(signInToDemonstration, undefined);
  const { user } = open('/sign-in?next=%2Fsessions%3Fwhen%3Dpast');
  const button = await screen.findByRole('button', { name: 'Sign in as Amara Okafor' });
  await expectAccessible();
  fakeApi.on(getMe, participant);
  await user.click(button);
  expect(await screen.findByText('Went to /sessions?when=past')).toBeVisible();
});

test('another site is no place to go on to', async () => {
  asDemonstration();
  fakeApi.on(signInToDemonstration, undefined);
  const { user } = open('/sign-in?next=%2F%2Fevil.example%2F');
  const button = await screen.findByRole('button', { name: 'Sign in as Amara Okafor' });
  fakeApi.on(getMe, participant);
  await user.click(button);
  expect(await screen.findByText('Went to /')).toBeVisible();
});

test('for real there is the email address and nobody to be', async () => {
  renderPage(<SignInPage />, { path: '/sign-in', me: null, hub: { mode: 'production', phase: null } });
  expect(await screen.findByLabelText('Email address')).toBeVisible();
  expect(screen.queryByText(/demonstration/i)).toBeNull();
});

test('a passkey signs in and goes on', async () => {
  withPasskeys();
  asDemonstration();
  fakeApi.on(askForPasskey, {
    challenge: 'AQID',
    rpId: 'localhost',
    timeout: 300_000,
    allowCredentials: [],
    userVerification: 'required',
  });
  fakeApi.refuse(signInWithPasskey, 'passkey-wrong', { detail: 'Try again, or use another way.' });
  const { user } = open('/sign-in?next=%2Fsessions');
  const button = await screen.findByRole('button', { name: 'Sign in with a passkey' });
  await expectAccessible();
  await user.click(button);
  expect(await screen.findByText('That passkey did not work here')).toBeVisible();
  fakeApi.on(signInWithPasskey, undefined).on(getMe, participant);
  await user.click(button);
  expect(await screen.findByText('Went to /sessions')).toBeVisible();
  expect(fakeApi.calls(signInWithPasskey)[0]?.body.proof).toMatchObject({ id: 'AQID' });
});

test('who has no account finds the way to one', async () => {
  renderPage(<SignInPage workAccount={<p>Work accounts</p>} />, {
    path: '/sign-in',
    me: null,
    hub: { mode: 'production', phase: null },
  });
  expect(await screen.findByRole('link', { name: 'Join with your work email' })).toHaveAttribute(
    'href',
    '/join',
  );
  expect(screen.getByRole('link', { name: 'Register your authority' })).toHaveAttribute('href', '/register');
  expect(screen.getByText('Work accounts')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Sign in with a passkey' })).toBeNull();
  await expectAccessible();
});

test('a lost connection offers to try again', async () => {
  asDemonstration();
  fakeApi.loseConnection(requestSignInCode);
  const { user } = open();
  await user.type(await screen.findByLabelText('Email address'), participant.email);
  await user.click(screen.getByRole('button', { name: 'Send me a code' }));
  expect(await screen.findByText('We could not reach the hub')).toBeVisible();
  fakeApi.on(requestSignInCode, { email: participant.email, minutes: 15 });
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('Went to /sign-in/code')).toBeVisible();
});
