import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { meQuery } from '#platform/me.ts';
import { safeNext } from '#platform/way-in.ts';

/** Once the sign-in has begun: asks who it is, then goes where the person was going, as the address or the caller says. */
export function useEnter(): (next?: string) => Promise<void> {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return async (next) => {
    // What an earlier person of this tab saw must not greet the next one.
    client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'hub' });
    await client.fetchQuery({ ...meQuery(), staleTime: 0 });
    await navigate(safeNext(next ?? search.get('next')), { replace: true });
  };
}
