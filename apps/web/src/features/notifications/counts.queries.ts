import { countNotifications, getNews } from '@hub/contracts/news';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { countsKey, newsKey } from './notifications.keys.ts';

/** A hidden tab that asks by itself is no visit. */
const asking = () => ({ query: { here: document.visibilityState === 'visible' ? 'yes' : 'no' } }) as const;

/** The numbers of every badge: one answer, so that they cannot disagree. */
export const countsQuery = () =>
  queryOptions({ queryKey: countsKey, queryFn: () => call(countNotifications, asking()) });

export const newsQuery = () => queryOptions({ queryKey: newsKey, queryFn: () => call(getNews, asking()) });
