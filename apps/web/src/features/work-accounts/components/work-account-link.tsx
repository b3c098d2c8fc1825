import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { choicesQuery } from '../work-accounts.queries.ts';

/** On the sign-in page, once the hub knows of any. The page does not wait for it. */
export function WorkAccountLink() {
  const { data } = useQuery(choicesQuery());
  const [search] = useSearchParams();
  if (!data || data.items.length === 0) return null;
  return (
    <p>
      <Link to={{ pathname: '/sign-in/work-account', search: search.toString() }}>
        Sign in with your work account
      </Link>
    </p>
  );
}
