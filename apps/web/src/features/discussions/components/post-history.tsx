import '../post-actions.css';
import type { PostVersion } from '@hub/contracts/posts';
import { evidenceOf, plainText } from '@hub/contracts/rich-text';
import type { Post } from '@hub/contracts/threads';
import { useQuery } from '@tanstack/react-query';
import { asProblem } from '#platform/problem.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Loading } from '#ui/loading.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { FullDateAndTime, PlainDate } from '#ui/when.tsx';
import { londonDay } from '#ui/london-time.ts';
import { postVersionsQuery } from '../posts.queries.ts';
import { differenceBetween, type TextPart } from '../text-difference.ts';

interface PostHistoryProps {
  post: Post;
  isOpen: boolean;
  onClose: () => void;
}

/** Everything a post has said, and what came and went each time: whoever may read it may read this. */
export const PostHistory = ({ post, isOpen, onClose }: PostHistoryProps) => (
  <Dialog title={`What ${post.author.name} changed`} isOpen={isOpen} onClose={onClose}>
    <Versions post={post} />
    <div className="form-actions">
      <Button variant="quiet" onClick={onClose}>
        Close
      </Button>
    </div>
  </Dialog>
);

function Versions({ post }: { post: Post }) {
  const { data, error, isPending, refetch } = useQuery(postVersionsQuery(post.id));
  if (isPending) return <Loading label="Loading earlier versions" />;
  if (error)
    return (
      <ProblemNotice problem={asProblem(error)}>
        <Button variant="quiet" isSmall onClick={() => void refetch()}>
          Try again
        </Button>
      </ProblemNotice>
    );
  return (
    <ol className="post-versions" reversed>
      {data.items.map((version, at) => (
        <li key={version.version}>
          <h3>
            {data.items.length === 1
              ? 'As it was written'
              : at === 0
                ? 'Now'
                : at === data.items.length - 1
                  ? 'At first'
                  : 'Then'}
            {', '}
            <span className="soft">
              {post.isDayOnly ? (
                <PlainDate on={londonDay(version.writtenAt)} />
              ) : (
                <FullDateAndTime at={version.writtenAt} />
              )}
            </span>
          </h3>
          <p className="post-version-text" dir="auto">
            {differenceBetween(textOf(data.items[at + 1] ?? version), textOf(version)).map((part, place) => (
              // oxlint-disable-next-line react/no-array-index-key -- parts have no other name, and are never moved
              <Part key={place} part={part} />
            ))}
          </p>
        </li>
      ))}
    </ol>
  );
}

const textOf = ({ body, names, contentNote }: PostVersion): string => {
  const words = plainText(
    body,
    ({ kind, id }) =>
      `@${names.find((named) => named.kind === kind && named.id === id)?.name ?? 'somebody who is no longer here'}`,
  );
  // What stands beside the words has no words of its own.
  const shown = evidenceOf(body).map(({ kind }) => `With evidence: ${kind.replaceAll('-', ' ')}`);
  const note = contentNote === null ? [] : [`Content note: ${contentNote}`];
  return [...note, words, ...shown].join('\n');
};

/** Said as well as coloured and struck through. */
function Part({ part: { is, text } }: { part: TextPart }) {
  if (is === 'same') return text;
  const Tag = is === 'added' ? 'ins' : 'del';
  return (
    <Tag>
      <span className="visually-hidden">{is === 'added' ? ' (added: ' : ' (removed: '}</span>
      {text}
      <span className="visually-hidden">) </span>
    </Tag>
  );
}
