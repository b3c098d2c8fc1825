import type { SessionSummary } from '@hub/contracts/sessions';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { Link } from 'react-router';
import { relativeTime } from '#ui/london-time.ts';
import { Tag } from '#ui/tag.tsx';
import { count, stateOf } from '../session-words.ts';

type Standing = Pick<SessionSummary, 'status' | 'startsAt' | 'endsAt' | 'movedFrom'>;

/** Where a session stands, in a word or two. */
export function StateTags({ session, now, isNext }: { session: Standing; now: Date; isNext?: boolean }) {
  const state = stateOf(session, now);
  return (
    <>
      {state.is === 'draft' && <Tag tone="warn">Draft</Tag>}
      {state.is === 'cancelled' && <Tag tone="bad">Cancelled</Tag>}
      {state.is === 'over' && <Tag>Ended</Tag>}
      {state.is === 'live' && (
        <Tag tone="bad">
          <span aria-hidden="true">●</span> Live, {state.minutes} min in
        </Tag>
      )}
      {state.is === 'soon' && (
        <Tag tone="brand">
          {isNext && 'Next session, '}
          {isNext ? 'starts' : 'Starts'} in {count(state.minutes, 'minute', 'minutes')}
        </Tag>
      )}
      {state.is === 'ahead' && isNext && (
        <Tag tone="brand">Next session, {relativeTime(session.startsAt, now)}</Tag>
      )}
      {session.movedFrom !== null && state.is !== 'cancelled' && <Tag tone="warn">Moved</Tag>}
    </>
  );
}

/** What a session is about and how it is held; each topic leads to the others like it. */
export function TopicTags({ session }: { session: Pick<SessionSummary, 'theme' | 'indicators'> }) {
  return (
    <>
      {session.theme && (
        <Link to={`/sessions?theme=${session.theme}`} className="tag tag-plum">
          {THEMES[session.theme]}
        </Link>
      )}
      {session.indicators.map((number) => (
        <Link key={number} to={`/sessions?indicator=${number}`} className="tag tag-brand">
          <span className="visually-hidden">Indicator </span>
          {number}. {INDICATORS[number]}
        </Link>
      ))}
    </>
  );
}

export const Manner = ({
  session,
}: {
  session: Pick<SessionSummary, 'isNotRecorded' | 'isChathamHouse'>;
}) => (
  <>
    {session.isNotRecorded && <Tag>Not recorded</Tag>}
    {session.isChathamHouse && <Tag>Chatham House Rule</Tag>}
  </>
);
