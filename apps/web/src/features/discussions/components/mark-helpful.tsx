import type { Post } from '@hub/contracts/threads';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { showToast } from '#ui/toast.tsx';
import { useMarkHelpful } from '../posts.queries.ts';

/** Whoever asked says what helped, and so that the question is answered. */
export function MarkHelpful({ post }: { post: Post }) {
  const { mutate, isPending } = useMarkHelpful(post);
  const isOn = post.helpfulBy !== null;
  const press = (wanted: boolean) =>
    mutate(wanted, {
      onSuccess: () =>
        showToast({ text: wanted ? 'Marked as helpful. The thread is answered.' : 'The mark is gone.' }),
      onError: (error) => toastProblem(asProblem(error), () => press(wanted)),
    });
  return (
    <LinkButton aria-disabled={isPending} onClick={() => !isPending && press(!isOn)}>
      {isOn ? 'Not helpful after all' : 'Mark as helpful'}
      <span className="visually-hidden">{` (post ${post.number} by ${post.author.name})`}</span>
    </LinkButton>
  );
}
