import '../composer.css';
import { isEmpty } from '@hub/contracts/rich-text';
import type { Post } from '@hub/contracts/threads';
import { Suspense, useEffect, useId, useRef, useState } from 'react';
import type { ProblemError } from '#platform/api-client.ts';
import { Confirmed } from '#platform/confirmed.tsx';
import { asProblem } from '#platform/problem.ts';
import type { EditorHandle } from '#platform/rich-text/editor-props.ts';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { showToast } from '#ui/toast.tsx';
import { keptOf, type PostText } from '../draft-text.ts';
import { errorsOfPost } from '../post-errors.ts';
import { useEditPost } from '../posts.queries.ts';
import { useDraft } from '../use-draft.ts';
import { useEscapeTo } from '../use-escape-to.ts';
import { useAgreementFirst } from './agreement-dialog.tsx';
import { PostFields } from './post-fields.tsx';

interface EditPostProps {
  post: Post;
  spaceId: string;
  /** It is saved, or was left as it was. */
  onDone: () => void;
}

/** A post of one's own, in its place, to be changed. What is typed is kept as any draft is. */
export const EditPost = (props: EditPostProps) => (
  <section className="post-edit" aria-label={`Edit post ${props.post.number ?? ''}`.trim()}>
    <Suspense fallback={<Loading label="Looking for your draft" />}>
      <PostEditor {...props} />
    </Suspense>
  </section>
);

function PostEditor({ post, spaceId, onDone }: EditPostProps) {
  const draft = useDraft(`edit:${post.id}`, textOf(post));
  const { state, keeper } = draft;
  const { mutateAsync } = useEditPost(post);
  const { withAgreement, agreementDialog } = useAgreementFirst();
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [errors, setErrors] = useState<Record<string, string>>({});
  /** What it says since somebody saved it elsewhere: theirs is shown, and nothing is overwritten unseen. */
  const [newer, setNewer] = useState<Post | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isUploading, setUploading] = useState(false);
  const editor = useRef<EditorHandle>(null);
  const button = useRef<HTMLButtonElement>(null);
  const around = useRef<HTMLDivElement>(null);
  useEscapeTo(button, around);
  useEffect(() => {
    // The editor that is drawn first may give way to another within this moment.
    const timer = setTimeout(() => editor.current?.focus());
    return () => clearTimeout(timer);
  }, []);
  const id = useId();

  const save = async () => {
    if (isSaving) return;
    setProblem(null);
    const { body, contentNote, attachmentIds } = keptOf(state.text);
    const wrong = isUploading
      ? { body: 'Wait until the files are uploaded, then save' }
      : body === null || isEmpty(body)
        ? { body: 'Enter your post' }
        : null;
    setErrors(wrong ?? {});
    if (wrong !== null || !body) {
      editor.current?.focus();
      return;
    }
    setSaving(true);
    try {
      const version = (newer ?? post).version;
      await withAgreement(() =>
        mutateAsync({ version, body, contentNote: contentNote?.trim() || null, attachmentIds }),
      );
      await keeper.discard();
      showToast({ text: 'Your change is saved. What the post said before can be read too.' });
      onDone();
    } catch (error) {
      const found = asProblem(error);
      if (found.code === 'post-changed') setNewer(found.current as Post);
      if (found.errors.length > 0) setErrors(errorsOfPost(found));
      else setProblem(found);
      setSaving(false);
    }
  };

  const leave = async () => {
    await keeper.discard();
    onDone();
  };
  return (
    <div className="composer" ref={around}>
      <PostFields
        draft={draft}
        spaceId={spaceId}
        label="Your post"
        idOf={(field) => `${id}${field}`}
        errorOf={(field) => errors[field]}
        onSend={() => void save()}
        onUploading={setUploading}
        editorRef={editor}
      />
      <ProblemNotice problem={problem && { title: `Not saved. ${problem.title}`, detail: problem.detail }}>
        {problem?.code === 'post-changed' && newer && <Newer post={newer} onKeep={() => void leave()} />}
      </ProblemNotice>
      <div className="form-actions">
        <Button ref={button} isBusy={isSaving} onClick={() => void save()}>
          {newer?.body ? 'Save mine over it' : 'Save change'}
        </Button>
        {state.status === 'empty' ? (
          <Button variant="quiet" onClick={onDone}>
            Leave it as it was
          </Button>
        ) : (
          <Confirmed
            button="Leave it as it was"
            isSmall={false}
            title="Throw away your change?"
            confirm="Throw away"
            keep="Keep it"
            act={leave}
          >
            <p>The post stays as it was. What you typed is gone then, here and on your other devices.</p>
          </Confirmed>
        )}
      </div>
      {agreementDialog}
    </div>
  );
}

const textOf = ({ body, contentNote, attachments, names, quotes }: Post): Partial<PostText> => ({
  body,
  contentNote: contentNote ?? '',
  attachments,
  names,
  quotes,
});

function Newer({ post, onKeep }: { post: Post; onKeep: () => void }) {
  if (post.body === null)
    return <p>It was removed meanwhile. What you typed is still here: copy it if you need it.</p>;
  return (
    <>
      <p>It was saved in another window. It says now:</p>
      <blockquote>
        <RichTextView
          body={post.body}
          names={post.names}
          attachments={post.attachments}
          quotes={post.quotes}
        />
      </blockquote>
      <Button variant="quiet" isSmall onClick={onKeep}>
        Keep that, and throw mine away
      </Button>
    </>
  );
}
