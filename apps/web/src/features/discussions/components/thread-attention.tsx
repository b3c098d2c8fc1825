import type { Thread } from '@hub/contracts/threads';
import { asProblem, toastProblem } from '#platform/problem.ts';
import type { AttentionLevel } from '@hub/contracts/spaces';
import { useChooseThreadAttention } from '../thread-changes.queries.ts';
import { AttentionChoice } from './attention-choice.tsx';

/** How much I want to hear of a thread. */
export function ThreadAttention({ thread }: { thread: Thread }) {
  const { mutate, isPending } = useChooseThreadAttention(thread.id);
  const choose = (level: AttentionLevel | null) =>
    mutate(level, { onError: (error) => toastProblem(asProblem(error), () => choose(level)) });
  return <AttentionChoice what="thread" value={thread.my.attention} onChoose={choose} isBusy={isPending} />;
}
