import { expect, test } from '@jest/globals';
import { closeWelcome, getWelcome } from '@hub/contracts/first-steps';
import { screen, waitFor } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aWelcome } from '../testing/welcome.ts';
import { Welcome } from './welcome.tsx';

const open = () =>
  renderPage(
    <>
      <h1>Home</h1>
      <Welcome />
    </>,
  );

test('a newcomer is welcomed in paragraphs and told whom to turn to, until they close it', async () => {
  fakeApi.on(getWelcome, aWelcome()).on(closeWelcome, undefined);
  const { user } = open();
  expect(await screen.findByRole('region', { name: 'Good to have you here' })).toBeVisible();
  expect(screen.getByText('Come to a session.')).toBeVisible();
  expect(screen.getByText('<b>Ask</b> us anything.')).toBeVisible();
  expect(screen.getByRole('link', { name: 'Marcia Lewis' })).toHaveAttribute(
    'href',
    '/people/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0011',
  );
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Close the welcome' }));
  await waitFor(() => expect(screen.queryByRole('region')).not.toBeInTheDocument());
  expect(fakeApi.calls(closeWelcome)).toHaveLength(1);
});

test('what cannot be closed stays, and says why', async () => {
  fakeApi.on(getWelcome, aWelcome()).refuse(closeWelcome, 'unavailable');
  const { user } = open();
  await user.click(await screen.findByRole('button', { name: 'Close the welcome' }));
  expect(await screen.findByText(/cannot reach its database/)).toBeVisible();
  expect(screen.getByRole('region', { name: 'Good to have you here' })).toBeVisible();
});
