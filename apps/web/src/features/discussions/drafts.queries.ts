import { discardDraft, type DraftPlace, getDraft, keepDraft, listDrafts } from '@hub/contracts/drafts';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import type { KeepDraft } from './draft-keeper.ts';
import { draftKey, draftListKey, draftsKey } from './discussions.keys.ts';

export const draftQuery = (place: DraftPlace) =>
  queryOptions({
    queryKey: draftKey(place),
    queryFn: () => call(getDraft, { params: { place } }),
    // Another device may have typed on: a page that is opened again asks again.
    staleTime: 0,
  });

export const draftListQuery = () =>
  infiniteQueryOptions({
    queryKey: draftListKey,
    queryFn: ({ pageParam }) => call(listDrafts, { query: { limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

/** Signed out while typing is no reason to be interrupted: the text is kept in the tab, and sending it asks to sign in. */
export const keeping =
  (place: DraftPlace): KeepDraft =>
  (body, { isParting } = { isParting: false }) =>
    call(keepDraft, { params: { place }, body }, { isForAnyone: true, isParting });

export const discarding = (place: DraftPlace) => () => call(discardDraft, { params: { place } });

export function useDiscardDraft() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (place: DraftPlace) => call(discardDraft, { params: { place } }),
    onSuccess: () => client.invalidateQueries({ queryKey: draftsKey }),
  });
}
