import type { CallInput } from '@hub/contracts/endpoint';
import { reportSomething } from '@hub/contracts/moderation';
import { listSupportContacts } from '@hub/contracts/support-contacts';
import { queryOptions } from '@tanstack/react-query';
import { call } from '#platform/api-client.ts';

type ReportInput = CallInput<typeof reportSomething> extends { body: infer Input } ? Input : never;

export const reportMessage = (body: ReportInput) => call(reportSomething, { body });

/** Whom one can turn to oneself. */
export const supportForMeQuery = () =>
  queryOptions({
    queryKey: ['messages', 'support'],
    queryFn: () => call(listSupportContacts),
    staleTime: 10 * 60_000,
  });
