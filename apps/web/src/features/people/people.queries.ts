import { type DirectoryRole, listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import type { AuthorityType, Region } from '@hub/contracts/authorities';
import type { Me } from '@hub/contracts/people';
import { choosePresence, getPresence } from '@hub/contracts/presence';
import {
  editProfile,
  getPerson,
  getProfile,
  type Profile,
  type ProfileEdit,
  putPhoto,
  removePhoto,
} from '@hub/contracts/profiles';
import type { IndicatorNumber, Service } from '@hub/contracts/vocabulary';
import {
  infiniteQueryOptions,
  queryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { peopleKey, presenceKey, profileKey } from './people.keys.ts';
import { meQuery } from '#platform/me.ts';

export interface DirectoryFilters {
  search?: string | undefined;
  authority?: string | undefined;
  region?: Region | undefined;
  type?: AuthorityType | undefined;
  role?: DirectoryRole | undefined;
  indicator?: IndicatorNumber | undefined;
  service?: Service | undefined;
}

export const directoryQuery = (filters: DirectoryFilters) =>
  infiniteQueryOptions({
    queryKey: [...peopleKey, 'list', filters],
    queryFn: ({ pageParam }) => call(listPeople, { query: { ...filters, cursor: pageParam } }),
    ...nextPage,
  });

export const directoryAuthoritiesQuery = () =>
  queryOptions({
    queryKey: [...peopleKey, 'authorities'],
    queryFn: () => call(listDirectoryAuthorities),
    staleTime: 10 * 60_000,
  });

export const personQuery = (personId: string) =>
  queryOptions({
    queryKey: [...peopleKey, 'one', personId],
    queryFn: () => call(getPerson, { params: { personId } }),
  });

export const profileQuery = () => queryOptions({ queryKey: profileKey, queryFn: () => call(getProfile) });

export function useEditProfile() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: ProfileEdit) => call(editProfile, { body }),
    onSuccess: (profile) => show(client, profile),
  });
}

export function usePutPhoto() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (upload: Blob) => call(putPhoto, { upload }),
    onSuccess: ({ photo }) => show(client, { photo }),
  });
}

export function useRemovePhoto() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(removePhoto),
    onSuccess: () => show(client, { photo: null }),
  });
}

export const presenceQuery = () => queryOptions({ queryKey: presenceKey, queryFn: () => call(getPresence) });

/** What is chosen shows at once; a refusal takes it back. */
export function useChoosePresence() {
  const client = useQueryClient();
  return useMutation({
    scope: { id: 'presence' },
    mutationFn: (isShown: boolean) => call(choosePresence, { body: { isShown } }),
    onMutate: async (isShown) => {
      await client.cancelQueries({ queryKey: presenceKey });
      client.setQueryData(presenceQuery().queryKey, { isShown });
    },
    onError: (_error, isShown) => client.setQueryData(presenceQuery().queryKey, { isShown: !isShown }),
  });
}

/** Puts what changed wherever it stands already, the account menu included, and has the rest asked for again. */
async function show(client: QueryClient, changed: Partial<Profile>): Promise<void> {
  const mine = profileQuery().queryKey;
  const profile = client.setQueryData(mine, (before) => before && { ...before, ...changed });
  if (profile)
    client.setQueryData(
      meQuery().queryKey,
      (me: Me | null | undefined) => me && { ...me, name: profile.name, photo: profile.photo },
    );
  await client.invalidateQueries({
    queryKey: peopleKey,
    predicate: ({ queryKey }) => queryKey[1] !== mine[1],
  });
}
