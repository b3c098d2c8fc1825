import type { AuthorityRef } from '@hub/contracts/people';
import { Fragment } from 'react';
import { Link } from 'react-router';

/** "Alderbrook, Fenmarsh and Saltmere", each a link to its page. */
export const AuthorityLinks = ({ authorities }: { authorities: readonly AuthorityRef[] }) => (
  <>
    {authorities.map(({ id, name }, index) => (
      <Fragment key={id}>
        {index > 0 && (index === authorities.length - 1 ? ' and ' : ', ')}
        <Link to={`/authorities/${id}`}>{name}</Link>
      </Fragment>
    ))}
  </>
);
