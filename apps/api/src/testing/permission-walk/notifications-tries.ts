import {
  getUnsubscribing,
  readNotification,
  setNotificationSettings,
  stopMails,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import { NotificationEntity } from '#modules/notifications/notification.entity.ts';
import { UnsubscribingService } from '#modules/notifications/unsubscribing.service.ts';
import { aMember } from '#testing/factories/people.ts';
import { type Tries, tryOf, type World } from './world.ts';

async function aNotification({ hub, walker }: World, of: string) {
  const { id: personId } = of === 'one’s own' ? walker : await aMember(hub.dataSource);
  const { id } = await hub.dataSource.getRepository(NotificationEntity).save({
    personId,
    kind: 'report-outcome',
    title: 'It was removed',
    href: '/discussions/reports',
    toldAt: hub.clock.now(),
  });
  return { params: { notificationId: id } };
}
const aToken = ({ hub, walker }: World) => ({
  token: hub.app
    .get(UnsubscribingService, { strict: false })
    .tokenFor({ personId: walker.id, list: 'mention' }),
});

/** What one is told, and what of it comes by mail. */
export const notificationsTries: Tries = {
  ...tryOf(readNotification, aNotification),
  ...tryOf(unreadNotification, aNotification),
  ...tryOf(unreadAllNotifications, () => ({ body: { readAt: '2026-11-24T09:00:00Z' } })),
  ...tryOf(setNotificationSettings, () => ({ body: { isDigestOn: false } })),
  ...tryOf(getUnsubscribing, (world) => ({ params: aToken(world) })),
  ...tryOf(stopMails, (world) => ({ params: aToken(world), body: { stop: 'these' } })),
};
