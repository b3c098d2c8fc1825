import { listPeople } from '@hub/contracts/directory';
import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import {
  addToSpace,
  changeSpaceRole,
  getReach,
  listSpacePeople,
  removeFromSpace,
} from '@hub/contracts/space-people';
import {
  archiveSpace,
  type AttentionLevel,
  attendToSpace,
  editSpace,
  getSpace,
  listSpaces,
  makeSpace,
  restoreSpace,
  type Space,
  type SpaceRole,
} from '@hub/contracts/spaces';
import {
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { reachKey, spaceKey, spacePeopleKey, spacesKey } from './discussions.keys.ts';

export const spacesQuery = () =>
  queryOptions({ queryKey: [...spacesKey, 'list'], queryFn: () => call(listSpaces) });

export const spaceQuery = (spaceId: string) =>
  queryOptions({
    queryKey: spaceKey(spaceId),
    queryFn: () => call(getSpace, { params: { spaceId } }),
  });

export const spacePeopleQuery = (spaceId: string) =>
  infiniteQueryOptions({
    queryKey: spacePeopleKey(spaceId),
    queryFn: ({ pageParam }) =>
      call(listSpacePeople, { params: { spaceId }, query: { limit: 50, cursor: pageParam } }),
    ...nextPage,
  });

export const reachQuery = (spaceId: string) =>
  queryOptions({ queryKey: reachKey(spaceId), queryFn: () => call(getReach, { params: { spaceId } }) });

/** People to add, as the directory finds them; to an authority's own space its people. */
export const peopleToAddQuery = (search: string, authority: string | undefined) =>
  queryOptions({
    queryKey: [...spacesKey, 'people-to-add', search, authority],
    queryFn: ({ signal }) => call(listPeople, { query: { search, authority, limit: 8 } }, { signal }),
    enabled: search.length > 1,
  });

/** The answer to a change is the space as it now is: shown at once, while the lists are asked again. */
async function keepSpace(client: QueryClient, space: Space): Promise<void> {
  client.setQueryData(spaceQuery(space.id).queryKey, space);
  await client.invalidateQueries({ queryKey: spacesQuery().queryKey });
}

/** Refused for what has happened meanwhile, the page catches up with it. */
function useSpaceChange<Input>(spaceId: string | null, change: (input: Input) => Promise<Space>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (space) => keepSpace(client, space),
    onError: (error) => {
      if (spaceId !== null && error instanceof ProblemError && error.status === 409)
        void client.invalidateQueries({ queryKey: spaceKey(spaceId), exact: true });
    },
  });
}
type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

export const useMakeSpace = () =>
  useSpaceChange(null, (body: Body<typeof makeSpace>) => call(makeSpace, { body }));
export const useEditSpace = (spaceId: string) =>
  useSpaceChange(spaceId, (body: Body<typeof editSpace>) => call(editSpace, { params: { spaceId }, body }));
export const useArchiveSpace = (spaceId: string) =>
  useSpaceChange(spaceId, (version: number) =>
    call(archiveSpace, { params: { spaceId }, body: { version } }),
  );
export const useRestoreSpace = (spaceId: string) =>
  useSpaceChange(spaceId, (version: number) =>
    call(restoreSpace, { params: { spaceId }, body: { version } }),
  );
export const useAttendToSpace = (spaceId: string) =>
  useSpaceChange(spaceId, (level: AttentionLevel | null) =>
    call(attendToSpace, { params: { spaceId }, body: { level } }),
  );

/** Who is in it shows on the space's own page too, and for oneself in the list of spaces. */
function usePeopleChange<Input>(spaceId: string, change: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => client.invalidateQueries({ queryKey: spaceKey(spaceId) }),
  });
}

export const useAddToSpace = (spaceId: string) =>
  usePeopleChange(spaceId, (body: Body<typeof addToSpace>) =>
    call(addToSpace, { params: { spaceId }, body }),
  );
export const useChangeSpaceRole = (spaceId: string) =>
  usePeopleChange(spaceId, ({ personId, role }: { personId: string; role: SpaceRole }) =>
    call(changeSpaceRole, { params: { spaceId, personId }, body: { role } }),
  );
export const useRemoveFromSpace = (spaceId: string) =>
  usePeopleChange(spaceId, (personId: string) => call(removeFromSpace, { params: { spaceId, personId } }));
/** Afterwards the space may be nobody's one knows: what was kept of it goes, and is not asked again. */
export function useLeaveSpace(spaceId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => call(removeFromSpace, { params: { spaceId, personId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: spacesQuery().queryKey }),
  });
}
