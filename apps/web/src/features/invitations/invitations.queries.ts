import {
  acceptInvitation,
  askForInvitationAgain,
  getInviting,
  type InvitationState,
  type InvitedPerson,
  listInvitations,
  lookAtInvitation,
  previewInvitations,
  readInvitationFile,
  resendInvitation,
  revokeInvitation,
  sendInvitations,
} from '@hub/contracts/invitations';
import type { MemberRole } from '@hub/contracts/people';
import { signOut } from '@hub/contracts/sign-ins';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import { invitationsKey } from './invitations.keys.ts';

/** Everything of one authority's invitations. */

export const invitationListQuery = (authorityId: string, state: InvitationState | undefined) =>
  infiniteQueryOptions({
    queryKey: [...invitationsKey(authorityId), 'list', { state }],
    queryFn: ({ pageParam }) =>
      call(listInvitations, { params: { authorityId }, query: { state, limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const invitingQuery = (authorityId: string) =>
  queryOptions({
    queryKey: ['inviting', authorityId],
    queryFn: () => call(getInviting, { params: { authorityId } }),
  });

export const previewOfText = (authorityId: string, text: string, role: MemberRole) =>
  call(previewInvitations, { params: { authorityId }, body: { text, role } });
export const previewOfFile = (authorityId: string, file: Blob, role: MemberRole) =>
  call(readInvitationFile, { params: { authorityId }, query: { role }, upload: file });

const useChange = <Input, Result>(authorityId: string, change: (input: Input) => Promise<Result>) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    // Also when it was refused: what the page shows may be why.
    onSettled: () => client.invalidateQueries({ queryKey: invitationsKey(authorityId) }),
  });
};

export const useSendInvitations = (authorityId: string) =>
  useChange(authorityId, (body: { batchId: string; people: InvitedPerson[] }) =>
    call(sendInvitations, { params: { authorityId }, body }),
  );
export const useResendInvitation = (authorityId: string) =>
  useChange(authorityId, (invitationId: string) =>
    call(resendInvitation, { params: { authorityId, invitationId } }),
  );
export const useRevokeInvitation = (authorityId: string) =>
  useChange(authorityId, (invitationId: string) =>
    call(revokeInvitation, { params: { authorityId, invitationId } }),
  );

// An invitation is for people who are not signed in yet: being so is no interruption here.
const forAnyone = { isForAnyone: true };

export const lookQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: () => call(lookAtInvitation, { body: { token } }, forAnyone),
    // Who looks may have changed since.
    staleTime: 0,
  });

export const accept = (body: { token: string; name: string }) => call(acceptInvitation, { body }, forAnyone);
export const askAgain = (token: string) => call(askForInvitationAgain, { body: { token } }, forAnyone);
export const leave = () => call(signOut, {}, forAnyone);
