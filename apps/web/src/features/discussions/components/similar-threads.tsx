import { LONGEST_THREAD_TITLE } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { Tag } from '#ui/tag.tsx';
import { Relative } from '#ui/when.tsx';
import { threadAddress } from '../addresses.ts';
import { similarThreadsQuery } from '../similar-threads.queries.ts';

const PAUSE_MS = 400;

/** While somebody types a title: threads that may say it already. */
export function SimilarThreads({ title, spaceId }: { title: string; spaceId: string | null }) {
  const [typed, setTyped] = useState('');
  const asked = title.trim().slice(0, LONGEST_THREAD_TITLE);
  useEffect(() => {
    if (asked === typed) return undefined;
    const timer = setTimeout(() => setTyped(asked), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [asked, typed]);
  const { data } = useQuery(similarThreadsQuery(typed, spaceId ?? undefined));
  const threads = data?.items ?? [];
  return (
    <>
      <output className="visually-hidden">
        {threads.length > 0 &&
          `${count(threads.length, 'similar thread', 'similar threads')} below the title`}
      </output>
      {threads.length > 0 && (
        <section className="similar-threads" aria-label="Similar threads">
          <p className="strong">These may say it already. What you type here is kept as a draft.</p>
          <ul>
            {threads.map(({ id, title: name, space, replies, isAnswered, lastPostedAt }) => (
              <li key={id}>
                <Link to={threadAddress(id)}>{name}</Link> {isAnswered && <Tag tone="good">Answered</Tag>}
                <span className="soft small">
                  {space.name}, {replies === 0 ? 'no replies yet' : count(replies, 'reply', 'replies')},
                  newest <Relative at={lastPostedAt} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
