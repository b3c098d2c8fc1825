import '../thread-list.css';
import type { SavedPost } from '@hub/contracts/saved-posts';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { asProblem, toastProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { londonDay } from '#ui/london-time.ts';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDateAndTime, PlainDate, Relative } from '#ui/when.tsx';
import { postAddress } from '../addresses.ts';
import { ReminderDialog } from '../components/reminder-dialog.tsx';
import { useSavePost } from '../posts.queries.ts';
import { savedPostsQuery } from '../saved-posts.queries.ts';

/** What one keeps to come back to. */
export const SavedPostsPage = () => (
  <>
    <BackLink to="/discussions">Discussions</BackLink>
    <PageHeading
      title="Saved posts"
      lead="Posts you keep to come back to, the last saved first. Nobody else can see which."
    />
    <Saved />
  </>
);

function Saved() {
  const list = useNarrowedList(savedPostsQuery());
  if (!list.data) return <Loading label="Loading your saved posts" />;
  const posts = list.data.pages.flatMap(({ items }) => items);
  if (posts.length === 0)
    return (
      <EmptyState title="You have saved no posts">
        <p>Press Save below a post to find it here again, with a reminder if you want one.</p>
        <ButtonLink to="/discussions" variant="quiet">
          See the newest threads
        </ButtonLink>
      </EmptyState>
    );
  return (
    <NarrowedList list={list} shown={`${count(posts.length, 'post', 'posts')} shown`}>
      <Card>
        <ul className="list">
          {posts.map((post) => (
            <SavedRow key={post.postId} post={post} />
          ))}
        </ul>
      </Card>
    </NarrowedList>
  );
}

function SavedRow({ post }: { post: SavedPost }) {
  const [isAsking, setAsking] = useState(false);
  const { threadId, number, title, space, author, remindAt, savedAt } = post;
  return (
    <li className="thread-row">
      <h2 className="thread-row-title">
        <Link to={postAddress(threadId, number)}>{number === 1 ? title : `${title} (post ${number})`}</Link>
      </h2>
      <p className="soft small">
        {author.name}
        {author.detail !== '' && `, ${author.detail}`}, in {space.name},{' '}
        {post.isDayOnly ? <PlainDate on={londonDay(post.postedAt)} /> : <Relative at={post.postedAt} />}
      </p>
      <WhatItSays post={post} />
      <p className="soft small">
        Saved <Relative at={savedAt} />
        {remindAt !== null && (
          <>
            . We remind you on <FullDateAndTime at={remindAt} />
          </>
        )}
      </p>
      <div className="row">
        {!post.isRemoved && (
          <Button variant="quiet" isSmall onClick={() => setAsking(true)}>
            {remindAt === null ? 'Remind me' : 'Change the reminder'}
            <span className="visually-hidden">{` of post ${number} in ${title}`}</span>
          </Button>
        )}
        <Unsave post={post} />
      </div>
      <ReminderDialog postId={post.postId} isOpen={isAsking} onClose={() => setAsking(false)} />
    </li>
  );
}

function WhatItSays({ post: { excerpt, contentNote, isRemoved } }: { post: SavedPost }) {
  if (isRemoved) return <p className="soft">This post was removed.</p>;
  if (contentNote !== null)
    return (
      <p>
        <Tag tone="warn">{`Content note: ${contentNote}`}</Tag>
      </p>
    );
  return excerpt === null ? null : <p className="draft-excerpt">{shortened(excerpt)}</p>;
}

const LONGEST_SHOWN = 240;
const shortened = (words: string) =>
  words.length > LONGEST_SHOWN ? `${words.slice(0, LONGEST_SHOWN).replace(/\s+\S*$/, '')} …` : words;

/** Gone at once; taken back at a press, where it can still be read. */
function Unsave({ post }: { post: SavedPost }) {
  const { mutate, isPending } = useSavePost(post.postId);
  const save = (remindOn: string | null) =>
    mutate(remindOn, { onError: (error) => toastProblem(asProblem(error), () => save(remindOn)) });
  const remove = () =>
    mutate(false, {
      onSuccess: () =>
        showToast({
          text: 'You keep this post no longer.',
          action: post.isRemoved
            ? undefined
            : {
                label: 'Undo',
                run: () => save(post.remindAt === null ? null : londonDay(post.remindAt)),
              },
        }),
      onError: (error) => toastProblem(asProblem(error), remove),
    });
  return (
    <Button variant="quiet" isSmall isBusy={isPending} onClick={remove}>
      Keep it no longer
      <span className="visually-hidden">{` (post ${post.number} in ${post.title})`}</span>
    </Button>
  );
}
