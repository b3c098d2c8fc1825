import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Relative } from '#ui/when.tsx';
import { threadAddress } from '../addresses.ts';
import { threadsShowingQuery } from '../thread-changes.queries.ts';

/** Threads that show a thing beside their words: on the thing's own page, and only where there are any. */
export function DiscussedIn({ kind, id }: { kind: string; id: string }) {
  const { data } = useQuery(threadsShowingQuery(kind, id));
  if (!data || data.items.length === 0) return null;
  return (
    <Card title="Discussed in">
      <ul className="list small">
        {data.items.map((thread) => (
          <li key={thread.id}>
            <Link to={threadAddress(thread.id)}>{thread.title}</Link>
            <br />
            <span className="soft">
              {thread.space.name}, {thread.isAnswered && 'answered, '}
              {thread.replies === 0 ? 'no replies yet' : count(thread.replies, 'reply', 'replies')}, newest{' '}
              <Relative at={thread.lastPostedAt} />
            </span>
          </li>
        ))}
      </ul>
      {data.nextCursor !== null && <p className="small soft">These are the five that were talked in last.</p>}
    </Card>
  );
}
