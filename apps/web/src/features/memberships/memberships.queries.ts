import {
  acceptHandover,
  cancelHandover,
  declineHandover,
  type HandoverInput,
  proposeHandover,
} from '@hub/contracts/handovers';
import {
  approveDomain,
  approveJoinRequest,
  declineJoinRequest,
  fileJoinRequest,
  type JoinRequestInput,
  listDomains,
  listJoinRequests,
  lookAtJoinLink,
  removeDomain,
  requestJoinLink,
} from '@hub/contracts/join-requests';
import {
  askToMove,
  changeMemberRole,
  endMember,
  getMyPlace,
  getWaitingForMe,
  leavePlace,
  listDestinations,
  listMembers,
  type Member,
  type MoveInput,
  withdrawMove,
} from '@hub/contracts/memberships';
import type { MemberRole, ShownAs } from '@hub/contracts/people';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { membershipsKey } from './memberships.keys.ts';
import { meQuery } from '#platform/me.ts';

// Joining is asked by people who are signed out: being so is no interruption here.
const forAnyone = { isForAnyone: true };

export const askForJoinLink = (email: string) => call(requestJoinLink, { body: { email } }, forAnyone);
export const sendJoinRequest = (body: JoinRequestInput) => call(fileJoinRequest, { body }, forAnyone);
export const joinOfferQuery = (token: string) =>
  queryOptions({
    queryKey: ['join', token],
    queryFn: () => call(lookAtJoinLink, { body: { token } }, forAnyone),
    retry: false,
  });

/** Everything here is about who belongs where: a change makes all of it stale. */

const MOST_A_PAGE = 100;
export const membersQuery = (authorityId: string) =>
  infiniteQueryOptions({
    queryKey: [...membershipsKey, 'members', authorityId],
    queryFn: ({ pageParam }) =>
      call(listMembers, { params: { authorityId }, query: { limit: MOST_A_PAGE, cursor: pageParam } }),
    ...nextPage,
  });

/** All of them, to choose one from. */
export const colleaguesQuery = (authorityId: string) =>
  queryOptions({
    queryKey: [...membershipsKey, 'colleagues', authorityId],
    queryFn: async (): Promise<Member[]> => {
      const members: Member[] = [];
      let cursor: string | undefined;
      do {
        const page = await call(listMembers, {
          params: { authorityId },
          query: { limit: MOST_A_PAGE, cursor },
        });
        members.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return members;
    },
  });

export const joinRequestsQuery = (authorityId: string) =>
  queryOptions({
    queryKey: [...membershipsKey, 'join-requests', authorityId],
    queryFn: () => call(listJoinRequests, { params: { authorityId } }),
  });
export const domainsQuery = (authorityId: string) =>
  queryOptions({
    queryKey: [...membershipsKey, 'domains', authorityId],
    queryFn: () => call(listDomains, { params: { authorityId } }),
  });
export const placeQuery = () =>
  queryOptions({ queryKey: [...membershipsKey, 'place'], queryFn: () => call(getMyPlace) });
export const waitingQuery = () =>
  queryOptions({ queryKey: [...membershipsKey, 'waiting'], queryFn: () => call(getWaitingForMe) });
export const destinationsQuery = () =>
  queryOptions({
    queryKey: [...membershipsKey, 'destinations'],
    queryFn: () => call(listDestinations),
  });

/** Done or refused, the page catches up: a refusal often means that somebody else was faster. */
function useChange<Input>(change: (input: Input) => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: membershipsKey }),
        client.invalidateQueries(meQuery()),
      ]),
  });
}

export const useChangeRole = (authorityId: string, memberId: string) =>
  useChange((role: MemberRole) =>
    call(changeMemberRole, { params: { authorityId, memberId }, body: { role } }),
  );
export const useEndMember = (authorityId: string, memberId: string) =>
  useChange<void>(() => call(endMember, { params: { authorityId, memberId } }));

export const useApproveRequest = (authorityId: string, requestId: string) =>
  useChange<void>(() => call(approveJoinRequest, { params: { authorityId, requestId } }));
export const useDeclineRequest = (authorityId: string, requestId: string) =>
  useChange((reason: string) =>
    call(declineJoinRequest, { params: { authorityId, requestId }, body: { reason } }),
  );

export const useApproveDomain = (authorityId: string) =>
  useChange((domain: string) => call(approveDomain, { params: { authorityId }, body: { domain } }));
export const useRemoveDomain = (authorityId: string, domain: string) =>
  useChange<void>(() => call(removeDomain, { params: { authorityId, domain } }));

export const useProposeHandover = (authorityId: string) =>
  useChange((body: HandoverInput) => call(proposeHandover, { params: { authorityId }, body }));
const handoverAnswers = { accept: acceptHandover, decline: declineHandover, cancel: cancelHandover };
export const useAnswerHandover = (
  authorityId: string,
  handoverId: string,
  answer: keyof typeof handoverAnswers,
) => useChange<void>(() => call(handoverAnswers[answer], { params: { authorityId, handoverId } }));

export const useAskToMove = () => useChange((body: MoveInput) => call(askToMove, { body }));
export const useWithdrawMove = () => useChange<void>(() => call(withdrawMove));
/** Nothing is asked again afterwards: nothing here is theirs any more. */
export const leaveMyPlace = (shownAs: ShownAs) => call(leavePlace, { body: { shownAs } });
