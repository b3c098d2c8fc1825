import { expect, test } from '@jest/globals';
import { endOtherSignIns, endSignIn, listSignIns, type SignIn } from '@hub/contracts/sign-ins';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { SignInsPage } from './sign-ins-page.tsx';

const here: SignIn = {
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0011',
  device: 'Firefox on Windows',
  method: 'email' as const,
  startedAt: '2026-11-20T09:00:00Z',
  lastSeenAt: '2026-11-23T09:00:00Z',
  isThisOne: true,
};
const phone: SignIn = {
  ...here,
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0012',
  device: 'Safari on iPhone',
  method: 'passkey' as const,
  isThisOne: false,
};

test('another sign-in can be ended, and is gone', async () => {
  fakeApi.on(listSignIns, { items: [here, phone] });
  fakeApi.on(endSignIn, undefined);
  const { user } = renderPage(<SignInsPage />);
  const end = await screen.findByRole('button', {
    name: 'End the sign-in on Safari on iPhone, since Friday 20 November 2026 at 9am',
  });
  expect(
    screen.getByText('Friday 20 November 2026 at 9am', { selector: 'li:first-child time' }),
  ).toBeVisible();
  expect(screen.getByText(/^By email, since/)).toBeVisible();
  expect(screen.getByText(/^With a passkey, since/)).toBeVisible();
  expect(screen.queryByRole('button', { name: /Firefox/ })).toBeNull();
  await expectAccessible();
  fakeApi.on(listSignIns, { items: [here] });
  await user.click(end);
  expect(await screen.findByText('The sign-in on Safari on iPhone has ended.')).toBeVisible();
  expect(fakeApi.calls(endSignIn)[0]?.params).toEqual({ signInId: phone.id });
  expect(screen.queryByText('Safari on iPhone')).toBeNull();
});

test('all others can be ended at once', async () => {
  fakeApi.on(listSignIns, { items: [here, phone] });
  fakeApi.on(endOtherSignIns, undefined);
  const { user } = renderPage(<SignInsPage />);
  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  expect(await screen.findByText('You are signed out everywhere else.')).toBeVisible();
});

test('a refusal is said on the page', async () => {
  fakeApi.on(listSignIns, { items: [here, phone] });
  fakeApi.refuse(endOtherSignIns, 'not-allowed', { detail: 'Ask the programme team.' });
  const { user } = renderPage(<SignInsPage />);
  await user.click(await screen.findByRole('button', { name: 'Sign out everywhere else' }));
  expect(await screen.findByText('You cannot do this')).toBeVisible();
});
