import type { SessionSummary } from '@hub/contracts/sessions';
import { INDICATORS, THEMES } from '@hub/contracts/vocabulary';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { relativeTime } from '#ui/london-time.ts';
import { Tag } from '#ui/tag.tsx';
import { stateOf } from '../session-words.ts';

type Standing = Pick<SessionSummary, 'status' | 'startsAt' | 'endsAt' | 'movedFrom'>;

interface StateTagsProps {
  session: Standing;
  now: Date;
  /** Says that it is the next of all. */
  isNext?: boolean;
  /** Says how far away it is; in a list that would only repeat the dates. */
  isCounting?: boolean;
}

/** Where a session stands, in a word or two. */
export function StateTags({ session, now, isNext, isCounting }: StateTagsProps) {
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
      {state.is === 'ahead' && isCounting && (
        <Tag tone="brand">{capitalised(relativeTime(session.startsAt, now))}</Tag>
      )}
      {session.movedFrom !== null && state.is !== 'cancelled' && <Tag tone="warn">Moved</Tag>}
    </>
  );
}

const capitalised = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

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

export function Manner({ session }: { session: Pick<SessionSummary, 'isNotRecorded' | 'isChathamHouse'> }) {
  const words = [session.isNotRecorded && 'Not recorded', session.isChathamHouse && 'Chatham House Rule'];
  const said = words.filter(Boolean).join(', ');
  return said && <Tag>{said}</Tag>;
}
