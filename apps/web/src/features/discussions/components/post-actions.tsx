import '../post-actions.css';
import type { Post } from '@hub/contracts/threads';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { LinkButton } from '#ui/button.tsx';
import { Icon } from '#ui/icon.tsx';
import { showToast } from '#ui/toast.tsx';
import { useDisclosure } from '#ui/use-disclosure.ts';
import { postAddress } from '../addresses.ts';
import { useAppreciate } from '../posts.queries.ts';
import { useMarkUnread } from '../thread-changes.queries.ts';
import { MarkHelpful } from './mark-helpful.tsx';
import { PostHistory } from './post-history.tsx';
import { RemovePost } from './remove-post.tsx';
import { SavePost } from './save-post.tsx';

interface PostActionsProps {
  post: Post;
  /** Without one there is nothing to reply to: the thread is closed, or the post waits. */
  onReply?: (() => void) | undefined;
  onQuote?: (() => void) | undefined;
  onReport?: (() => void) | undefined;
  onEdit?: (() => void) | undefined;
  /** Further items of the menu, each an `<li>`. */
  more?: ReactNode;
}

type Opened = 'history' | 'removal' | null;

/** What one can do with a post, below it. */
export function PostActions({ post, onReply, onQuote, onReport, onEdit, more }: PostActionsProps) {
  const [opened, setOpened] = useState<Opened>(null);
  if (post.state === 'removed' || post.state === 'moved') return null;
  const close = () => setOpened(null);
  const isPublished = post.state === 'published';
  return (
    <div className="post-actions">
      <ul className="post-acts" aria-label={`What you can do with post ${post.number ?? ''}`.trim()}>
        {onReply && isPublished && (
          <li>
            <LinkButton onClick={onReply}>
              Reply
              <Of post={post} />
            </LinkButton>
          </li>
        )}
        {isPublished && (
          <>
            <Appreciate post={post} />
            <li>
              <SavePost post={post} />
            </li>
          </>
        )}
        {post.can.markHelpful && (
          <li>
            <MarkHelpful post={post} />
          </li>
        )}
      </ul>
      <ul className="post-acts post-acts-quiet" aria-label="More about this post">
        {isPublished && post.number !== null && (
          <li>
            <CopyLink post={post} address={postAddress(post.threadId, post.number)} />
          </li>
        )}
        {isPublished && !post.my.isMine && post.author.kind === 'person' && post.author.personId !== null && (
          <li>
            <Link to={`/messages/new?to=${post.author.personId}&about=thread:${post.threadId}`}>
              Message
              <span className="visually-hidden">{` ${post.author.name}, about post ${post.number}`}</span>
            </Link>
          </li>
        )}
        {onReport && post.can.report && (
          <li>
            <LinkButton onClick={onReport}>
              Report
              <Of post={post} />
            </LinkButton>
          </li>
        )}
        <MoreActions post={post} onQuote={onQuote} onEdit={onEdit} onOpen={setOpened} more={more} />
      </ul>
      <PostHistory post={post} isOpen={opened === 'history'} onClose={close} />
      <RemovePost post={post} isOpen={opened === 'removal'} onClose={close} />
    </div>
  );
}

/** For whoever hears a list of buttons. */
const Of = ({ post }: { post: Post }) => (
  <span className="visually-hidden">{` to post ${post.number} by ${post.author.name}`}</span>
);

function Appreciate({ post }: { post: Post }) {
  const { mutate } = useAppreciate(post);
  const { appreciations, can, my } = post;
  // One's own: how many do, and nothing to press.
  if (!can.appreciate)
    return appreciations > 0 ? <li className="soft">{`Appreciated by ${appreciations}`}</li> : null;
  const press = (isOn: boolean) =>
    mutate(isOn, { onError: (error) => toastProblem(asProblem(error), () => press(isOn)) });
  return (
    <li>
      <LinkButton aria-pressed={my.hasAppreciated} onClick={() => press(!my.hasAppreciated)}>
        {my.hasAppreciated && <Icon name="tick" size={16} />}
        Appreciate
        {appreciations > 0 && ` (${appreciations.toLocaleString('en-GB')})`}
      </LinkButton>
    </li>
  );
}

/** A link like any other; pressing it copies it too, where the browser lets us. */
function CopyLink({ post, address }: { post: Post; address: string }) {
  const copy = () => {
    // Some councils' browsers forbid it: the address bar then holds the link.
    navigator.clipboard?.writeText(new URL(address, window.location.href).href).then(
      () => showToast({ text: 'The link is copied. It opens for whoever can see this thread.' }),
      () => showToast({ text: 'The link is in the address bar: copy it from there.' }),
    );
  };
  return (
    <Link to={address} onClick={copy}>
      Link
      <Of post={post} />
    </Link>
  );
}

interface MoreActionsProps {
  post: Post;
  onQuote: (() => void) | undefined;
  onEdit: (() => void) | undefined;
  onOpen: (what: Opened) => void;
  more: ReactNode;
}

/** What is needed less often: a disclosure, so that the keys stay the browser's. */
function MoreActions({ post, onQuote, onEdit, onOpen, more }: MoreActionsProps) {
  const { isOpen, setOpen, button, around } = useDisclosure();
  const { mutate: markUnread } = useMarkUnread(post.threadId);
  const then = (act: () => void) => () => {
    setOpen(false);
    button.current?.focus();
    act();
  };
  const unreadFromHere = (from: number) =>
    markUnread(from, {
      onSuccess: () => showToast({ text: `Unread from post ${from}. You follow this thread.` }),
      onError: (error) => toastProblem(asProblem(error), () => unreadFromHere(from)),
    });
  const { number } = post;
  const acts = [
    onQuote && post.state === 'published' && (['Quote', onQuote] as const),
    onEdit && post.can.edit && (['Edit', onEdit] as const),
    post.editedAt !== null && (['Earlier versions', () => onOpen('history')] as const),
    number !== null && (['Mark unread from here', () => unreadFromHere(number)] as const),
    post.can.remove && (['Remove', () => onOpen('removal')] as const),
  ].filter((act) => act !== false && act !== undefined);
  if (acts.length === 0 && !more) return null;
  const id = `more-of-${post.id}`;
  return (
    <li>
      <div className="post-more" ref={around}>
        <button
          ref={button}
          type="button"
          className="button-link"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
        >
          More
          <span className="visually-hidden">{` for post ${number ?? ''} by ${post.author.name}`}</span>
        </button>
        <ul id={id} className="post-more-acts" hidden={!isOpen}>
          {acts.map(([label, act]) => (
            <li key={label}>
              <button type="button" onClick={then(act)}>
                {label}
              </button>
            </li>
          ))}
          {more}
        </ul>
      </div>
    </li>
  );
}
