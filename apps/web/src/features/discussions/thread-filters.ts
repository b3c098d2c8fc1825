import type { ThreadFilter } from '@hub/contracts/threads';
import { INDICATOR_NUMBERS, THEME_KEYS } from '@hub/contracts/vocabulary';
import { useSearchParams } from 'react-router';
import { oneOf } from '#platform/address-filters.ts';
import type { ThreadListChoice } from './threads.queries.ts';

/** The tabs above a list of threads, in their order. */
export const THREAD_TABS = {
  all: 'All',
  unread: 'Unread',
  following: 'Following',
  unanswered: 'Unanswered',
  answered: 'Answered',
  mine: 'Mine',
} as const satisfies Record<ThreadFilter, string>;
/** Said above the list, where the tab’s name leaves it open. */
export const TAB_MEANS: Partial<Record<ThreadFilter, string>> = {
  unread: 'Threads you follow or watch, with posts you have not read.',
  unanswered: 'Threads in which no reply is marked as helpful yet.',
  answered: 'Threads in which a reply is marked as helpful, by whoever asked or looks after the space.',
};
export const SHOWS = Object.keys(THREAD_TABS) as ThreadFilter[];

export type ThreadFilters = Omit<ThreadListChoice, 'space'>;

/** The filters stand in the address, so that a filtered list can be sent to a colleague. */
export function useThreadFilters(): ThreadFilters {
  const [search] = useSearchParams();
  return {
    show: oneOf(SHOWS, search.get('show')) ?? 'all',
    theme: oneOf(THEME_KEYS, search.get('theme')),
    indicator: oneOf(INDICATOR_NUMBERS, search.get('indicator')),
  };
}

/** The filters as the end of an address: each tab keeps the others. */
export function searchWith({ show, theme, indicator }: ThreadFilters): string {
  const search = new URLSearchParams();
  if (show !== 'all') search.set('show', show);
  if (theme) search.set('theme', theme);
  if (indicator) search.set('indicator', String(indicator));
  return search.size > 0 ? `?${search}` : '';
}
