import type { CallInput } from '@hub/contracts/endpoint';
import { compareFigures, getFigureOverview, listFigureComments } from '@hub/contracts/figures';
import type { FigureKey } from '@hub/contracts/indicators';
import {
  deletePeerGroup,
  editPeerGroup,
  listPeerGroups,
  makePeerGroup,
  type PeerGroup,
} from '@hub/contracts/peer-groups';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { figuresKey, peerGroupsKey } from './indicators.keys.ts';

export type OverviewAsked = CallInput<typeof getFigureOverview>['query'];
export const overviewQuery = (query: OverviewAsked) =>
  queryOptions({
    queryKey: [...figuresKey, 'overview', query],
    queryFn: () => call(getFigureOverview, { query }),
  });

export type ComparisonAsked = CallInput<typeof compareFigures>['query'];
export const comparisonQuery = (key: FigureKey, query: ComparisonAsked) =>
  queryOptions({
    queryKey: [...figuresKey, 'comparison', key, query],
    queryFn: () => call(compareFigures, { params: { key }, query }),
  });

export const figureCommentsQuery = (key: FigureKey, query: ComparisonAsked) =>
  infiniteQueryOptions({
    queryKey: [...figuresKey, 'comments', key, query],
    queryFn: ({ pageParam }) =>
      call(listFigureComments, { params: { key }, query: { ...query, limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const peerGroupsQuery = () =>
  queryOptions({ queryKey: peerGroupsKey, queryFn: () => call(listPeerGroups) });

/** Whoever is in a group is drawn on the pages that compare: they ask again. */
function useGroupChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: peerGroupsKey }),
        client.invalidateQueries({ queryKey: figuresKey }),
      ]),
  });
}
type Body = CallInput<typeof makePeerGroup>['body'];
export const useMakeGroup = () => useGroupChange((body: Body) => call(makePeerGroup, { body }));
export const useEditGroup = ({ id, version }: Pick<PeerGroup, 'id' | 'version'>) =>
  useGroupChange((body: Omit<Body, 'id'>) =>
    call(editPeerGroup, { params: { groupId: id }, body: { ...body, version } }),
  );
export const useDeleteGroup = (groupId: string) =>
  useGroupChange(() => call(deletePeerGroup, { params: { groupId } }));
