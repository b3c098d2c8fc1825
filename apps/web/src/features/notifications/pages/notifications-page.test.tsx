import { expect, test } from '@jest/globals';
import { countNotifications } from '@hub/contracts/news';
import {
  listNotifications,
  type Notification,
  readAllNotifications,
  readNotification,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import { screen, within } from '@testing-library/react';
import { expectAccessible } from '#testing/expect-accessible.ts';
import { fakeApi } from '#testing/fake-api.ts';
import { renderPage } from '#testing/render-page.tsx';
import { NotificationsPage } from './notifications-page.tsx';

const aNotification = (changes: Partial<Notification> = {}): Notification => ({
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0101',
  kind: 'mention',
  text: 'Rukhsana Shah mentioned you in “Triage panels”',
  where: 'Fair process',
  href: '/discussions/threads/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0201?post=14',
  at: new Date().toISOString(),
  isDayOnly: false,
  isRead: false,
  ...changes,
});
const older = aNotification({
  id: '3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0102',
  kind: 'followed-thread',
  text: '3 new posts in “What did you count?”',
  at: '2026-11-02T00:00:00.000Z',
  isDayOnly: true,
  isRead: true,
});

function open(items: Notification[], at = '/notifications') {
  fakeApi
    .on(countNotifications, {
      notifications: items.filter(({ isRead }) => !isRead).length,
      threads: 0,
      messages: 0,
    })
    .on(listNotifications, { items, nextCursor: null });
  return renderPage(<NotificationsPage />, { path: '/notifications', at });
}

test('lists what concerns one by day, and says what is unread', async () => {
  open([aNotification(), older]);
  const today = within(await screen.findByRole('region', { name: 'Today' }));
  expect(
    today.getByRole('link', { name: 'Unread: Rukhsana Shah mentioned you in “Triage panels”' }),
  ).toHaveAttribute('href', '/discussions/threads/3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0201?post=14');
  const earlier = within(screen.getByRole('region', { name: 'Monday 2 November 2026' }));
  expect(earlier.getByRole('link', { name: '3 new posts in “What did you count?”' })).toBeVisible();
  // Of an anonymous post no more than its day is known.
  expect(earlier.getByText('Fair process')).toBeVisible();
  expect(earlier.queryByText(/[ap]m/)).not.toBeInTheDocument();
  await expectAccessible();
});

test('one is marked as read, and as unread again; opening it reads it', async () => {
  fakeApi.on(readNotification, undefined).on(unreadNotification, undefined);
  const { user } = open([aNotification(), older]);
  await user.click(await screen.findByRole('button', { name: /^Mark as read Rukhsana/ }));
  expect(fakeApi.calls(readNotification)[0]?.params).toEqual({ notificationId: aNotification().id });
  await user.click(screen.getByRole('button', { name: /^Mark as unread 3 new posts/ }));
  expect(fakeApi.calls(unreadNotification)[0]?.params).toEqual({ notificationId: older.id });
  await user.click(screen.getByRole('link', { name: /^Unread: Rukhsana/ }));
  expect(await screen.findByText(/^Went to \/discussions\/threads/)).toBeVisible();
  expect(fakeApi.calls(readNotification)).toHaveLength(2);
});

test('all are marked as read, and that is taken back', async () => {
  const readAt = '2026-11-24T09:00:00.000Z';
  fakeApi.on(readAllNotifications, { readAt, count: 2 }).on(unreadAllNotifications, undefined);
  const { user } = open([aNotification()]);
  await user.click(await screen.findByRole('button', { name: 'Mark all as read' }));
  expect(await screen.findByText('2 notifications are marked as read.')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(fakeApi.calls(unreadAllNotifications)[0]?.body).toEqual({ readAt });
});

test('only mentions are shown when asked for', async () => {
  const { user } = open([aNotification()]);
  await user.click(await screen.findByRole('link', { name: 'Mentions' }));
  expect(fakeApi.calls(listNotifications).at(-1)?.query).toMatchObject({ show: 'mentions' });
  expect(screen.getByRole('link', { name: 'Mentions' })).toHaveAttribute('aria-current', 'page');
});

test('nothing yet says how something would come', async () => {
  open([]);
  expect(await screen.findByRole('heading', { name: 'Nothing yet' })).toBeVisible();
  expect(screen.getByRole('link', { name: 'follow or watch' })).toHaveAttribute('href', '/discussions');
  expect(screen.queryByRole('button', { name: 'Mark all as read' })).not.toBeInTheDocument();
  await expectAccessible();
});
