import { searchMessages } from '@hub/contracts/messages';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { messageSearchKey } from './messages.keys.ts';

/** One’s own messages that hold some words, newest first; of all conversations, or of one. */
export const messageSearchQuery = (q: string, conversation: string | undefined) =>
  infiniteQueryOptions({
    queryKey: [...messageSearchKey, q, conversation ?? null],
    queryFn: ({ pageParam, signal }) =>
      call(searchMessages, { query: { q, conversation, cursor: pageParam } }, { signal }),
    ...nextPage,
    // Looking through is work for the hub: what was found is not looked for again by itself.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
