import { expect, test } from '@jest/globals';
import { choosePresence, getPresence } from '@hub/contracts/presence';
import { editProfile, getProfile, type Profile, putPhoto, removePhoto } from '@hub/contracts/profiles';
import { screen, waitFor, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { aProfile } from '../testing/people.ts';
import { ProfilePage } from './profile-page.tsx';

function open(changes: Partial<Profile> = {}) {
  fakeApi.on(getProfile, { ...aProfile, ...changes }).on(getPresence, { isShown: true });
  return renderPage(<ProfilePage />, { path: '/account' });
}
const photo = (size = 1000, type = 'image/jpeg') => new File([new Uint8Array(size)], 'me.jpg', { type });

test('only what was changed is sent, with the version it began from', async () => {
  fakeApi.on(editProfile, ({ body }) => ({ ...aProfile, ...body.changes, version: 4 }));
  const { user } = open();
  const about = await screen.findByRole('textbox', { name: 'About you (optional)' });
  await expectAccessible();
  await user.clear(about);
  await user.type(about, 'Ask me.');
  await user.click(screen.getByRole('checkbox', { name: '9. Senior management' }));
  await user.click(screen.getByRole('checkbox', { name: 'Fair recruitment' }));
  await user.click(screen.getByRole('radio', { name: 'Alderbrook and the programme team only' }));
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  expect(await screen.findByText('Your profile is saved.')).toBeVisible();
  expect(fakeApi.calls(editProfile)[0]?.body).toEqual({
    version: 3,
    changes: { about: 'Ask me.', askIndicators: [2, 7, 9], askThemes: [], foundBy: 'authority' },
  });
  await user.click(screen.getByRole('checkbox', { name: 'Show my email address' }));
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  await waitFor(() =>
    expect(fakeApi.calls(editProfile)[1]?.body).toEqual({ version: 4, changes: { isEmailShown: true } }),
  );
});

test('what is wrong is said at the top and beside the box, and what was typed is kept', async () => {
  fakeApi.refuse(editProfile, 'invalid-input', {
    errors: [
      { pointer: '#/changes/name', detail: 'Enter your name' },
      { pointer: '#/changes/askIndicators/0', detail: 'Choose indicators from 1 to 9' },
    ],
  });
  const { user, unmount } = open();
  await user.clear(await screen.findByRole('textbox', { name: 'Name' }));
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  const summary = await screen.findByRole('alert', { name: 'There is a problem' });
  expect(
    within(summary)
      .getAllByRole('link')
      .map(({ textContent }) => textContent),
  ).toEqual(['Enter your name', 'Choose indicators from 1 to 9']);
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription('Error: Enter your name');
  await expectAccessible();
  unmount();
  open();
  expect(await screen.findByText('We kept what you typed')).toBeVisible();
  expect(screen.getByRole('textbox', { name: 'Name' })).toHaveValue('');
});

test('another window that saved first is not undone', async () => {
  fakeApi.refuse(editProfile, 'profile-changed', {
    current: { ...aProfile, jobTitle: 'Director', about: 'Theirs', version: 5 },
  });
  const { user } = open();
  const about = await screen.findByRole('textbox', { name: 'About you (optional)' });
  await user.clear(about);
  await user.type(about, 'Mine');
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  expect(await screen.findByText('Your profile was changed in another window')).toBeVisible();
  expect(about).toHaveValue('Mine');
  expect(screen.getByRole('textbox', { name: 'Role at work (optional)' })).toHaveValue('Director');
  fakeApi.on(editProfile, { ...aProfile, version: 6 });
  await user.click(screen.getByRole('button', { name: 'Save profile' }));
  await waitFor(() =>
    expect(fakeApi.calls(editProfile).at(-1)?.body).toEqual({ version: 5, changes: { about: 'Mine' } }),
  );
});

test('a lead is told that their address is shown in any case', async () => {
  open({ isContact: true });
  expect(await screen.findByRole('checkbox', { name: 'Show my email address' })).toHaveAccessibleDescription(
    /it is shown to everyone here in any case/,
  );
  expect(screen.getByRole('group', { name: 'Who finds you in the directory' })).toHaveAccessibleDescription(
    /everyone here finds you, whatever you choose/,
  );
});

test('a photo is looked at before it is saved', async () => {
  fakeApi.on(putPhoto, { photo: '0123456789abcdef' });
  const { user } = open();
  await user.upload(await screen.findByLabelText('Choose a photo'), photo());
  expect(await screen.findByRole('img', { name: 'You, as others will see you' })).toHaveAttribute(
    'src',
    expect.stringMatching(/^data:/),
  );
  expect(screen.getByText('This is how it will look. It is not saved yet.')).toBeVisible();
  expect(fakeApi.calls(putPhoto)).toEqual([]);
  await expectAccessible();
  await user.click(screen.getByRole('button', { name: 'Save photo' }));
  expect(await screen.findByText('Your photo is saved.')).toBeVisible();
  expect(screen.getByLabelText('Choose another photo')).toHaveFocus();
});

test('a photo that is too large is refused here, one that is none by the server, both with what to do', async () => {
  fakeApi.refuse(putPhoto, 'invalid-input', {
    errors: [{ pointer: '#/photo', detail: 'The selected file must be a JPEG, PNG or WebP' }],
  });
  const { user } = open();
  const input = await screen.findByLabelText('Choose a photo');
  await user.upload(input, photo(5 * 1024 * 1024));
  expect(await screen.findByText('The selected file must be smaller than 5 MB.')).toBeVisible();
  expect(input).toHaveAccessibleDescription(/Error: The selected file must be smaller/);
  await user.upload(input, photo());
  await user.click(await screen.findByRole('button', { name: 'Save photo' }));
  expect(await screen.findByText('The selected file must be a JPEG, PNG or WebP')).toBeVisible();
  expect(input).toHaveFocus();
  expect(screen.queryByRole('button', { name: 'Save photo' })).not.toBeInTheDocument();
});

test('a photo is removed after a question', async () => {
  fakeApi.on(removePhoto, undefined);
  const { user } = open({ photo: '0123456789abcdef' });
  await user.click(await screen.findByRole('button', { name: 'Remove your photo' }));
  await user.click(screen.getByRole('button', { name: 'Remove photo' }));
  expect(await screen.findByText('Your photo is removed.')).toBeVisible();
  expect(screen.getByLabelText('Choose a photo')).toBeVisible();
});

test('being seen where one reads and writes is a choice, saved at once and taken back when refused', async () => {
  fakeApi.on(choosePresence, ({ body }) => body);
  const { user } = open();
  const choice = await screen.findByRole('checkbox', {
    name: 'Do not show others when I am here or writing',
  });
  expect(choice).not.toBeChecked();
  await user.click(choice);
  expect(choice).toBeChecked();
  await waitFor(() => expect(fakeApi.calls(choosePresence)[0]?.body).toEqual({ isShown: false }));
  fakeApi.loseConnection(choosePresence);
  await user.click(choice);
  expect(await screen.findByText('We could not reach the hub')).toBeVisible();
  await waitFor(() => expect(choice).toBeChecked());
});
