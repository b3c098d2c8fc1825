import type { AuthorityRef } from '@hub/contracts/people';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { returnsInWords } from '../authority-words.ts';
import { authorityQuery } from '../authorities.queries.ts';
import { StateTag } from './state-tag.tsx';

/** On Home, for whoever answers for an authority: how far it is. Home neither waits for it nor fails with it. */
export function MyAuthority({ authority: { id, name } }: { authority: AuthorityRef }) {
  const { data } = useQuery(authorityQuery(id));
  if (!data?.enrolment) return null;
  const { phase, state } = data.enrolment;
  return (
    <Card title={`${name} in ${phase.name}, ${phase.years}`}>
      <p>
        <StateTag state={state} />
      </p>
      {state !== 'withdrawn' && <p>{returnsInWords(data.enrolment)}.</p>}
      <p className="small">
        <Link to={`/authorities/${id}`}>The page of {name}</Link>
        {state !== 'withdrawn' && (
          <>
            {' · '}
            <Link to="/returns">Returns</Link>
          </>
        )}
      </p>
    </Card>
  );
}
