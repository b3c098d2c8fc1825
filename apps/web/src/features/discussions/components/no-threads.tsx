import { Link, useLocation } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { newThreadAddress } from '../addresses.ts';
import { searchWith, type ThreadFilters } from '../thread-filters.ts';

interface NoThreadsProps {
  filters: ThreadFilters;
  space: { id: string; can: { post: boolean } } | undefined;
}

const WORDS: Record<Exclude<ThreadFilters['show'], 'all'>, { title: string; text: string }> = {
  unread: {
    title: 'You have read everything',
    text: 'New posts in threads you follow or watch show here until you have read them.',
  },
  following: {
    title: 'You follow no thread here yet',
    text: 'You follow a thread by replying, or by choosing Follow at its top.',
  },
  unanswered: {
    title: 'Every thread is answered',
    text: 'A thread is answered once a reply is marked as helpful. The others are listed here, for whoever can help.',
  },
  answered: {
    title: 'No thread is marked as answered yet',
    text: 'Whoever asked marks the reply that helped. Then the thread is listed here.',
  },
  mine: { title: 'You have not started a thread here yet', text: 'Threads that you start are listed here.' },
};

/** Says why there is nothing, and what to do about it. */
export function NoThreads({ filters, space }: NoThreadsProps) {
  const { pathname } = useLocation();
  const { show, theme, indicator } = filters;
  const mayStart = space?.can.post ?? true;
  if (theme ?? indicator)
    return (
      <EmptyState title="No threads match">
        <p>Choose another indicator or theme, or show all of them.</p>
        <ButtonLink to={`${pathname}${searchWith({ show })}`} variant="quiet">
          Show all
        </ButtonLink>
      </EmptyState>
    );
  if (show !== 'all')
    return (
      <EmptyState title={WORDS[show].title}>
        <p>{WORDS[show].text}</p>
        <p>
          <Link to={pathname}>See all threads</Link>
        </p>
      </EmptyState>
    );
  return (
    <EmptyState title="No threads yet">
      <p>
        {mayStart
          ? 'Start the first: a question you have, or something you tried.'
          : 'Threads of this space are listed here.'}
      </p>
    </EmptyState>
  );
}

export const StartThread = ({ spaceId }: { spaceId?: string | undefined }) => (
  <ButtonLink to={newThreadAddress(spaceId)} icon="plus">
    Start a thread
  </ButtonLink>
);
