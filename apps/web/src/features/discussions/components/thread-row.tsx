import '../thread-list.css';
import type { ThreadSummary } from '@hub/contracts/threads';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { Tag } from '#ui/tag.tsx';
import { PlainDate, Relative } from '#ui/when.tsx';
import { londonDay } from '#ui/london-time.ts';
import { spaceAddress, threadAddress } from '../addresses.ts';
import { ATTENTION_WORDS } from '../space-words.ts';

interface ThreadRowProps {
  thread: ThreadSummary;
  /** Within one space its name stands above the list already. */
  isSpaceKnown?: boolean;
}

/** One thread in a list. */
export function ThreadRow({ thread, isSpaceKnown = false }: ThreadRowProps) {
  const { id, title, space, my } = thread;
  return (
    <li className={`thread-row${my.unread > 0 ? ' is-unread' : ''}`}>
      <h3 className="thread-row-title">
        <Link to={threadAddress(id)}>{title}</Link>
      </h3>
      {my.unread > 0 && (
        <p className="thread-row-unread">
          <Tag tone="plum">{`${my.unread.toLocaleString('en-GB')} unread`}</Tag>
        </p>
      )}
      <p className="soft small">
        {!isSpaceKnown && (
          <>
            In <Link to={spaceAddress(space.id)}>{space.name}</Link>,{' '}
          </>
        )}
        {startedBy(thread, isSpaceKnown)}
      </p>
      <ThreadTags thread={thread} />
      <p className="soft small">
        <Activity thread={thread} />
        {my.attention !== null && `, ${ATTENTION_WORDS[my.attention].toLowerCase()}`}
      </p>
    </li>
  );
}

function startedBy({ author: { kind, name, detail } }: ThreadSummary, isFirst: boolean): string {
  const by = [kind === 'anonymous' ? 'posted anonymously' : `started by ${name}`, detail].filter(Boolean);
  const said = by.join(', ');
  return isFirst ? `${said.charAt(0).toUpperCase()}${said.slice(1)}` : said;
}

function Activity({ thread: { replies, authorities, lastAuthor, lastPostedAt } }: { thread: ThreadSummary }) {
  if (replies === 0)
    return (
      <>
        No replies yet, started <Relative at={lastPostedAt} />
      </>
    );
  return (
    <>
      {count(replies, 'reply', 'replies')}
      {authorities > 1 && ` from ${count(authorities, 'authority', 'authorities')}`}, newest by {lastAuthor}{' '}
      <Relative at={lastPostedAt} />
    </>
  );
}

/** What a thread is about, and where it stands. */
function ThreadTags({ thread }: { thread: ThreadSummary }) {
  const { state, isAnswered, pinnedUntil, lockedAt, contentNote, indicators, themes } = thread;
  const hasState =
    state === 'waiting' || isAnswered || pinnedUntil !== null || lockedAt !== null || contentNote !== null;
  if (!hasState && indicators.length === 0 && themes.length === 0) return null;
  return (
    <div className="thread-row-tags">
      {state === 'waiting' && <Tag tone="warn">Waiting to be read</Tag>}
      {isAnswered && <Tag tone="good">Answered</Tag>}
      {pinnedUntil !== null && (
        <Tag tone="brand">
          <span>
            Pinned until <PlainDate on={londonDay(pinnedUntil)} />
          </span>
        </Tag>
      )}
      {lockedAt !== null && <Tag>Locked</Tag>}
      {contentNote !== null && <Tag tone="warn">{`Content note: ${contentNote}`}</Tag>}
      {indicators.map((number) => (
        <Tag key={number} tone="brand">{`Indicator ${number}: ${INDICATORS[number].toLowerCase()}`}</Tag>
      ))}
      {themes.map((theme) => (
        <Tag key={theme}>{THEMES[theme]}</Tag>
      ))}
    </div>
  );
}
