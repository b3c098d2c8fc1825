import type { FigureKey } from '@hub/contracts/indicators';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Loading } from '#ui/loading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { type ComparisonAsked, figureCommentsQuery } from '../indicators.queries.ts';

interface PeerCommentsProps {
  figure: FigureKey;
  asked: ComparisonAsked;
  comments: number;
}

/** What peers say to their figures. Read when one asks for it: it may be long. */
export function PeerComments({ figure, asked, comments }: PeerCommentsProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Card title="What peers say to their figures">
      {isOpen ? (
        <Suspense fallback={<Loading />}>
          <Comments figure={figure} asked={asked} />
        </Suspense>
      ) : (
        <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
          Read {count(comments, 'comment', 'comments')}
        </Button>
      )}
    </Card>
  );
}

function Comments({ figure, asked }: Omit<PeerCommentsProps, 'comments'>) {
  const list = useSuspenseInfiniteQuery(figureCommentsQuery(figure, asked));
  return (
    <>
      <ul className="list">
        {list.data.pages
          .flatMap(({ items }) => items)
          .map(({ authority, words }) => (
            <li key={authority.id}>
              <h3 className="comment-of">
                <Link to={`/authorities/${authority.id}`}>{authority.name}</Link>
              </h3>
              <p className="keep-lines">{words}</p>
            </li>
          ))}
      </ul>
      <ShowMore of={list} />
    </>
  );
}
