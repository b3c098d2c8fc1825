import '../thread.css';
import type { Thread } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { useWatch } from '#platform/realtime-client.ts';
import { MovedThread } from '../components/moved-thread.tsx';
import { ThreadHeader } from '../components/thread-header.tsx';
import { ThreadReading } from '../components/thread-reading.tsx';
import { InShort, ThreadSide } from '../components/thread-side.tsx';
import { ThreadSkeleton } from '../components/thread-skeleton.tsx';
import { threadQuery } from '../threads.queries.ts';
import { useLanding } from '../use-landing.ts';

const isMoved = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.code === 'thread-merged';

const isGone = (error: unknown) => error instanceof ProblemError && error.status === 404;

/** One thread, a page of its posts at a time. */
export function ThreadPage() {
  const { threadId = '' } = useParams();
  const { data: thread, error } = useQuery({
    ...threadQuery(threadId),
    // What is not there, or no longer open to me, or not reached at all, is the route's to say.
    throwOnError: (failure, query) =>
      !isMoved(failure) && (isGone(failure) || query.state.data === undefined),
  });
  if (isMoved(error)) return <MovedThread threadId={threadId} error={error} />;
  return thread ? <OpenThread key={thread.id} thread={thread} /> : <ThreadSkeleton />;
}

function OpenThread({ thread }: { thread: Thread }) {
  useWatch('thread', { threadId: thread.id });
  const landing = useLanding(thread);
  return (
    <>
      <ThreadHeader thread={thread} />
      <div className="thread-columns">
        <div className="thread-short">
          <InShort thread={thread} firstUnread={landing.firstUnread} />
        </div>
        <ThreadReading thread={thread} landing={landing} />
        <ThreadSide thread={thread} />
      </div>
    </>
  );
}
