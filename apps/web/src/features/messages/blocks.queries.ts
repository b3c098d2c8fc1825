import { blockPerson, listBlocks, unblockPerson } from '@hub/contracts/conversations';
import { infiniteQueryOptions, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { blocksKey, conversationsKey, personMessagingKey } from './messages.keys.ts';

/** Whom one has blocked, newest first. */
export const blocksQuery = () =>
  infiniteQueryOptions({
    queryKey: blocksKey,
    queryFn: ({ pageParam }) => call(listBlocks, { query: { cursor: pageParam } }),
    ...nextPage,
  });

export function useBlock(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(blockPerson, { params: { personId } }),
    onSuccess: () => changed(client, personId),
  });
}

export function useUnblock(personId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(unblockPerson, { params: { personId } }),
    onSuccess: () => changed(client, personId),
  });
}

/** What one may write, and where, is another now. */
const changed = (client: QueryClient, personId: string) =>
  Promise.all(
    [blocksKey, personMessagingKey(personId), conversationsKey].map((queryKey) =>
      client.invalidateQueries({ queryKey }),
    ),
  );
