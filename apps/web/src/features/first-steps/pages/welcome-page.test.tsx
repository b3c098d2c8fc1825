import { expect, test } from '@jest/globals';
import { getWelcome, writeWelcome } from '@hub/contracts/first-steps';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { facilitator } from '#testing/people.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aWelcome } from '../testing/welcome.ts';
import { WelcomePage } from './welcome-page.tsx';

function open(welcome = aWelcome({ can: { edit: true } })) {
  fakeApi.on(getWelcome, welcome);
  return renderPage(<WelcomePage />, { path: '/programme/welcome', me: facilitator });
}

test('the welcome is written with a preview beside it', async () => {
  const { user } = open();
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.clear(title);
  await user.type(title, 'Hello');
  const preview = within(screen.getByRole('region', { name: 'How it will look' }));
  expect(preview.getByRole('heading', { name: 'Hello' })).toBeVisible();
  expect(preview.getByText('Come to a session.')).toBeVisible();
  await expectAccessible();

  fakeApi.on(writeWelcome, ({ body }) => aWelcome({ ...body, version: 4, can: { edit: true } }));
  await user.click(screen.getByRole('button', { name: 'Save the welcome' }));
  expect(await screen.findByText('The welcome is saved.')).toBeVisible();
  expect(fakeApi.calls(writeWelcome)[0]?.body).toMatchObject({ version: 3, title: 'Hello' });

  // The next save starts from what this one made.
  await user.type(title, ' you');
  await user.click(screen.getByRole('button', { name: 'Save the welcome' }));
  expect(fakeApi.calls(writeWelcome)[1]?.body).toMatchObject({ version: 4, title: 'Hello you' });
  expect(Object.keys(sessionStorage)).toEqual([]);
});

test('of two who write at once, the second keeps their words and may take the first’s', async () => {
  const { user } = open();
  const title = await screen.findByRole('textbox', { name: 'Title' });
  await user.type(title, ', all of you');
  fakeApi.refuse(writeWelcome, 'welcome-changed', {
    current: aWelcome({ title: 'Theirs', version: 4, can: { edit: true } }),
  });
  await user.click(screen.getByRole('button', { name: 'Save the welcome' }));
  expect(await screen.findByText('Someone else changed the welcome while you were writing')).toBeVisible();
  expect(title).toHaveValue('Good to have you here, all of you');
  await user.click(screen.getByRole('button', { name: 'Start again from theirs' }));
  expect(title).toHaveValue('Theirs');
  fakeApi.on(writeWelcome, ({ body }) => aWelcome({ ...body, version: 5, can: { edit: true } }));
  await user.click(screen.getByRole('button', { name: 'Save the welcome' }));
  expect(fakeApi.calls(writeWelcome).at(-1)?.body).toMatchObject({ version: 4 });
});

test('what is wrong stands beside its field', async () => {
  const { user } = open();
  fakeApi.refuse(writeWelcome, 'invalid-input', {
    errors: [{ pointer: '#/title', detail: 'Enter a title' }],
  });
  await user.clear(await screen.findByRole('textbox', { name: 'Title' }));
  await user.click(screen.getByRole('button', { name: 'Save the welcome' }));
  expect(await screen.findByRole('link', { name: 'Enter a title' })).toBeVisible();
  expect(document.title).toMatch(/^Error: Welcome/);
});

test('whoever may not write it may read it', async () => {
  open(aWelcome());
  expect(await screen.findByRole('region', { name: 'Good to have you here' })).toBeVisible();
  expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
});

test('before anyone has written one, the page says whose words these are', async () => {
  open(aWelcome({ version: 0, changedAt: null, can: { edit: true } }));
  expect(await screen.findByText(/These are the hub’s own words/)).toBeVisible();
});
