import type { Thread } from '@hub/contracts/threads';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { londonDay } from '#ui/london-time.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag, type Tone } from '#ui/tag.tsx';
import { PlainDate } from '#ui/when.tsx';
import { spaceAddress } from '../addresses.ts';
import { CHATHAM_HOUSE } from '../space-words.ts';
import { EditThread } from './edit-thread.tsx';
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
          <Link to={spaceAddress(thread.space.id)}>{thread.space.name}</Link>
        </li>
      </ol>
    </nav>
    <PageHeading title={thread.title} />
    <div className="thread-facts">
      <ThreadTags thread={thread} />
      <p className="small soft">{howMuch(thread)}</p>
      <ThreadAttention thread={thread} />
      <EditThread thread={thread} />
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
  const [now] = useState(() => Date.now());
  const isPinned = pinnedUntil !== null && Date.parse(pinnedUntil) > now;
  return (
    <ul className="thread-tags" aria-label="About this thread">
      {indicators.map((number) => (
        <Item key={number} tone="brand">{`Indicator ${number}: ${INDICATORS[number].toLowerCase()}`}</Item>
      ))}
      {themes.map((theme) => (
        <Item key={theme}>{THEMES[theme]}</Item>
      ))}
      {state === 'waiting' && <Item tone="warn">Waiting to be read</Item>}
      {state === 'refused' && <Item tone="bad">Not published</Item>}
      {isAnswered && <Item tone="good">Answered</Item>}
      {lockedAt !== null && <Item>Locked</Item>}
      {isPinned && (
        <Item tone="brand">
          Pinned until <PlainDate on={londonDay(pinnedUntil)} />
        </Item>
      )}
      {space.isChathamHouse && <Item>{CHATHAM_HOUSE}</Item>}
      {contentNote !== null && <Item tone="warn">{`Content note: ${contentNote}`}</Item>}
    </ul>
  );
}

const Item = ({ tone, children }: { tone?: Tone; children: ReactNode }) => (
  <li>
    <Tag {...(tone && { tone })}>{children}</Tag>
  </li>
);
