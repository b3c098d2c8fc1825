import { getSpace, listSpaces } from '@hub/contracts/spaces';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { spaceKey, spacesKey } from './discussions.keys.ts';

export const spacesQuery = () =>
  queryOptions({ queryKey: [...spacesKey, 'list'], queryFn: () => call(listSpaces) });

export const spaceQuery = (spaceId: string) =>
  queryOptions({
    queryKey: spaceKey(spaceId),
    queryFn: () => call(getSpace, { params: { spaceId } }),
  });
