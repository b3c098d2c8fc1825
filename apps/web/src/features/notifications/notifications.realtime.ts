import type { NotificationNotices } from '@hub/contracts/notifications';
import type { NoticeHandlers } from '#platform/realtime-client.ts';
import { notificationsKey } from './notifications.keys.ts';

export const notificationsRealtime: NoticeHandlers<NotificationNotices> = {
  'notifications.changed': () => [{ queryKey: notificationsKey }],
};
