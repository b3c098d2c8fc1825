import * as z from 'zod/mini';
import { endpoint } from './endpoint.ts';
import { PageQuery, pageOf } from './page.ts';

/** How one wants mail of a kind: within a minute, with the daily digest, or not at all. */
export const MailChoice = z.enum(['at-once', 'daily', 'never'], 'Choose when you want mail');
export type MailChoice = z.output<typeof MailChoice>;

const when = z.iso.datetime({ offset: true });

export const Notification = z.object({
  id: z.uuid(),
  /** "mention", later "message": any word, because later kinds join without touching this file. */
  kind: z.string(),
  /** What happened, "Rukhsana Shah mentioned you in “Triage panels”", by the names of today. */
  text: z.string(),
  /** The space it happened in. */
  where: z.nullable(z.string()),
  /** Within the hub. */
  href: z.string(),
  at: when,
  /** Of an anonymous post no more than the day is known. */
  isDayOnly: z.boolean(),
  isRead: z.boolean(),
});
export type Notification = z.output<typeof Notification>;

export const NotificationFilter = z.enum(['all', 'unread', 'mentions']);
export type NotificationFilter = z.output<typeof NotificationFilter>;
export const NotificationListQuery = z.object({ ...PageQuery, show: z._default(NotificationFilter, 'all') });
export type NotificationListQuery = z.output<typeof NotificationListQuery>;

export const listNotifications = endpoint({
  method: 'GET',
  path: '/notifications',
  summary: 'What one was told, newest first',
  query: NotificationListQuery,
  response: pageOf(Notification),
});

export const NotificationParams = z.object({
  notificationId: z.uuid('This is not a notification of the hub'),
});
export type NotificationParams = z.output<typeof NotificationParams>;

export const readNotification = endpoint({
  method: 'POST',
  path: '/notifications/:notificationId/reading',
  summary: 'Mark one as read',
  params: NotificationParams,
  status: 204,
});
export const unreadNotification = endpoint({
  method: 'DELETE',
  path: '/notifications/:notificationId/reading',
  summary: 'Mark one as unread again',
  params: NotificationParams,
  status: 204,
});

export const readAllNotifications = endpoint({
  method: 'POST',
  path: '/notifications/reading',
  summary: 'Mark all as read',
  /** `readAt` takes it back. */
  response: z.object({ readAt: when, count: z.number() }),
});
export const unreadAllNotifications = endpoint({
  method: 'POST',
  path: '/notifications/reading/undo',
  summary: 'Take back that all were marked as read at a moment',
  body: z.object({ readAt: z.iso.datetime({ offset: true, error: 'Say which marking to take back' }) }),
  status: 204,
});

export const NotificationSettings = z.object({
  kinds: z.array(z.object({ name: z.string(), label: z.string(), explained: z.string(), mail: MailChoice })),
  /** Off: no digest, whatever the kinds say; mails at once stay as they are. */
  isDigestOn: z.boolean(),
  /** Off: no mail of any kind; what is chosen for each stays for when it is turned on again. */
  isMailOn: z.boolean(),
});
export type NotificationSettings = z.output<typeof NotificationSettings>;

export const getNotificationSettings = endpoint({
  method: 'GET',
  path: '/notifications/settings',
  summary: 'What one gets by mail, and when',
  response: NotificationSettings,
});
export const NotificationSettingsInput = z.object({
  kinds: z._default(
    z
      .array(z.object({ name: z.string().check(z.maxLength(60)), mail: MailChoice }))
      .check(z.maxLength(100, 'Choose each kind once')),
    [],
  ),
  isDigestOn: z.optional(z.boolean()),
  isMailOn: z.optional(z.boolean()),
});
export type NotificationSettingsInput = z.output<typeof NotificationSettingsInput>;
export const setNotificationSettings = endpoint({
  method: 'PATCH',
  path: '/notifications/settings',
  summary: 'Choose what one gets by mail. What is not named stays',
  body: NotificationSettingsInput,
  response: NotificationSettings,
});

export const UnsubscribeParams = z.object({
  token: z.string().check(z.maxLength(400, 'This link is not one of ours')),
});
export type UnsubscribeParams = z.output<typeof UnsubscribeParams>;
/** What the link in a mail is about, for a page that asks before it does anything. */
export const Unsubscribing = z.object({
  /** "Mentions of you", "The daily digest". */
  label: z.string(),
  isStopped: z.boolean(),
  isAllStopped: z.boolean(),
});
export type Unsubscribing = z.output<typeof Unsubscribing>;
export const getUnsubscribing = endpoint({
  method: 'GET',
  path: '/unsubscribe/:token/mails',
  summary: 'Which mails the link at the end of a mail is about. Changes nothing',
  params: UnsubscribeParams,
  response: Unsubscribing,
});
export const stopMails = endpoint({
  method: 'POST',
  path: '/unsubscribe/:token/mails',
  summary: 'Stop these mails, or all that one can do without. No sign-in needed',
  params: UnsubscribeParams,
  body: z.object({ stop: z.enum(['these', 'all'], 'Choose which mails to stop') }),
  response: Unsubscribing,
});

export interface NotificationNotices {
  /** What one is told, or has read of it, is another now: here or in another window. */
  'notifications.changed': () => void;
}
