import { listOutbox, readOutboxMail } from '@hub/contracts/demonstration';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

// Mail is on its way for a moment after it was asked for.
const LOOK_AGAIN_MS = 4000;

export const outboxQuery = () =>
  queryOptions({
    queryKey: ['demonstration', 'outbox'],
    queryFn: () => call(listOutbox, {}, { isForAnyone: true }),
    staleTime: 0,
    refetchInterval: LOOK_AGAIN_MS,
  });

export const outboxMailQuery = (mailId: string) =>
  queryOptions({
    queryKey: ['demonstration', 'outbox', mailId],
    queryFn: () => call(readOutboxMail, { params: { mailId } }, { isForAnyone: true }),
  });
