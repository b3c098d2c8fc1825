import type { Thread } from '@hub/contracts/threads';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { londonDay } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { PlainDate } from '#ui/when.tsx';
import { CHATHAM_HOUSE } from '../space-words.ts';
import { ThreadAttention } from './thread-attention.tsx';

/** The top of a thread: where it is, what it is about, and how it stands. */
export const ThreadHeader = ({ thread }: { thread: Thread }) => (
  <div className="thread-header">
    <nav className="small soft" aria-label="Breadcrumb">
      <ol className="breadcrumb">
        <li>
          <Link to="/discussions">Discussions</Link>
        </li>
        <li>
          <Link to={`/discussions/spaces/${thread.space.id}`}>{thread.space.name}</Link>
        </li>
      </ol>
    </nav>
    <PageHeading title={thread.title} />
    <div className="thread-facts">
      <ThreadTags thread={thread} />
      <p className="small soft">{howMuch(thread)}</p>
      <ThreadAttention thread={thread} />
    </div>
  </div>
);

function howMuch({ replies, authorities, state }: Thread): string {
  if (state !== 'published') return 'Not published yet';
  if (replies === 0) return 'No replies yet';
  const from = authorities > 1 ? ` from ${count(authorities, 'authority', 'authorities')}` : '';
  return `${count(replies, 'reply', 'replies')}${from}`;
}

function ThreadTags({ thread }: { thread: Thread }) {
  const { space, indicators, themes, isAnswered, lockedAt, pinnedUntil, contentNote, state } = thread;
  const isPinned = pinnedUntil !== null && new Date(pinnedUntil) > new Date();
  return (
    <ul className="thread-tags" aria-label="About this thread">
      {indicators.map((number) => (
        <li key={number}>
          <Tag tone="brand">{`Indicator ${number}: ${INDICATORS[number].toLowerCase()}`}</Tag>
        </li>
      ))}
      {themes.map((theme) => (
        <li key={theme}>
          <Tag>{THEMES[theme]}</Tag>
        </li>
      ))}
      {[
        state === 'waiting' && <Tag tone="warn">Waiting to be read</Tag>,
        state === 'refused' && <Tag tone="bad">Not published</Tag>,
        isAnswered && <Tag tone="good">Answered</Tag>,
        lockedAt !== null && <Tag>Locked</Tag>,
        isPinned && (
          <Tag tone="brand">
            Pinned until <PlainDate on={londonDay(pinnedUntil)} />
          </Tag>
        ),
        space.isChathamHouse && <Tag>{CHATHAM_HOUSE}</Tag>,
        contentNote !== null && <Tag tone="warn">{`Content note: ${contentNote}`}</Tag>,
      ].map((tag, at) => tag && <li key={at}>{tag}</li>)}
    </ul>
  );
}
