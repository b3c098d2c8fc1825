import '../moderation.css';
import { LONGEST_REASON_GIVEN, type WaitingPost } from '@hub/contracts/moderation';
import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tag } from '#ui/tag.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate, Relative } from '#ui/when.tsx';
import { threadAddress } from '../addresses.ts';
import { useDecidePost, waitingPostsQuery } from '../moderation.queries.ts';

/** Posts that somebody who looks after their space reads before others do. */
export function WaitingPage() {
  const list = useSuspenseInfiniteQuery(waitingPostsQuery());
  const items = list.data.pages.flatMap((page) => page.items);
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title="Waiting to be read"
        lead="Posts in spaces you look after that appear once you have read them."
      />
      <Card>
        {items.length === 0 ? (
          <EmptyState title="Nothing waits">
            <p>A post that waits for you appears here at once.</p>
          </EmptyState>
        ) : (
          items.map((item) => <WaitingItem key={item.post.id} item={item} />)
        )}
      </Card>
      <ShowMore of={list} />
    </>
  );
}

function WaitingItem({ item: { post, thread, space } }: { item: WaitingPost }) {
  const { mutateAsync } = useDecidePost();
  const what = `the post by ${post.author.name}`;
  return (
    <article className="waiting-post" aria-label={`Post by ${post.author.name} in ${thread.title}`}>
      <p className="soft small">
        {space.name}, {thread.isNew ? 'a new thread: ' : 'in '}
        {thread.isNew ? <b>{thread.title}</b> : <Link to={threadAddress(thread.id)}>{thread.title}</Link>}
      </p>
      <p>
        <b>{post.author.name}</b>{' '}
        {post.author.detail !== '' && <span className="soft">{post.author.detail}</span>}{' '}
        <span className="soft small">
          {post.isDayOnly ? <FullDate at={post.postedAt} /> : <Relative at={post.postedAt} />}
        </span>
      </p>
      {post.contentNote !== null && <Tag tone="warn">Content note: {post.contentNote}</Tag>}
      {post.body && (
        <RichTextView body={post.body} names={post.names} attachments={post.attachments} underHeading={1} />
      )}
      <div className="form-actions">
        <Confirmed
          button="Publish"
          of={what}
          variant="primary"
          title="Publish this post?"
          confirm="Publish"
          keep="Not now"
          act={() => mutateAsync({ postId: post.id, reason: null })}
          onDone={() => showToast({ text: 'The post is in its thread now.' })}
        >
          <p>Everybody who can see {space.name} can read it then. Its author is told.</p>
        </Confirmed>
        <Refuse postId={post.id} what={what} isAnonymous={post.author.kind === 'anonymous'} />
      </div>
    </article>
  );
}

function Refuse({ postId, what, isAnonymous }: { postId: string; what: string; isAnonymous: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useDecidePost();
  const form = useForm({
    initial: { reason: '' },
    submit: async ({ reason }) => {
      await mutateAsync({ postId, reason });
      setOpen(false);
      showToast({ text: 'The post does not appear.' });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Refuse<span className="visually-hidden"> {what}</span>
      </Button>
      <FormDialog
        title="Refuse this post?"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Refuse"
        keep="Not now"
        isDanger
      >
        <p>
          {isAnonymous
            ? 'Nobody knows who wrote it. Their browser shows them the reason when they next look.'
            : 'Its author keeps the text and is told the reason.'}
        </p>
        <TextArea
          {...form.field('reason')}
          label="Why?"
          hint="Its author reads it as you write it, so that they know what to change."
          longest={LONGEST_REASON_GIVEN}
          rows={3}
        />
      </FormDialog>
    </>
  );
}
