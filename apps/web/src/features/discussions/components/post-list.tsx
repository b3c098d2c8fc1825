import type { Post, Thread } from '@hub/contracts/threads';
import { Fragment, type RefObject } from 'react';
import { PostItem, type PostItemProps } from './post-item.tsx';

interface PostListProps extends Pick<PostItemProps, 'onReply' | 'onQuote'> {
  thread: Thread;
  posts: readonly Post[];
  /** Those that wait to be read by somebody who looks after the space. */
  waiting: readonly Post[];
  firstUnread: number | null;
  list: RefObject<HTMLDivElement | null>;
}

/** The posts of a page, one below the other. */
export const PostList = ({ thread, posts, waiting, firstUnread, list, ...acts }: PostListProps) => (
  <div ref={list}>
    {posts.map((post) => (
      <Fragment key={post.id}>
        {post.number === firstUnread && <NewSince />}
        <PostItem post={post} space={thread.space} {...acts} />
      </Fragment>
    ))}
    {waiting.map((post) => (
      <PostItem key={post.id} post={post} space={thread.space} />
    ))}
  </div>
);

/** It stays where it was, however far one reads on. */
const NewSince = () => (
  <p id="new-since" className="new-since">
    <span>New since you were last here</span>
  </p>
);
