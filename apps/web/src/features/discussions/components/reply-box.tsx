import type { Post, Thread } from '@hub/contracts/threads';
import { type FocusEvent, type Ref, type RefObject, lazy, Suspense } from 'react';
import { useTellWriting } from '#platform/writing.ts';
import { Loading } from '#ui/loading.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import { ReplyClosed } from './reply-closed.tsx';

const AnonymousComposer = lazy(async () => ({
  default: (await import('./anonymous-composer.tsx')).AnonymousComposer,
}));

interface ReplyBoxProps {
  thread: Thread;
  composer: RefObject<ComposerHandle | null> & Ref<ComposerHandle>;
  /** The post whose "Reply" was pressed last. */
  answering: Post['replyTo'];
  onWriting: (isWriting: boolean) => void;
  onPosted: (post: Post) => void;
}

/** The foot of a thread: the box to answer in, or why there is none. */
export function ReplyBox({ thread, composer, answering, onWriting, onPosted }: ReplyBoxProps) {
  const tellTyping = useTellWriting('thread.typing', { threadId: thread.id });
  const { id, title, space, can, lockedAt } = thread;
  if (!can.reply)
    return (
      <div className="reply-box">
        <ReplyClosed thread={thread} />
      </div>
    );
  const leave = ({ currentTarget, relatedTarget }: FocusEvent<HTMLElement>) =>
    onWriting(currentTarget.contains(relatedTarget));
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it listens to what happens in it, and does nothing itself
    <div
      id="reply"
      tabIndex={-1}
      className="reply-box"
      onFocus={() => onWriting(true)}
      onBlur={leave}
      // Where one may write without one’s name, nobody is told that anybody writes: it could tell who did.
      onInput={can.replyAnonymously ? undefined : tellTyping}
    >
      {lockedAt !== null && (
        <p className="soft small">
          This thread is closed to new posts. Only those who look after the space can still write here.
        </p>
      )}
      <Composer
        ref={composer}
        thread={thread}
        onPosted={onPosted}
        anonymous={
          <Suspense fallback={<Loading />}>
            <AnonymousComposer space={space} thread={{ id, title }} replyTo={answering} />
          </Suspense>
        }
      />
    </div>
  );
}
