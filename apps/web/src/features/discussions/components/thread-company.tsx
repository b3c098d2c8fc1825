import { useWriters, writingLine } from '#platform/writing.ts';
import { count } from '#ui/count.ts';
import { listed } from '#ui/listed.ts';
import { useReaders } from '../use-company.ts';

const MOST_NAMED = 3;

/**
 * Who else is here, in one quiet line that takes the same room with and without them. Not a live region: it would talk
 * without end into what somebody is reading.
 */
export function ThreadCompany({ threadId }: { threadId: string }) {
  const writers = useWriters('thread.typing', (notice) => notice.threadId === threadId);
  const { readers, others } = useReaders(threadId);
  return (
    <p className="thread-company small soft">
      {writingLine(writers) ||
        readingLine(
          readers.map(({ name }) => name),
          others,
        )}
    </p>
  );
}

export function readingLine(names: readonly string[], others: number): string {
  if (others === 0) return '';
  const named = names.slice(0, MOST_NAMED);
  const rest = others - named.length;
  const who = listed(rest > 0 ? [...named, count(rest, 'other', 'others')] : named);
  return `${others === 1 ? '1 other person is' : `${others} other people are`} reading this: ${who}`;
}
