import { expect, test } from '@jest/globals';
import { getMe } from '@hub/contracts/people';
import { signInWithLink } from '@hub/contracts/sign-ins';
import { screen } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { participant } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { LinkPage } from './link-page.tsx';

const open = (hash: string) =>
  renderPage(<LinkPage />, { path: '/sign-in/link', at: { pathname: '/sign-in/link', hash }, me: null });

test('opening the link does nothing; its button signs in', async () => {
  fakeApi.on(signInWithLink, undefined);
  const { user } = open('#a-token');
  const button = await screen.findByRole('button', { name: 'Sign in to the hub' });
  await expectAccessible();
  expect(fakeApi.calls(signInWithLink)).toEqual([]);
  fakeApi.on(getMe, participant);
  await user.click(button);
  expect(await screen.findByText('Went to /')).toBeVisible();
  expect(fakeApi.calls(signInWithLink)[0]?.body).toEqual({ token: 'a-token' });
});

test('a used link says so and leads to a new one', async () => {
  fakeApi.refuse(signInWithLink, 'code-wrong', {
    errors: [{ pointer: '#/token', detail: 'This link has been used. Ask for a new one' }],
  });
  const { user } = open('#a-token');
  await user.click(await screen.findByRole('button', { name: 'Sign in to the hub' }));
  expect(await screen.findByText('This link has been used. Ask for a new one')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Ask for a new link' })).toHaveAttribute('href', '/sign-in');
  await expectAccessible();
});

test('a link cut short says so', async () => {
  open('');
  expect(await screen.findByRole('heading', { name: 'This link is not whole' })).toBeVisible();
});
