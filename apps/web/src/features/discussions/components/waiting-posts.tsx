import { RichTextView } from '#platform/rich-text/rich-text-view.tsx';
import { Button } from '#ui/button.tsx';
import { Tag } from '#ui/tag.tsx';
import type { WaitingPost } from '../waiting-post.ts';

interface WaitingPostsProps {
  posts: readonly WaitingPost[];
  /** Takes it out of the outbox, back into the box it was written in. */
  onTakeBack: (post: WaitingPost) => void;
  onSendAgain: (post: WaitingPost) => void;
}

/** One’s own replies below the others’, until the hub has them. */
export const WaitingPosts = ({ posts, onTakeBack, onSendAgain }: WaitingPostsProps) => (
  <div aria-live="polite">
    {posts.length > 0 && (
      <ul className="waiting-posts" aria-label="Not posted yet">
        {posts.map((post) => (
          <li key={post.id} className="waiting-post">
            {post.refusal === null ? (
              <Tag tone="warn">Waiting to be sent</Tag>
            ) : (
              <p>
                <Tag tone="bad">Not sent</Tag> {post.refusal.title}
              </p>
            )}
            {post.text.body && (
              <RichTextView
                body={post.text.body}
                names={post.text.names}
                quotes={post.text.quotes}
                attachments={post.text.attachments}
              />
            )}
            <div className="row">
              {post.refusal === null ? (
                <p className="soft small">It is sent by itself once you are connected again.</p>
              ) : (
                <Button isSmall variant="quiet" onClick={() => onSendAgain(post)}>
                  Try again
                </Button>
              )}
              <Button isSmall variant="quiet" onClick={() => onTakeBack(post)}>
                {post.refusal === null ? 'Cancel' : 'Change it'}
                <span className="visually-hidden"> and put the text back into the box below</span>
              </Button>
            </div>
          </li>
        ))}
      </ul>
    )}
  </div>
);
