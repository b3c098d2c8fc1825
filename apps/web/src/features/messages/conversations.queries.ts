import {
  addMembers,
  type AddMembersInput,
  answerRequest,
  type Conversation,
  getPersonMessaging,
  muteConversation,
  removeMember,
  renameConversation,
  startConversation,
} from '@hub/contracts/conversations';
import { type DirectoryRole, listDirectoryAuthorities, listPeople } from '@hub/contracts/directory';
import type { Region } from '@hub/contracts/authorities';
import type { CallInput } from '@hub/contracts/endpoint';
import { getPerson } from '@hub/contracts/profiles';
import { listComing } from '@hub/contracts/sessions';
import type { IndicatorNumber } from '@hub/contracts/vocabulary';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type QueryClient,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import {
  conversationKey,
  conversationListsKey,
  conversationsKey,
  personMessagingKey,
} from './messages.keys.ts';

const peopleToWriteToKey = ['messages', 'people'] as const;

/** What narrows the people one can choose from. */
export interface PeopleFilters {
  authority?: string | undefined;
  region?: Region | undefined;
  role?: DirectoryRole | undefined;
  indicator?: IndicatorNumber | undefined;
}

/** As many as a list box can hold that one still reads. */
const MOST_FOUND = 20;

export const peopleToWriteToQuery = (search: string, filters: PeopleFilters) =>
  queryOptions({
    queryKey: [...peopleToWriteToKey, 'found', search, filters],
    queryFn: ({ signal }) =>
      call(
        listPeople,
        { query: { ...filters, search: search === '' ? undefined : search, limit: MOST_FOUND } },
        { signal },
      ),
    placeholderData: keepPreviousData,
  });

export const authoritiesToWriteToQuery = () =>
  queryOptions({
    queryKey: [...peopleToWriteToKey, 'authorities'],
    queryFn: () => call(listDirectoryAuthorities),
    staleTime: 10 * 60_000,
  });

/** Whoever leads an authority’s part today. */
export const leadsOfQuery = (authorityId: string) =>
  queryOptions({
    queryKey: [...peopleToWriteToKey, 'leads', authorityId],
    queryFn: () => call(listPeople, { query: { authority: authorityId, role: 'lead' } }),
  });

export const personToWriteToQuery = (personId: string) =>
  queryOptions({
    queryKey: [...peopleToWriteToKey, 'person', personId],
    queryFn: () => call(getPerson, { params: { personId } }),
  });

export const comingToSessionQuery = (sessionId: string) =>
  infiniteQueryOptions({
    queryKey: [...peopleToWriteToKey, 'session', sessionId, 'coming'],
    queryFn: ({ pageParam }) =>
      call(listComing, { params: { sessionId }, query: { limit: 100, cursor: pageParam } }),
    ...nextPage,
  });

/** Whether one can write to a person, and where. */
export const personMessagingQuery = (personId: string) =>
  queryOptions({
    queryKey: personMessagingKey(personId),
    queryFn: ({ signal }) => call(getPersonMessaging, { params: { personId } }, { signal }),
    staleTime: 0,
  });

type StartInput = CallInput<typeof startConversation> extends { body: infer Input } ? Input : never;

export function useStartConversation() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: StartInput) => call(startConversation, { body }),
    onSuccess: (conversation) => show(client, conversation),
  });
}

/** A call that answers with the conversation it changed. */
function useConversationChange<Input>(change: (input: Input) => Promise<Conversation>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: change, onSuccess: (conversation) => show(client, conversation) });
}

export const useAddMembers = (conversationId: string) =>
  useConversationChange((body: AddMembersInput) => call(addMembers, { params: { conversationId }, body }));
export const useRenameConversation = (conversationId: string) =>
  useConversationChange((name: string | null) =>
    call(renameConversation, { params: { conversationId }, body: { name } }),
  );

/** Leaves a group, or takes somebody out of it. */
export function useRemoveMember(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (personId: string) => call(removeMember, { params: { conversationId, personId } }),
    onSuccess: () => client.invalidateQueries({ queryKey: conversationsKey }),
  });
}

export function useMuteConversation(conversationId: string) {
  const client = useQueryClient();
  const key = conversationKey(conversationId);
  const put = (isMuted: boolean) =>
    client.setQueryData(
      key,
      (now: Conversation | undefined) => now && { ...now, my: { ...now.my, isMuted } },
    );
  return useMutation({
    scope: { id: `mute ${conversationId}` },
    mutationFn: (isMuted: boolean) =>
      call(muteConversation, { params: { conversationId }, body: { isMuted } }),
    onMutate: async (isMuted) => {
      await client.cancelQueries({ queryKey: key });
      put(isMuted);
    },
    onError: (_error, isMuted) => put(!isMuted),
    onSuccess: () => client.invalidateQueries({ queryKey: conversationListsKey }),
  });
}

export function useAnswerRequest(conversationId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (isAccepted: boolean) =>
      call(answerRequest, { params: { conversationId }, body: { isAccepted } }),
    onSuccess: () => client.invalidateQueries({ queryKey: conversationsKey }),
  });
}

/** Puts it where it is shown, and has the lists asked for again. */
async function show(client: QueryClient, conversation: Conversation): Promise<void> {
  client.setQueryData(conversationKey(conversation.id), conversation);
  await client.invalidateQueries({ queryKey: conversationListsKey });
}
