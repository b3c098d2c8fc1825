import { useQuery } from '@tanstack/react-query';
import { Suspense } from 'react';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Loading } from '#ui/loading.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { useIsNarrow } from '#ui/use-is-narrow.ts';
import { DutiesNotice } from '../components/duties-notice.tsx';
import { StartThread } from '../components/no-threads.tsx';
import { SpaceList } from '../components/space-list.tsx';
import { ThreadList } from '../components/thread-list.tsx';
import { spacesQuery } from '../spaces.queries.ts';

/** What is talked about everywhere one can see, and the spaces it is talked about in. */
export function ThreadListPage() {
  const { data: spaces } = useQuery(spacesQuery());
  const isNarrow = useIsNarrow(1079);
  return (
    <>
      <PageHeading
        title="Discussions"
        lead="Ask a hard question, and have answers from people who did it."
        actions={
          <>
            <ButtonLink to="/discussions/drafts" variant="quiet">
              Drafts
            </ButtonLink>
            <ButtonLink to="/discussions/saved" variant="quiet">
              Saved
            </ButtonLink>
            <StartThread />
          </>
        }
      />
      <DutiesNotice />
      {isNarrow && <FoldedSpaces />}
      <div className="grid two">
        <div>
          <ThreadList heard={spaces?.items.map(({ id }) => id) ?? []} />
        </div>
        {!isNarrow && (
          <aside aria-label="Spaces">
            <Card>
              <h2 className="spaces-title">Spaces</h2>
              <Spaces />
            </Card>
          </aside>
        )}
      </div>
    </>
  );
}

const Spaces = () => (
  <Suspense fallback={<Loading label="Loading spaces" />}>
    <SpaceList />
  </Suspense>
);

/** On a phone they are one line above the threads until they are asked for. */
const FoldedSpaces = () => (
  <details className="spaces-folded card">
    <summary>
      <h2>Spaces</h2>
    </summary>
    <Spaces />
  </details>
);
