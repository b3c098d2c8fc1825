import type { Post, Thread } from '@hub/contracts/threads';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { asProblem } from '#platform/problem.ts';
import { useAnnounced } from '#platform/use-announced.ts';
import { useIsInView } from '#platform/use-is-in-view.ts';
import { useIsOnline } from '#platform/use-is-online.ts';
import { useReading } from '#platform/use-reading.ts';
import { Button } from '#ui/button.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { markUnreadKey, spacesKey, threadListsKey } from '../discussions.keys.ts';
import { sayRead } from '../reading.queries.ts';
import { type Landing, startOf } from '../thread-place.ts';
import { useLivePosts } from '../use-live-posts.ts';
import type { ComposerHandle } from './composer.tsx';
import { HeldPosts } from './held-posts.tsx';
import { PostList } from './post-list.tsx';
import { PostPages } from './post-pages.tsx';
import { ReplyBox } from './reply-box.tsx';
import { ThreadCompany } from './thread-company.tsx';
import { PostBones } from './thread-skeleton.tsx';

interface ThreadReadingProps {
  thread: Thread;
  landing: Landing & { key: string; isReturn: boolean };
}

const isWorthSaying = ({ my, state }: Post): boolean => !my.isMine && state === 'published';

/** "New post from Rukhsana Shah"; of several, how many. */
export function announcementOf(posts: readonly Post[]): string {
  const [first] = posts;
  if (!first) return '';
  if (posts.length > 1) return `${posts.length} new posts`;
  return first.author.kind === 'anonymous' ? 'New anonymous post' : `New post from ${first.author.name}`;
}

/** How far a thread is read, and whom to tell. */
function useThreadReading(thread: Thread, posts: readonly Post[]) {
  const client = useQueryClient();
  return {
    readNumber: thread.my.readNumber,
    numbers: posts.flatMap(({ number }) => (number === null ? [] : [number])),
    own: new Set(posts.flatMap(({ number, my }) => (my.isMine && number !== null ? [number] : []))),
    markUnreadKey: markUnreadKey(thread.id),
    tell: async (number: number, how: { isParting: boolean }) => {
      await sayRead(thread.id, number, how);
      // Where counts are shown next, they are asked for again.
      for (const queryKey of [threadListsKey, spacesKey])
        await client.invalidateQueries({ queryKey, refetchType: 'none' });
    },
  };
}

/** The posts of a page, those that come meanwhile, and the box to answer in. */
export function ThreadReading({ thread, landing }: ThreadReadingProps) {
  const start = startOf(landing.at);
  const live = useLivePosts(thread, start);
  const list = useRef<HTMLDivElement>(null);
  const composer = useRef<ComposerHandle>(null);
  const [isWriting, setWriting] = useState(false);
  const [answering, setAnswering] = useState<Post['replyTo']>(null);
  const end = useRef<HTMLDivElement>(null);
  const isEndInView = useIsInView(end);
  const lastNumber = Math.max(thread.lastNumber, ...live.news.map(({ number }) => number ?? 0));
  const isThere = !live.isPending && !live.isOlder && live.error === null;

  useReading({ ...useThreadReading(thread, live.posts), start, list });
  useGoTo(landing, isThere);
  const announced = useAnnounced(live.news.filter(isWorthSaying), announcementOf);

  // Below what one reads there is room for more; below what one writes it would push the writing away.
  const { held, isEnd, reveal } = live;
  const mayGrow = isEnd && held.length > 0 && isEndInView && !isWriting;
  useEffect(() => {
    if (mayGrow) reveal();
  }, [mayGrow, reveal]);

  const showHeld = () => {
    reveal();
    // Once they are drawn.
    requestAnimationFrame(() => goTo(held[0]?.number ?? lastNumber));
  };
  const posted = (post: Post) => {
    setAnswering(null);
    if (post.number !== null && !isEnd) live.retry();
  };
  const acts = thread.can.reply && {
    onReply: (post: NonNullable<Post['replyTo']>) => {
      setAnswering(post);
      // The box is opened with one’s name or without: it is brought into view either way.
      document.getElementById('reply')?.focus();
      composer.current?.replyTo(post);
    },
    onQuote: (postId: string, author: string, text: string) => composer.current?.quote(postId, author, text),
  };

  return (
    <div className="thread-main">
      <div className="card thread-posts">
        <SkipToReply thread={thread} />
        {start > 0 && <PostPages threadId={thread.id} start={start} lastNumber={lastNumber} where="above" />}
        {live.isPending && <PostBones />}
        {live.error !== null && (
          <ProblemNotice problem={asProblem(live.error)}>
            <Button variant="quiet" isSmall onClick={live.retry}>
              Try again
            </Button>
          </ProblemNotice>
        )}
        <div className={live.isOlder ? 'is-older' : undefined}>
          <PostList
            thread={thread}
            posts={live.posts}
            waiting={isEnd ? live.waiting : []}
            firstUnread={landing.firstUnread}
            list={list}
            {...acts}
          />
        </div>
        <div ref={end} className="thread-end" />
        {!isEnd && <PostPages threadId={thread.id} start={start} lastNumber={lastNumber} where="below" />}
        <ThreadCompany threadId={thread.id} />
        <div className="thread-afloat">
          <Offline />
          <HeldPosts held={held} threadId={thread.id} isEnd={isEnd} onShow={showHeld} />
        </div>
      </div>
      <div role="status" className="visually-hidden" aria-live="polite" data-announces="posts">
        {announced.text !== '' && <p key={announced.turn}>{announced.text}</p>}
      </div>
      <ReplyBox
        thread={thread}
        composer={composer}
        answering={answering}
        onWriting={setWriting}
        onPosted={posted}
      />
    </div>
  );
}

/** Whoever works with the keyboard does not have to pass every button of every post. */
const SkipToReply = ({ thread }: { thread: Thread }) =>
  thread.can.reply && (
    <a
      className="skip-to-reply"
      href="#reply"
      onClick={(event) => {
        // The address stays as it is: a hash would become part of what "back" goes through.
        event.preventDefault();
        document.getElementById('reply')?.focus();
      }}
    >
      Skip to the reply box
    </a>
  );

function Offline() {
  const isOnline = useIsOnline();
  return (
    <output className="afloat-note">
      {!isOnline && <span>You are offline. What you write is kept.</span>}
    </output>
  );
}

function goTo(number: number, from: Element | null = null): void {
  const post = document.getElementById(`post-${number}`);
  (from ?? post)?.scrollIntoView({ block: 'start' });
  post?.querySelector('h2')?.focus({ preventScroll: true });
}

/** To the post that was named, or the first that is new, once it is there; never again while somebody reads. */
function useGoTo(
  { at, key, firstUnread, isGoing, isReturn }: ThreadReadingProps['landing'],
  isThere: boolean,
) {
  const gone = useRef<string>(undefined);
  useEffect(() => {
    if (!isThere || gone.current === key) return;
    gone.current = key;
    if (!isGoing || isReturn) return;
    goTo(at, at === firstUnread ? document.getElementById('new-since') : null);
  }, [at, key, firstUnread, isGoing, isReturn, isThere]);
}
