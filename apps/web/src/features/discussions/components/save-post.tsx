import type { Post } from '@hub/contracts/threads';
import { useState } from 'react';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { showToast } from '#ui/toast.tsx';
import { useSavePost } from '../posts.queries.ts';
import { ReminderDialog } from './reminder-dialog.tsx';

/** Keeps a post at a press; a reminder, or no longer keeping it, is one step further. */
export function SavePost({ post }: { post: Post }) {
  const [isAsking, setAsking] = useState(false);
  const { mutate, isPending } = useSavePost(post.id);
  const { isSaved } = post.my;
  const save = () =>
    mutate(null, {
      onSuccess: () =>
        showToast({
          text: 'Saved. You find it under Saved posts.',
          action: { label: 'Remind me of it', run: () => setAsking(true) },
        }),
      onError: (error) => toastProblem(asProblem(error), save),
    });
  const press = () => {
    if (isSaved) setAsking(true);
    else if (!isPending) save();
  };
  return (
    <>
      <LinkButton aria-haspopup={isSaved ? 'dialog' : undefined} aria-disabled={isPending} onClick={press}>
        {isSaved && <Icon name="tick" size={16} />}
        {isSaved ? 'Saved' : 'Save'}
        <span className="visually-hidden">{` post ${post.number} by ${post.author.name}`}</span>
      </LinkButton>
      <ReminderDialog postId={post.id} isOpen={isAsking} onClose={() => setAsking(false)} />
    </>
  );
}
