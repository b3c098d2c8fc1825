import { photoAddress } from '@hub/contracts/photo-address';
import { imagesOf, plainText } from '@hub/contracts/rich-text';
import type { Author, Post } from '@hub/contracts/threads';
import type { SpaceRef } from '@hub/contracts/spaces';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { AttachedFiles } from '#platform/attachments/attached-files.tsx';
import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { Face } from '#ui/face.tsx';
import { Tag } from '#ui/tag.tsx';
import { ShortDate, ShortDateAndTime } from '#ui/when.tsx';
import { postAddress } from '../addresses.ts';
import { EditPost } from './edit-post.tsx';
import { OwnAnonymousPost } from './own-anonymous-post.tsx';
import { PostActions } from './post-actions.tsx';
import { PostHistory } from './post-history.tsx';
import { ReportDialog } from './report-dialog.tsx';

export interface PostItemProps {
  post: Post;
  space: SpaceRef;
  /** None where one cannot write in the thread. */
  onReply?: ((post: NonNullable<Post['replyTo']>) => void) | undefined;
  onQuote?: ((postId: string, author: string, text: string) => void) | undefined;
}

/** One post: who, what, and what one can do with it. Its number is its address. */
export function PostItem({ post, space, onReply, onQuote }: PostItemProps) {
  const { id, number, author, helpfulBy, state } = post;
  // What stands in its place has no author: the post has, where it is now.
  const isMoved = state === 'moved';
  const [isEditing, setEditing] = useState(false);
  const [isReporting, setReporting] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const anchor = number === null ? `waiting-${id}` : `post-${number}`;
  const isHelpful = helpfulBy !== null;
  return (
    <article
      id={anchor}
      className={`post${isHelpful ? ' is-helpful' : ''}`}
      aria-labelledby={`${anchor}-by`}
      {...(number !== null && { 'data-post': number })}
    >
      {isMoved ? <span className="face" aria-hidden="true" /> : <PostFace author={author} />}
      <div className="post-main">
        <div className="post-head">
          <h2 id={`${anchor}-by`} className="post-by" tabIndex={-1}>
            {number !== null && <span className="visually-hidden">{`Post ${number}, `}</span>}
            {isMoved ? 'Moved' : <AuthorName author={author} />}
          </h2>
          {!isMoved && author.detail !== '' && <span className="soft small">{author.detail}</span>}
          {isHelpful && <Tag tone="good">{`Marked helpful by ${helpfulBy}`}</Tag>}
          {state === 'waiting' && <Tag tone="warn">Waiting to be read</Tag>}
          {state === 'refused' && <Tag tone="bad">Not published</Tag>}
          {!isMoved && <PostWhen post={post} />}
        </div>
        <ReplyTo post={post} />
        {isEditing ? (
          <EditPost post={post} spaceId={space.id} onDone={() => setEditing(false)} />
        ) : (
          <div ref={text}>
            <PostText post={post} />
          </div>
        )}
        {author.kind === 'anonymous' && (
          <OwnAnonymousPost post={post} threadId={post.threadId} spaceId={space.id} />
        )}
        {!isEditing && (
          <PostActions
            post={post}
            onReply={
              onReply && number !== null
                ? () => onReply({ postId: id, number, name: author.name })
                : undefined
            }
            onQuote={onQuote && (() => onQuote(id, author.name, chosenIn(text.current) || wordsOf(post)))}
            onReport={() => setReporting(true)}
            onEdit={() => setEditing(true)}
          />
        )}
        {number !== null && <span data-post-end={number} />}
      </div>
      <ReportDialog
        what={`the post by ${author.name}`}
        about={{ postId: id }}
        spaceKind={space.kind}
        isOpen={isReporting}
        onClose={() => setReporting(false)}
      />
    </article>
  );
}

