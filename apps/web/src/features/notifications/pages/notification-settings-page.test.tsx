import { expect, test } from '@jest/globals';
import {
  getNotificationSettings,
  type NotificationSettings,
  setNotificationSettings,
} from '@hub/contracts/notifications';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { NotificationSettingsPage } from './notification-settings-page.tsx';

const settings: NotificationSettings = {
  isMailOn: true,
  isDigestOn: true,
  kinds: [
    { name: 'mention', label: 'Mentions of you', explained: 'Somebody mentions you', mail: 'at-once' },
    { name: 'followed-thread', label: 'Threads you follow', explained: 'New posts', mail: 'daily' },
  ],
};

test('turns mail at once off and leaves the digest as it is', async () => {
  fakeApi
    .on(getNotificationSettings, settings)
    .on(setNotificationSettings, ({ body }) => ({ ...settings, ...(body as NotificationSettings) }));
  const { user } = renderPage(<NotificationSettingsPage />, { path: '/account/notifications' });
  const mentions = within(await screen.findByRole('group', { name: /^Mentions of you/ }));
  expect(mentions.getByRole('radio', { name: 'At once' })).toBeChecked();
  await expectAccessible();
  await user.click(mentions.getByRole('radio', { name: 'Never' }));
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('What you get by mail is saved.')).toBeVisible();
  expect(fakeApi.calls(setNotificationSettings)[0]?.body).toEqual({
    isMailOn: true,
    isDigestOn: true,
    kinds: [
      { name: 'mention', mail: 'never' },
      { name: 'followed-thread', mail: 'daily' },
    ],
  });
});

test('stops all of it with one switch, and says what comes in any case', async () => {
  fakeApi.on(getNotificationSettings, settings).on(setNotificationSettings, settings);
  const { user } = renderPage(<NotificationSettingsPage />, { path: '/account/notifications' });
  const all = await screen.findByRole('checkbox', { name: 'Send me mail that I can do without' });
  expect(all).toHaveAccessibleDescription(/Codes to sign in, .* are sent in any case/);
  await user.click(all);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('What you get by mail is saved.')).toBeVisible();
  expect(fakeApi.calls(setNotificationSettings)[0]?.body).toMatchObject({
    isMailOn: false,
    isDigestOn: true,
  });
});
