import '../composer.css';
import { LONGEST_CONTENT_NOTE, type Attachment, type Post } from '@hub/contracts/threads';
import type { RichText } from '@hub/contracts/rich-text';
import { useState } from 'react';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { ProblemError } from '#platform/api-client.ts';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { FieldError } from '#ui/field.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { useEditPost } from '../posts.queries.ts';
import { MentionReach } from './mention-reach.tsx';

interface EditPostProps {
  post: Post;
  spaceId: string;
  /** It is saved, or was left as it was. */
  onDone: () => void;
}

interface Typed {
  body: RichText | null;
  contentNote: string;
  attachments: readonly Attachment[];
}

/** A post of one's own, in its place, to be changed. What is typed stays in this tab until it is saved. */
export function EditPost({ post, spaceId, onDone }: EditPostProps) {
  const { mutateAsync } = useEditPost(post);
  /** What it says since somebody saved it elsewhere: theirs is shown, and nothing is overwritten unseen. */
  const [newer, setNewer] = useState<Post | null>(null);
  const [isUploading, setUploading] = useState(false);
  const [turn, setTurn] = useState(0);
  const form = useForm<Typed>({
    initial: { body: post.body, contentNote: post.contentNote ?? '', attachments: post.attachments },
    draftKey: `edit-post-${post.id}`,
    submit: async ({ body, contentNote, attachments }) => {
      try {
        await mutateAsync({
          version: (newer ?? post).version,
          body: body ?? { type: 'doc', content: [] },
          contentNote,
          attachmentIds: attachments.map(({ id }) => id),
        });
      } catch (error) {
        if (error instanceof ProblemError && error.code === 'post-changed') setNewer(error.current as Post);
        throw error;
      }
      showToast({ text: 'Your change is saved. Earlier versions can be read from the post.' });
      onDone();
    },
  });
  const [kept] = useState(form.values);
  const leave = () => {
    form.reset();
    onDone();
  };
  const goOnFrom = ({ body, contentNote, attachments }: Post) => {
    form.reset({ body, contentNote: contentNote ?? '', attachments });
    setTurn((now) => now + 1);
  };
  const sayNewer = ({ code }: ProblemError) =>
    code === 'post-changed' && newer && <Newer post={newer} onTake={() => goOnFrom(newer)} />;
  const bodyId = form.idOf('body');
  const bodyError = form.errorOf('body');
  return (
    <section className="post-edit" aria-label={`Edit post ${post.number ?? ''}`.trim()}>
      <FormErrors form={form} />
      <FormBody form={form} onProblem={sayNewer}>
        <div className={`field${bodyError === undefined ? '' : ' field-wrong'}`}>
          <FieldError id={bodyId} error={bodyError} />
          <LazyEditor
            id={bodyId}
            label="Your post"
            initial={turn === 0 ? kept.body : form.values.body}
            resetKey={`${turn}`}
            names={(newer ?? post).names}
            quotes={(newer ?? post).quotes}
            tools={{ mentions: { spaceId }, evidence: true, attachments: { spaceId } }}
            attachments={form.values.attachments}
            onAttached={(attachments) => form.set('attachments', attachments)}
            onUploading={setUploading}
            onChange={(body) => form.set('body', body)}
            onSend={() => form.onSubmit()}
            isInvalid={bodyError !== undefined}
            describedBy={bodyError === undefined ? undefined : `${bodyId}-error`}
          />
        </div>
        <TextInput
          {...form.field('contentNote')}
          label="Content note (optional)"
          hint={`What people will find before they open the post. Up to ${LONGEST_CONTENT_NOTE} characters.`}
          autoComplete="off"
        />
        <MentionReach spaceId={spaceId} body={form.values.body} />
        <p className="small soft">Whoever can read the post can read what it said before.</p>
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy || isUploading}>
            {newer ? 'Save mine over it' : 'Save change'}
          </Button>
          <Button variant="quiet" onClick={leave}>
            Leave it as it was
          </Button>
        </div>
      </FormBody>
    </section>
  );
}

function Newer({ post, onTake }: { post: Post; onTake: () => void }) {
  if (post.body === null)
    return <p>It was removed meanwhile. What you typed is still below: copy it if you need it.</p>;
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
      <Button variant="quiet" isSmall onClick={onTake}>
        Go on from there
      </Button>
    </>
  );
}
