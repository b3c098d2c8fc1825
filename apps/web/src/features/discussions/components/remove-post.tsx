import { LONGEST_REMOVAL_REASON } from '@hub/contracts/posts';
import type { Post } from '@hub/contracts/threads';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useRemovePost } from '../posts.queries.ts';

interface RemovePostProps {
  post: Post;
  isOpen: boolean;
  onClose: () => void;
}

/** Asks first: words that are removed cannot be brought back. */
export function RemovePost({ post, isOpen, onClose }: RemovePostProps) {
  const { mutateAsync } = useRemovePost(post);
  const { isMine } = post.my;
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }): Record<string, string> =>
      isMine || reason.trim() !== '' ? {} : { reason: 'Enter why, for its author' },
    submit: async ({ reason }) => {
      await mutateAsync(reason.trim() || null);
      onClose();
      showToast({ text: 'The post is removed.' });
    },
    isInDialog: true,
  });
  return (
    <FormDialog
      title={isMine ? 'Remove your post?' : `Remove the post by ${post.author.name}?`}
      isOpen={isOpen}
      onClose={onClose}
      form={form}
      confirm="Remove it"
      keep="Keep it"
      isDanger
    >
      <p>
        Its words go, and all earlier versions of them: nobody can read or find them any more, and they cannot
        be brought back. That there was a post stays, so that what others answered keeps its sense.
      </p>
      {post.number === 1 && <p>Where nobody has answered yet, the thread goes with it.</p>}
      {!isMine && (
        <TextInput
          {...form.field('reason')}
          label="Why?"
          hint={`Its author reads this, and others who look after the space. Up to ${LONGEST_REMOVAL_REASON} characters.`}
        />
      )}
    </FormDialog>
  );
}
