import {
  getNotificationSettings,
  getUnsubscribing,
  listNotifications,
  type NotificationFilter,
  type NotificationSettingsInput,
  readAllNotifications,
  readNotification,
  setNotificationSettings,
  stopMails,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { notificationListsKey, notificationSettingsKey, notificationsKey } from './notifications.keys.ts';

export const notificationListQuery = (show: NotificationFilter) =>
  infiniteQueryOptions({
    queryKey: [...notificationListsKey, show],
    queryFn: ({ pageParam }) => call(listNotifications, { query: { show, limit: 30, cursor: pageParam } }),
    ...nextPage,
  });

export const notificationSettingsQuery = () =>
  queryOptions({ queryKey: notificationSettingsKey, queryFn: () => call(getNotificationSettings) });

const unsubscribingKey = (token: string) => ['unsubscribing', token] as const;
export const unsubscribingQuery = (token: string) =>
  queryOptions({
    queryKey: unsubscribingKey(token),
    queryFn: () => call(getUnsubscribing, { params: { token } }, { isForAnyone: true }),
  });

/** Lists, badges and Home follow every change. */
function useMarking<Input, Result>(mark: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: mark,
    onSettled: () => client.invalidateQueries({ queryKey: notificationsKey }),
  });
}

export const useMarkRead = () =>
  useMarking(({ id, isRead }: { id: string; isRead: boolean }) =>
    call(isRead ? readNotification : unreadNotification, { params: { notificationId: id } }),
  );
export const useMarkAllRead = () => useMarking(() => call(readAllNotifications));
export const useUnmarkAllRead = () =>
  useMarking((readAt: string) => call(unreadAllNotifications, { body: { readAt } }));

export function useSetNotificationSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NotificationSettingsInput) => call(setNotificationSettings, { body }),
    onSuccess: (settings) => client.setQueryData(notificationSettingsKey, settings),
  });
}

export function useStopMails(token: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (stop: 'these' | 'all') =>
      call(stopMails, { params: { token }, body: { stop } }, { isForAnyone: true }),
    onSuccess: (unsubscribing) => client.setQueryData(unsubscribingKey(token), unsubscribing),
  });
}
