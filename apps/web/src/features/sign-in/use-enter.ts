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
    const me = await client.fetchQuery({ ...meQuery(), staleTime: 0 });
    // They have proved who they are and are nobody here any more: their place has ended.
    await navigate(me ? safeNext(next ?? search.get('next')) : '/left', { replace: true });
  };
}
