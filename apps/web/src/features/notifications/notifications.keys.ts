/** Counts, lists and what Home shows are stale together. */
export const notificationsKey = ['notifications'] as const;
export const countsKey = [...notificationsKey, 'counts'] as const;
export const newsKey = [...notificationsKey, 'news'] as const;
export const notificationListsKey = [...notificationsKey, 'list'] as const;
/** Apart from the others: what one has chosen changes by itself only. */
export const notificationSettingsKey = ['notification-settings'] as const;
