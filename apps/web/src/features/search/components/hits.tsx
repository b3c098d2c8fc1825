import type { SearchHit } from '@hub/contracts/search';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { MarkedText } from '#ui/marked-text.tsx';
import { FullDate } from '#ui/when.tsx';

/** Results: what each is, where it is, and the words it was found by. */
export const Hits = ({ hits, level }: { hits: readonly SearchHit[]; level: 3 }) => {
  const Heading = `h${level}` as const;
  return (
    <ol className="hits">
      {hits.map(({ id, path, title, snippet, details, at, more }) => (
        <li key={id} className="hit">
          <Heading className="hit-title">
            <Link to={path}>
              <MarkedText parts={title} />
            </Link>
          </Heading>
          <p className="small soft">
            {details.join(' · ')}
            {at !== null && (
              <>
                {details.length > 0 && ' · '}
                <FullDate at={at} />
              </>
            )}
          </p>
          {snippet.length > 0 && (
            <p>
              <MarkedText parts={snippet} />
            </p>
          )}
          {more > 0 && (
            <p className="small soft">And {count(more, 'more post', 'more posts')} of this thread</p>
          )}
        </li>
      ))}
    </ol>
  );
};
