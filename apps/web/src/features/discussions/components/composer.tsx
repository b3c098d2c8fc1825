import '../composer.css';
import { isEmpty } from '@hub/contracts/rich-text';
import type { Post, PostInput, Thread } from '@hub/contracts/threads';
import {
  type ReactNode,
  type Ref,
  Suspense,
  useEffect,
  useId,
  useImperativeHandle,
  useRef,
  useState,
} from 'react';
import { useLocation } from 'react-router';
import type { ProblemError } from '#platform/api-client.ts';
import { isForNow } from '#platform/judge.ts';
import { asProblem } from '#platform/problem.ts';
import type { EditorHandle } from '#platform/rich-text/editor-props.ts';
import { Button, IconButton } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { YOUR_REPLY } from '../addresses.ts';
import { keptOf, type PostText } from '../draft-text.ts';
import { errorsOfPost } from '../post-errors.ts';
import { useReplyToThread } from '../threads.queries.ts';
import { useDraft } from '../use-draft.ts';
import { useEscapeTo } from '../use-escape-to.ts';
import { useOutbox } from '../use-outbox.ts';
import type { WaitingPost } from '../waiting-post.ts';
import { useAgreementFirst } from './agreement-dialog.tsx';
import { DiscardDraft } from './discard-draft.tsx';
import { NameOrAnonymous } from './name-or-anonymous.tsx';
import { PostFields } from './post-fields.tsx';
import { WaitingPosts } from './waiting-posts.tsx';

/** What the posts above can do to the box below them. */
export interface ComposerHandle {
  focus(): void;
  /** The next reply answers this post. */
  replyTo(post: NonNullable<Post['replyTo']>): void;
  /** Puts words of a post into it, as a quote. */
  quote(postId: string, author: string, text: string): void;
}

export interface ComposerProps {
  thread: Pick<Thread, 'id' | 'title' | 'space' | 'can'>;
  /** It is posted: where the page goes now. One that is read first has no number yet. */
  onPosted: (post: Post) => void;
  /** Anonymous writing, where it is possible: a box of its own that shares nothing with this one. */
  anonymous?: ReactNode;
  ref?: Ref<ComposerHandle>;
}

/** At the foot of a thread: one’s reply, and what of one’s own waits for the connection. */
export const Composer = ({ thread, anonymous, ...rest }: ComposerProps) =>
  thread.can.reply && (
    <div id={YOUR_REPLY}>
      <Card title="Your reply">
        <NameOrAnonymous anonymous={thread.can.replyAnonymously ? anonymous : undefined}>
          <Suspense fallback={<Loading label="Looking for your draft" />}>
            <NamedComposer key={thread.id} thread={thread} {...rest} />
          </Suspense>
        </NameOrAnonymous>
      </Card>
    </div>
  );

