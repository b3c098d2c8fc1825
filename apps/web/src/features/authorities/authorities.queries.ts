import {
  addCouncil,
  addSharedService,
  type AuthorityListQuery,
  editUnit,
  getAuthority,
  listAuthorities,
  listAuthorityPeople,
  recordSuccession,
} from '@hub/contracts/authorities';
import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import {
  changeEnrolmentState,
  enrolAuthority,
  type EnrolmentListQuery,
  getEnrolmentOverview,
  listEnrolments,
  recordSubmission,
  restoreEnrolment,
  setEnrolmentServices,
  withdrawEnrolment,
} from '@hub/contracts/enrolments';
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import { nextPage } from '#platform/next-page.ts';
import {
  authoritiesKey,
  authorityKey,
  authorityListKey,
  authorityPeopleKey,
  enrolmentsKey,
} from './authorities.keys.ts';

/** Everything about authorities, and everything about their part in a phase. */

type Filters<Query> = { [Name in Exclude<keyof Query, 'cursor' | 'limit'>]?: Query[Name] | undefined };
export type AuthorityFilters = Filters<AuthorityListQuery>;
export type EnrolmentFilters = Filters<EnrolmentListQuery>;

export const authorityListQuery = (filters: AuthorityFilters) =>
  infiniteQueryOptions({
    queryKey: [...authorityListKey, filters],
    queryFn: ({ pageParam }) =>
      call(listAuthorities, { query: { ...filters, limit: 50, cursor: pageParam } }),
    ...nextPage,
  });

/** The few that answer to what is typed, to choose from. */
export const authorityChoicesQuery = (text: string) =>
  queryOptions({
    queryKey: [...authorityListKey, 'choices', text],
    queryFn: () => call(listAuthorities, { query: { view: 'all', text, limit: 8 } }),
    enabled: text !== '',
  });

export const authorityQuery = (authorityId: string) =>
  queryOptions({
    queryKey: authorityKey(authorityId),
    queryFn: () => call(getAuthority, { params: { authorityId } }),
  });

export const authorityPeopleQuery = (authorityId: string) =>
  infiniteQueryOptions({
    queryKey: authorityPeopleKey(authorityId),
    queryFn: ({ pageParam }) =>
      call(listAuthorityPeople, { params: { authorityId }, query: { limit: 20, cursor: pageParam } }),
    ...nextPage,
  });

export const enrolmentOverviewQuery = (filters: Pick<EnrolmentFilters, 'phaseId' | 'region'> = {}) =>
  queryOptions({
    queryKey: [...enrolmentsKey, 'overview', filters],
    queryFn: () => call(getEnrolmentOverview, { query: filters }),
  });

export const enrolmentListQuery = (filters: EnrolmentFilters) =>
  infiniteQueryOptions({
    queryKey: [...enrolmentsKey, 'list', filters],
    queryFn: ({ pageParam }) => call(listEnrolments, { query: { ...filters, limit: 50, cursor: pageParam } }),
    ...nextPage,
  });

type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

/** After a change, and after one that came too late, every list and page asks again. */
function useChange<Input, Result>(change: (input: Input) => Promise<Result>) {
  const client = useQueryClient();
  const refresh = () =>
    Promise.all([
      client.invalidateQueries({ queryKey: authoritiesKey }),
      client.invalidateQueries({ queryKey: enrolmentsKey }),
    ]);
  return useMutation({
    mutationFn: change,
    onSuccess: refresh,
    onError: (error) => {
      if (error instanceof ProblemError && error.status === 409) void refresh();
    },
  });
}

export const useAddSharedService = () =>
  useChange((body: Body<typeof addSharedService>) => call(addSharedService, { body }));
export const useAddCouncil = () => useChange((body: Body<typeof addCouncil>) => call(addCouncil, { body }));
export const useEditUnit = (authorityId: string) =>
  useChange((body: Body<typeof editUnit>) => call(editUnit, { params: { authorityId }, body }));
export const useRecordSuccession = () =>
  useChange((body: Body<typeof recordSuccession>) => call(recordSuccession, { body }));

export const useEnrol = () =>
  useChange((body: Body<typeof enrolAuthority>) => call(enrolAuthority, { body }));
export const useChangeState = (enrolmentId: string) =>
  useChange((body: Body<typeof changeEnrolmentState>) =>
    call(changeEnrolmentState, { params: { enrolmentId }, body }),
  );
export const useRecordSubmission = (enrolmentId: string) =>
  useChange((body: Body<typeof recordSubmission>) =>
    call(recordSubmission, { params: { enrolmentId }, body }),
  );
export const useSetServices = (enrolmentId: string) =>
  useChange((body: Body<typeof setEnrolmentServices>) =>
    call(setEnrolmentServices, { params: { enrolmentId }, body }),
  );
export const useWithdraw = (enrolmentId: string) =>
  useChange((body: Body<typeof withdrawEnrolment>) =>
    call(withdrawEnrolment, { params: { enrolmentId }, body }),
  );
export const useRestore = (enrolmentId: string) =>
  useChange((body: Body<typeof restoreEnrolment>) =>
    call(restoreEnrolment, { params: { enrolmentId }, body }),
  );