const PostFace = ({ author: { kind, name, personId, photo } }: { author: Author }) =>
  kind === 'anonymous' ? (
    <span className="face face-anonymous" aria-hidden="true">
      <span>?</span>
    </span>
  ) : (
    <Face name={name} photo={personId && photo && photoAddress(personId, photo, 96)} />
  );

const AuthorName = ({ author: { name, personId } }: { author: Author }) =>
  personId === null ? name : <Link to={`/people/${personId}`}>{name}</Link>;

function PostWhen({ post }: { post: Post }) {
  const [isOpen, setOpen] = useState(false);
  const { postedAt, isDayOnly, editedAt, state } = post;
  return (
    <span className="post-when soft small">
      {isDayOnly ? <ShortDate at={postedAt} /> : <ShortDateAndTime at={postedAt} />}
      {editedAt !== null && (state === 'published' || state === 'waiting') && (
        <>
          {', '}
          <LinkButton onClick={() => setOpen(true)}>
            edited<span className="visually-hidden">{`: what ${post.author.name} changed`}</span>
          </LinkButton>
          <PostHistory post={post} isOpen={isOpen} onClose={() => setOpen(false)} />
        </>
      )}
    </span>
  );
}

const ReplyTo = ({ post: { replyTo, threadId, state } }: { post: Post }) =>
  replyTo === null || state === 'moved' ? null : (
    <p className="post-reply-to soft small">
      In reply to{' '}
      <Link to={postAddress(threadId, replyTo.number)}>{`${replyTo.name}, post ${replyTo.number}`}</Link>
    </p>
  );

/** What it says; what became of it where it says nothing any more. */
function PostText({ post }: { post: Post }) {
  const { state, body, contentNote, removedBy, reason, movedTo } = post;
  if (state === 'moved')
    return (
      <p className="soft">
        This post is in another thread now.
        {movedTo && (
          <>
            {' '}
            <Link to={postAddress(movedTo.threadId, movedTo.number)}>Go to it</Link>
          </>
        )}
      </p>
    );
  if (body === null)
    return (
      <p className="soft">
        {removedBy === 'author'
          ? 'Its author removed this post.'
          : 'This post was removed by those who look after this space.'}
        {reason !== null && ` ${reason}`}
      </p>
    );
  return (
    <>
      {state === 'waiting' && (
        <p className="soft small">
          {post.my.isMine
            ? 'Only you and those who look after this space see it, until one of them has read it.'
            : 'Others see it once it is approved.'}
        </p>
      )}
      {state === 'refused' && reason !== null && <p className="soft small">{`Why: ${reason}`}</p>}
      {contentNote === null ? (
        <Words post={post} body={body} />
      ) : (
        <BehindNote note={contentNote}>
          <Words post={post} body={body} />
        </BehindNote>
      )}
    </>
  );
}

const Words = ({ post, body }: { post: Post; body: NonNullable<Post['body']> }) => (
  <>
    <RichTextView body={body} names={post.names} attachments={post.attachments} quotes={post.quotes} />
    <AttachedFiles files={post.attachments} except={imagesOf(body)} />
  </>
);

/** Nobody has to read what is hard to read before they have decided to. */
function BehindNote({ note, children }: { note: string; children: React.ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="content-note">
        <p>
          <span className="strong">Content note:</span> {note}
        </p>
        <Button variant="quiet" isSmall aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Hide the post' : 'Show the post'}
        </Button>
      </div>
      {isOpen && children}
    </>
  );
}

/** What of a post was marked with the mouse or the keys. */
function chosenIn(text: HTMLElement | null): string {
  const selection = window.getSelection();
  return text &&
    selection?.anchorNode &&
    text.contains(selection.anchorNode) &&
    text.contains(selection.focusNode)
    ? selection.toString().trim()
    : '';
}

const wordsOf = ({ body, names }: Post): string =>
  body === null
    ? ''
    : plainText(
        body,
        ({ kind, id }) => names.find((named) => named.kind === kind && named.id === id)?.name ?? '',
      );
