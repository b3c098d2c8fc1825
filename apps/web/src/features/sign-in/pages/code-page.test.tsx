import { expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { requestSignInCode, signInWithCode } from '@hub/contracts/sign-ins';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { CodePage } from './code-page.tsx';

const sent = { email: participant.email, minutes: 15 };
const open = (state: unknown = sent) =>
  renderPage(<CodePage />, {
    path: '/sign-in/code',
    at: { pathname: '/sign-in/code', search: '?next=%2Fcalendar', state },
    me: null,
  });

test('a pasted code signs in and goes on', async () => {
  fakeApi.on(signInWithCode, undefined);
  const { user } = open();
  const field = await screen.findByLabelText('Six-digit code');
  await expectAccessible();
  expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  await user.click(field);
  await user.paste('482 913');
  fakeApi.on(getMe, participant);
  await user.keyboard('{Enter}');
  expect(await screen.findByText('Went to /calendar')).toBeVisible();
  expect(fakeApi.calls(signInWithCode)[0]?.body).toEqual({ email: participant.email, code: '482 913' });
});

test('whoever has no place any more is told what happened', async () => {
  fakeApi.on(signInWithCode, undefined);
  const { user } = open();
  await user.type(await screen.findByLabelText('Six-digit code'), '482913{Enter}');
  expect(await screen.findByText('Went to /left')).toBeVisible();
});

test('a wrong code says what to do and stays in its box', async () => {
  fakeApi.refuse(signInWithCode, 'code-wrong', {
    errors: [{ pointer: '#/code', detail: 'This code is not right' }],
  });
  const { user } = open();
  await user.type(await screen.findByLabelText('Six-digit code'), '123456{Enter}');
  expect(await screen.findByRole('link', { name: 'This code is not right' })).toBeVisible();
  expect(screen.getByLabelText('Six-digit code')).toHaveValue('123456');
  await expectAccessible();
});

test('another code can be asked for', async () => {
  fakeApi.on(requestSignInCode, sent);
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Send another code' }));
  expect(await screen.findByText(/We have sent a new code/)).toBeVisible();
});

test('without having asked for a code there is none to enter', async () => {
  open(null);
  expect(await screen.findByText('Went to /sign-in?next=%2Fcalendar')).toBeVisible();
});
