import { countNotifications, getNews } from '@hub/contracts/news';
import {
  getNotificationSettings,
  getUnsubscribing,
  listNotifications,
  readAllNotifications,
  readNotification,
  setNotificationSettings,
  stopMails,
  unreadAllNotifications,
  unreadNotification,
} from '@hub/contracts/notifications';
import { forAnyone, forSignedIn, reveals } from '#platform/auth/permission.ts';

const somebodyElses = { 'one’s own': reveals(() => true), 'somebody else’s': reveals(() => false) };

export const notificationsPermissions = [
  forSignedIn(listNotifications),
  forSignedIn(countNotifications),
  forSignedIn(getNews),
  forSignedIn(readNotification, somebodyElses),
  forSignedIn(unreadNotification, somebodyElses),
  forSignedIn(readAllNotifications),
  forSignedIn(unreadAllNotifications),
  forSignedIn(getNotificationSettings),
  forSignedIn(setNotificationSettings),
  forAnyone(getUnsubscribing),
  forAnyone(stopMails),
];
