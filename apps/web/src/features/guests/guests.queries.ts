import {
  type GuestLook,
  inviteGuest,
  listGuests,
  lookAsGuest,
  renewGuestLink,
  revokeGuest,
} from '@hub/contracts/guests';
import type { CallInput } from '@hub/contracts/endpoint';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

export const guestsQuery = (sessionId: string) =>
  queryOptions({
    queryKey: ['guests', sessionId],
    queryFn: () => call(listGuests, { params: { sessionId } }),
  });

// A new link is in the answer and nowhere else, so it is never kept in the cache: the page shows it once.
export function useInviteGuest(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: CallInput<typeof inviteGuest>['body']) =>
      call(inviteGuest, { params: { sessionId }, body }),
    onSuccess: () => client.invalidateQueries(guestsQuery(sessionId)),
  });
}

export function useRenewGuestLink(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ guestId, emailTo }: { guestId: string; emailTo: string | null }) =>
      call(renewGuestLink, { params: { guestId }, body: { emailTo } }),
    onSuccess: () => client.invalidateQueries(guestsQuery(sessionId)),
  });
}

export function useRevokeGuest(sessionId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (guestId: string) => call(revokeGuest, { params: { guestId } }),
    onSuccess: () => client.invalidateQueries(guestsQuery(sessionId)),
  });
}

const MINUTE_MS = 60_000;

/** Guests have no socket: the page asks every minute, and at the moments at which the session turns. */
export function untilNextLook({ session, linkEndsAt }: GuestLook, now: number): number {
  const turns = [session.joining.opensAt, session.startsAt, session.endsAt, linkEndsAt];
  const waits = turns.map((turn) => Date.parse(turn) - now).filter((wait) => wait > 0);
  // A second later, when the server's clock has passed it too.
  return Math.min(MINUTE_MS, ...waits.map((wait) => wait + 1000));
}

export const lookQuery = (token: string) =>
  queryOptions({
    queryKey: ['guest-look', token],
    queryFn: () => call(lookAsGuest, { body: { token } }, { isForAnyone: true }),
    refetchInterval: ({ state: { data } }) => (data ? untilNextLook(data, Date.now()) : false),
    staleTime: 0,
  });