function NamedComposer({ thread, onPosted, ref }: Omit<ComposerProps, 'anonymous'>) {
  const draft = useDraft(`reply:${thread.id}`);
  const { state, keeper } = draft;
  const { outbox, waiting } = useOutbox(thread.id);
  const { mutateAsync } = useReplyToThread(thread.id);
  const { withAgreement, agreementDialog } = useAgreementFirst();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [isSending, setSending] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const [said, setSaid] = useState('');
  const editor = useRef<EditorHandle>(null);
  const button = useRef<HTMLButtonElement>(null);
  const around = useRef<HTMLDivElement>(null);
  useEscapeTo(button, around);
  const id = useId();

  useImperativeHandle(
    ref,
    () => ({
      focus: () => editor.current?.focus(),
      replyTo: (post) => {
        keeper.change({ replyTo: post });
        editor.current?.focus();
      },
      quote: (...quoted) => editor.current?.quote(...quoted),
    }),
    [keeper],
  );

  // From the list of drafts one comes to go on writing.
  const { hash } = useLocation();
  useEffect(() => {
    if (hash !== `#${YOUR_REPLY}`) return;
    document.getElementById(YOUR_REPLY)?.scrollIntoView();
    editor.current?.focus();
  }, [hash]);

  const wait = async (text: PostText, input: PostInput) => {
    keeper.posted();
    await outbox.add({
      id: input.id,
      input,
      threadId: thread.id,
      threadTitle: thread.title,
      text,
      addedAt: new Date().toISOString(),
      refusal: null,
    });
    setSaid('You are not connected. Your reply waits to be sent.');
  };

  const send = async () => {
    if (isSending) return;
    setProblem(null);
    setSaid('');
    const wrong = whatIsMissing(state.text, isUploading);
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) {
      editor.current?.focus();
      return;
    }
    setSending(true);
    try {
      await keeper.settle();
      const { text, postId } = keeper.now();
      const input = inputOf(text, postId);
      // What waits already was written before this.
      if (!navigator.onLine || waiting.some(({ refusal }) => refusal === null))
        return await wait(text, input);
      const post = await withAgreement(() => mutateAsync(input));
      keeper.posted();
      setSaid(
        post.state === 'waiting'
          ? 'Your reply waits until somebody who looks after this space has read it.'
          : 'Your reply is posted.',
      );
      onPosted(post);
    } catch (error) {
      const found = asProblem(error);
      if (found.errors.length > 0) setErrors(errorsOfPost(found));
      else setProblem(found);
    } finally {
      setSending(false);
    }
  };

  const takeBack = async (post: WaitingPost) => {
    // On its way, or there already, it is not to be had back.
    if (!(await outbox.cancel(post.id))) return;
    keeper.restore(post.id, post.text);
    editor.current?.focus();
  };

  const idOf = (field: string) => `${id}${field}`;
  return (
    <div className="composer" ref={around}>
      <WaitingPosts
        posts={waiting}
        onTakeBack={(post) => void takeBack(post)}
        onSendAgain={({ id: again }) => void outbox.flush({ again })}
      />
      {state.text.replyTo && (
        <p className="composer-reply-to">
          <span>{`In reply to ${state.text.replyTo.name}, post ${state.text.replyTo.number}`}</span>
          <IconButton
            icon="close"
            label="Reply to the thread instead"
            onClick={() => keeper.change({ replyTo: null })}
          />
        </p>
      )}
      <PostFields
        draft={draft}
        spaceId={thread.space.id}
        label="Your reply"
        idOf={idOf}
        errorOf={(field) => errors[field]}
        onSend={() => void send()}
        onUploading={setUploading}
        editorRef={editor}
      />
      <NotSent
        problem={problem}
        isSending={isSending}
        onTryAgain={() => void send()}
        onAsAnother={() => {
          keeper.asAnother();
          void send();
        }}
      />
      <div className="form-actions">
        <Button ref={button} isBusy={isSending} onClick={() => void send()}>
          Post reply
        </Button>
        <DiscardDraft isEmpty={state.status === 'empty'} onDiscard={() => keeper.discard()} />
        <p className="soft small composer-keys">Ctrl and Enter posts, Escape leaves the box.</p>
      </div>
      <output className="small">{said}</output>
      {agreementDialog}
    </div>
  );
}

const inputOf = (text: PostText, id: string): PostInput => {
  const { body, contentNote, attachmentIds, replyToId } = keptOf(text);
  return {
    id,
    body: body ?? { type: 'doc', content: [] },
    contentNote: contentNote.trim() || null,
    attachmentIds,
    replyToId,
  };
};

function whatIsMissing({ body }: PostText, isUploading: boolean): Record<string, string> {
  if (isUploading) return { body: 'Wait until the files are uploaded, then post' };
  return body === null || isEmpty(body) ? { body: 'Enter your reply' } : {};
}

interface NotSentProps {
  problem: ProblemError | null;
  isSending: boolean;
  onTryAgain: () => void;
  onAsAnother: () => void;
}

/** The text stays where it is; sending it again is sending the same post. */
export const NotSent = ({ problem, isSending, onTryAgain, onAsAnother }: NotSentProps) => (
  <ProblemNotice problem={problem && { title: `Not sent. ${problem.title}`, detail: problem.detail }}>
    {problem && problem.code === 'id-already-used' ? (
      <>
        <p>An earlier try of this post was stored with other words. It is in the thread.</p>
        <Button isSmall onClick={onAsAnother}>
          Post this as well
        </Button>
      </>
    ) : (
      problem &&
      (isForNow(problem) || problem.code === 'agreement-needed') && (
        <Button isSmall isBusy={isSending} onClick={onTryAgain}>
          Try again
        </Button>
      )
    )}
  </ProblemNotice>
);
