import type { Thread } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { Notice } from '#ui/notice.tsx';
import { spaceQuery } from '../spaces.queries.ts';

/** In place of the box to write in: why there is none. */
export function ReplyClosed({ thread }: { thread: Thread }) {
  const { data: space } = useQuery(spaceQuery(thread.space.id));
  const [title, text] = why(thread, space?.archivedAt != null);
  return (
    <Notice title={title}>
      <p>{text}</p>
    </Notice>
  );
}

function why({ state, lockedAt }: Thread, isArchived: boolean): [string, string] {
  if (state === 'waiting')
    return [
      'This thread waits to be read',
      'Somebody who looks after the space reads it first. Others see it, and can reply, once it is approved.',
    ];
  if (state === 'refused')
    return ['This thread was not published', 'Only you and those who look after the space see it.'];
  if (isArchived)
    return [
      'This space is archived',
      'You can go on reading everything in it. Nobody can post here any more.',
    ];
  if (lockedAt !== null)
    return [
      'This thread is closed to new posts',
      'You can go on reading it, and save or appreciate posts. Those who look after the space can open it again.',
    ];
  return ['You can read this thread', 'Only those the space is for can reply in it.'];
}
