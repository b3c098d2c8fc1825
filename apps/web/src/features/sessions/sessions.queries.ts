import type { CallInput, EndpointShape } from '@hub/contracts/endpoint';
import {
  answerSession,
  cancelSession,
  editSession,
  getSeries,
  getSession,
  getSessionMonth,
  getSessionsHome,
  listComing,
  listSessions,
  listSubstitutes,
  previewSeries,
  publishSession,
  restoreSession,
  scheduleSeries,
  scheduleSession,
  sendSubstitute,
  type Session,
} from '@hub/contracts/sessions';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import {
  hashKey,
  infiniteQueryOptions,
  queryOptions,
  useMutation,
  useQueryClient,
  type QueryClient,
} from '@tanstack/react-query';
import { call, ProblemError } from '#platform/api-client.ts';
import {
  comingKey,
  seriesKey,
  sessionKey,
  sessionListsKey,
  sessionMonthsKey,
  sessionsHomeKey,
  sessionsKey,
} from './sessions.keys.ts';
import { nextPage } from '#platform/next-page.ts';

export interface SessionFilters {
  theme?: Theme | undefined;
  indicator?: IndicatorNumber | undefined;
}
export interface SessionListChoice extends SessionFilters {
  when: 'upcoming' | 'past';
  isMine: boolean;
}

export const sessionQuery = (sessionId: string) =>
  queryOptions({
    queryKey: sessionKey(sessionId),
    queryFn: () => call(getSession, { params: { sessionId } }),
  });

export const sessionListQuery = ({ when, isMine, theme, indicator }: SessionListChoice) =>
  infiniteQueryOptions({
    queryKey: [...sessionListsKey, { when, isMine, theme, indicator }],
    queryFn: ({ pageParam }) =>
      call(listSessions, {
        query: { when, mine: String(isMine), theme, indicator, limit: 20, cursor: pageParam },
      }),
    ...nextPage,
  });

export const sessionMonthQuery = (month: string, { theme, indicator }: SessionFilters) =>
  queryOptions({
    queryKey: [...sessionMonthsKey, month, { theme, indicator }],
    queryFn: () => call(getSessionMonth, { query: { month, mine: 'false', theme, indicator } }),
  });

export const sessionsHomeQuery = () =>
  queryOptions({ queryKey: sessionsHomeKey, queryFn: () => call(getSessionsHome) });

export const comingQuery = (sessionId: string) =>
  infiniteQueryOptions({
    queryKey: comingKey(sessionId),
    queryFn: ({ pageParam }) =>
      call(listComing, { params: { sessionId }, query: { limit: 100, cursor: pageParam } }),
    ...nextPage,
  });

export const substitutesQuery = (sessionId: string) =>
  queryOptions({
    queryKey: [...sessionsKey, 'substitutes', sessionId],
    queryFn: () => call(listSubstitutes, { params: { sessionId } }),
  });

export const seriesQuery = (seriesId: string) =>
  queryOptions({
    queryKey: [...seriesKey, seriesId],
    queryFn: () => call(getSeries, { params: { seriesId } }),
  });

/** The answer to a change is the session as it now is: shown at once, while whatever lists it is asked again. */
async function keepSession(client: QueryClient, session: Session): Promise<void> {
  client.setQueryData(sessionQuery(session.id).queryKey, session);
  await refreshLists(client, session.id);
}

async function refreshLists(client: QueryClient, exceptSessionId?: string): Promise<void> {
  const kept = exceptSessionId && hashKey(sessionQuery(exceptSessionId).queryKey);
  await Promise.all([
    client.invalidateQueries({ queryKey: sessionsKey, predicate: ({ queryHash }) => queryHash !== kept }),
    client.invalidateQueries({ queryKey: seriesKey }),
  ]);
}

/** A call that answers with the session it changed. Refused for what has happened meanwhile, the page catches up with it. */
function useSessionChange<Input>(sessionId: string | null, change: (input: Input) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: (session) => keepSession(client, session),
    onError: (error) => {
      if (sessionId !== null && error instanceof ProblemError && error.status === 409)
        void client.invalidateQueries(sessionQuery(sessionId));
    },
  });
}
type Body<E extends EndpointShape> = CallInput<E> extends { body: infer Input } ? Input : never;

export const useScheduleSession = () =>
  useSessionChange(null, (body: Body<typeof scheduleSession>) => call(scheduleSession, { body }));
export const useEditSession = (sessionId: string) =>
  useSessionChange(sessionId, (body: Body<typeof editSession>) =>
    call(editSession, { params: { sessionId }, body }),
  );
export const usePublishSession = (sessionId: string) =>
  useSessionChange(sessionId, (body: Body<typeof publishSession>) =>
    call(publishSession, { params: { sessionId }, body }),
  );
export const useCancelSession = (sessionId: string) =>
  useSessionChange(sessionId, (body: Body<typeof cancelSession>) =>
    call(cancelSession, { params: { sessionId }, body }),
  );
export const useRestoreSession = (sessionId: string) =>
  useSessionChange(sessionId, (body: Body<typeof restoreSession>) =>
    call(restoreSession, { params: { sessionId }, body }),
  );
export const useAnswerSession = (sessionId: string) =>
  useSessionChange(sessionId, (body: Body<typeof answerSession>) =>
    call(answerSession, { params: { sessionId }, body }),
  );
export const useSendSubstitute = (sessionId: string) =>
  useSessionChange(sessionId, (memberId: string) =>
    call(sendSubstitute, { params: { sessionId }, body: { memberId } }),
  );

/** Every date a rule makes. It is asked of the server, which knows the bank holidays, and saves nothing. */
export const previewQuery = (rule: Body<typeof previewSeries>['rule']) =>
  queryOptions({
    queryKey: [...seriesKey, 'preview', rule],
    queryFn: () => call(previewSeries, { body: { rule } }),
    staleTime: Infinity,
    retry: false,
  });

export function useScheduleSeries() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Body<typeof scheduleSeries>) => call(scheduleSeries, { body }),
    onSuccess: async (series) => {
      client.setQueryData(seriesQuery(series.id).queryKey, series);
      await refreshLists(client);
    },
  });
}
