import { getHub, getMe, type Hub, type Me, type MeNotices } from '@hub/contracts/people';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { call, ProblemError } from './api-client.ts';
import type { NoticeHandlers } from './realtime-client.ts';

const RARELY_CHANGES_MS = 10 * 60_000;

/** Who is signed in; null when nobody is. */
export const meQuery = () =>
  queryOptions({
    queryKey: ['me'],
    staleTime: RARELY_CHANGES_MS,
    queryFn: async ({ client, queryKey }): Promise<Me | null> => {
      // Once somebody is in, the end of the sign-in asks to sign in again and does not take the page away.
      const isKnown = Boolean(client.getQueryData(queryKey));
      try {
        return await call(getMe, {}, { isForAnyone: !isKnown });
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'not-signed-in' && !isKnown) return null;
        throw error;
      }
    },
  });

export const hubQuery = () =>
  queryOptions({
    queryKey: ['hub'],
    staleTime: RARELY_CHANGES_MS,
    queryFn: (): Promise<Hub> => call(getHub, {}, { isForAnyone: true }),
  });

export const meRealtime: NoticeHandlers<MeNotices> = { 'me.changed': () => [meQuery()] };

/** For pages that stand behind signing in. */
export function useMe(): Me {
  const { data } = useSuspenseQuery(meQuery());
  if (!data) throw new ProblemError('not-signed-in', { status: 401, title: 'Sign in to carry on' });
  return data;
}

export const useHub = (): Hub => useSuspenseQuery(hubQuery()).data;
