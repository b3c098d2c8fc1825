import { expect, test } from '@jest/globals';
import { countNotifications } from '@hub/contracts/news';
import { screen } from '@testing-library/react';
import { act } from 'react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { notificationsRealtime } from '../notifications.realtime.ts';
import { NotificationsButton } from './notifications-button.tsx';

test('counts what is unread, and says once and politely when there is more', async () => {
  fakeApi.on(countNotifications, { notifications: 2, threads: 1, messages: 0 });
  const { queryClient } = renderPage(<NotificationsButton />);
  expect(await screen.findByRole('link', { name: 'Notifications 2 unread' })).toHaveAttribute(
    'href',
    '/notifications',
  );
  // Arriving is no news.
  expect(screen.getAllByRole('status')[0]).toBeEmptyDOMElement();
  await expectAccessible();

  const hear = () =>
    act(async () => {
      for (const { queryKey } of notificationsRealtime['notifications.changed']())
        await queryClient.invalidateQueries({ queryKey });
    });
  fakeApi.on(countNotifications, { notifications: 3, threads: 1, messages: 0 });
  await hear();
  expect(await screen.findByText('You have 3 unread notifications')).toBeInTheDocument();
  fakeApi.on(countNotifications, { notifications: 0, threads: 0, messages: 0 });
  await hear();
  expect(await screen.findByRole('link', { name: 'Notifications' })).toBeVisible();
});

test('says no more than 99+', async () => {
  fakeApi.on(countNotifications, { notifications: 100, threads: 100, messages: 0 });
  renderPage(<NotificationsButton />);
  expect(await screen.findByRole('link', { name: 'Notifications 99+ unread' })).toBeVisible();
});
