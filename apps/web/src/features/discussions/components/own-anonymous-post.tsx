import '../anonymous.css';
import type { AnonymousTiming } from '@hub/contracts/anonymous-posts';
import { isEmpty, type RichText } from '@hub/contracts/rich-text';
import type { Post } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { LazyEditor } from '#platform/rich-text/lazy-editor.tsx';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { FieldError } from '#ui/field.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { aliasOf, entropyOf } from '../anonymous-secrets.ts';
import { sendEdit, sendRemoval } from '../anonymous.queries.ts';
import { spaceQuery } from '../spaces.queries.ts';
import { useAnonymousStore, useMyAliasKey } from '../use-anonymous.ts';

interface OwnAnonymousPostProps {
  post: Pick<Post, 'id' | 'author' | 'body' | 'contentNote' | 'state' | 'version'>;
  threadId: string;
  spaceId: string;
}

/** "You wrote this", and what its author can do: found out by this browser alone, from a secret that it keeps. */
export function OwnAnonymousPost({ post, threadId, spaceId }: OwnAnonymousPostProps) {
  const key = useMyAliasKey(threadId);
  // Known from the page around it: asking because of this post would tell whose it is.
  const { data: space } = useQuery({ ...spaceQuery(spaceId), enabled: false });
  if (key === null || post.author.aliasKey !== key) return null;
  const isThere = post.state === 'published' || post.state === 'waiting';
  const isReadFirst = space !== undefined && (space.isReviewed || space.anonymity !== 'open');
  // What was read and let through must not become something else that nobody has read.
  const isFinal = post.state === 'published' && isReadFirst;
  return (
    <div className="own-anonymous-post">
      <Tag tone="plum">You wrote this</Tag>
      <span className="soft small">Only this browser knows.</span>
      {isThere && post.body && !isFinal && <EditAnonymous post={post} body={post.body} threadId={threadId} />}
      {isThere && <RemoveAnonymous postId={post.id} threadId={threadId} />}
      {isFinal && (
        <span className="soft small">
          Posts are read here before they appear. To change this one, delete it and post it anew.
        </span>
      )}
    </div>
  );
}

const WHEN_CHANGED = [
  {
    value: 'now',
    label: 'Now',
    hint: 'Someone with the server’s logs and backups might find out by timing that it was you.',
  },
  { value: 'batch', label: 'With the next batch', hint: 'Within a day, shuffled with the others.' },
] as const;

const done = (state: string) =>
  showToast({ text: state === 'in-batch' ? 'It changes with the next batch.' : 'It is changed.' });

function EditAnonymous({
  post,
  body,
  threadId,
}: Omit<OwnAnonymousPostProps, 'spaceId'> & { body: RichText }) {
  const store = useAnonymousStore();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<{ body: RichText; when: AnonymousTiming }>({
    initial: { body, when: 'batch' },
    check: (values): Record<string, string> =>
      isEmpty(values.body) ? { body: 'Enter what you want to say' } : {},
    submit: async (values) => {
      const { secret } = await aliasOf(await entropyOf(store), threadId);
      const { state } = await sendEdit({
        threadId,
        secret,
        postId: post.id,
        version: post.version,
        contentNote: post.contentNote,
        ...values,
      });
      setOpen(false);
      done(state);
    },
    isInDialog: true,
  });
  const bodyId = form.idOf('body');
  const error = form.errorOf('body');
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Edit<span className="visually-hidden"> your anonymous post</span>
      </Button>
      <FormDialog
        title="Edit your anonymous post"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Change it"
        keep="Leave it as it is"
      >
        <div className={`field${error === undefined ? '' : ' field-wrong'}`}>
          <FieldError id={bodyId} error={error} />
          <LazyEditor
            id={bodyId}
            label="What it says"
            initial={body}
            onChange={(changed) => form.set('body', changed)}
            isInvalid={error !== undefined}
          />
        </div>
        <Radios {...form.field('when')} label="When should it change?" options={WHEN_CHANGED} />
      </FormDialog>
    </>
  );
}

function RemoveAnonymous({ postId, threadId }: { postId: string; threadId: string }) {
  const store = useAnonymousStore();
  const [isOpen, setOpen] = useState(false);
  const form = useForm<{ when: AnonymousTiming }>({
    initial: { when: 'batch' },
    submit: async ({ when }) => {
      const { secret } = await aliasOf(await entropyOf(store), threadId);
      const { state } = await sendRemoval({ threadId, secret, postId, when });
      setOpen(false);
      done(state);
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Delete<span className="visually-hidden"> your anonymous post</span>
      </Button>
      <FormDialog
        title="Delete your anonymous post?"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Delete it"
        keep="Keep it"
        isDanger
      >
        <p>Its words go, and its number stays, so that replies to it keep their place.</p>
        <Radios {...form.field('when')} label="When should it go?" options={WHEN_CHANGED} />
      </FormDialog>
    </>
  );
}
