import { useQuery } from '@tanstack/react-query';
import { Navigate, useSearchParams } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';
import { postAddress, threadAddress } from '../addresses.ts';
import { movedPostQuery } from '../reading.queries.ts';
import { namedPost } from '../thread-place.ts';
import { ThreadSkeleton } from './thread-skeleton.tsx';

interface MovedThreadProps {
  threadId: string;
  /** What the hub said of the thread: it knows where its posts are. */
  error: ProblemError;
}

/** An old link: it leads to where the thread, or the post it named, is now. */
export function MovedThread({ threadId, error }: MovedThreadProps) {
  const [search] = useSearchParams();
  const number = namedPost(search);
  const post = useQuery({ ...movedPostQuery(threadId, number ?? 0), enabled: number !== null });
  if (post.data) return <Navigate to={postAddress(post.data.threadId, post.data.number)} replace />;
  if (number !== null && post.isPending) return <ThreadSkeleton />;
  const { threadId: now } = error.current as { threadId: string };
  return <Navigate to={threadAddress(now)} replace />;
}
