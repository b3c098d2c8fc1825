import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { FullDate, Relative } from '#ui/when.tsx';
import { newsQuery } from '../counts.queries.ts';

/** On Home: what came since the last visit, from what one follows. Home does without it when it cannot be read. */
export function SinceLastVisit() {
  const { data } = useQuery(newsQuery());
  if (!data) return null;
  const { items, hasMore } = data;
  return (
    <Card
      title="Since your last visit"
      action={
        <Link to="/notifications" className="small">
          {hasMore ? 'All notifications: there are more' : 'All notifications'}
        </Link>
      }
    >
      {items.length === 0 ? (
        <p className="soft">
          Nothing new in what you follow. <Link to="/discussions">Follow a thread or a space</Link>, and what
          is said there appears here.
        </p>
      ) : (
        <ul className="list">
          {items.map(({ id, text, where, href, at, isDayOnly }) => (
            <li key={id}>
              <Link to={href}>{text}</Link>
              <div className="small soft">
                {where !== null && `${where}, `}
                {isDayOnly ? <FullDate at={at} /> : <Relative at={at} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
