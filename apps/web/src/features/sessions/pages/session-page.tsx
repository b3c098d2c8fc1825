import '../sessions.css';
import type { Session } from '@hub/contracts/sessions';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useWatch } from '#platform/realtime-client.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { FullDate, FullDateAndTime, TimeRange } from '#ui/when.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { AddToCalendar } from '../components/add-to-calendar.tsx';
import { Agenda } from '../components/agenda.tsx';
import { AnswerCard } from '../components/answer-card.tsx';
import { Joining } from '../components/joining.tsx';
import { HowItIsHeld, PreReading, Speakers } from '../components/session-facts.tsx';
import { SessionActions } from '../components/session-actions.tsx';
import { StateTags, TopicTags } from '../components/session-tags.tsx';
import { WhoIsComing } from '../components/who-is-coming.tsx';
import { stateOf } from '../session-words.ts';
import { sessionQuery } from '../sessions.queries.ts';
import { useNews } from '../use-news.ts';
import { useNow } from '../use-now.ts';

interface SessionPageProps {
  /** Who comes from outside the programme, for those who may know. */
  guests?: ReactNode;
  /** Where it is talked about. */
  discussed?: ReactNode;
}

export function SessionPage({ guests, discussed }: SessionPageProps) {
  const { sessionId = '' } = useParams();
  const { data: session } = useSuspenseQuery(sessionQuery(sessionId));
  useWatch('session', { sessionId });
  useRefetchAtTurns(session);
  const now = useNow();
  const news = useNews(session);
  const isOver = stateOf(session, now).is === 'over';
  const isOpen = session.joining.state === 'open' && session.joining.url !== null;

  return (
    <>
      <BackLink to={isOver ? '/sessions?view=past' : '/sessions'}>Sessions</BackLink>
      <output>{news !== null && <Notice tone="warn">{news}</Notice>}</output>
      <PageHeading
        title={session.title}
        above={
          <>
            <StateTags session={session} now={now} isCounting />
            <span className="soft">
              <FullDate at={session.startsAt} />, <TimeRange from={session.startsAt} to={session.endsAt} />,
              online
            </span>
          </>
        }
        actions={
          <>
            {isOpen && session.joining.url !== null && (
              <ButtonLink href={session.joining.url}>Join the call</ButtonLink>
            )}
            {session.status === 'published' && !isOver && <AddToCalendar calendar={session.calendar} />}
          </>
        }
      />
      <Standing session={session} />
      <SessionActions session={session} />
      <div className="session-columns">
        <div className="grid">
          <AnswerCard session={session} now={now} />
          <About session={session} />
          {session.agenda.length > 0 && (
            <Card title="Agenda">
              <Agenda session={session} now={now} />
            </Card>
          )}
          {session.readings.length > 0 && <PreReading session={session} />}
        </div>
        <aside aria-label="About this session">
          <Joining session={session} />
          {session.speakers.length > 0 && <Speakers session={session} />}
          {guests}
          {discussed}
          {session.status !== 'draft' && (
            <WhoIsComing session={session} isOver={isOver || session.status === 'cancelled'} />
          )}
          <HowItIsHeld session={session} />
        </aside>
      </div>
    </>
  );
}

/** The joining link opens and the agenda moves by the clock, not by a notice: the page asks again at those moments. */
function useRefetchAtTurns({ id, joining, startsAt, endsAt }: Session) {
  const client = useQueryClient();
  const { opensAt } = joining;
  useEffect(() => {
    const turns = [opensAt, startsAt, endsAt].map((turn) => Date.parse(turn) - Date.now());
    const next = Math.min(...turns.filter((wait) => wait > 0));
    // Past this, timers of browsers run over and fire at once.
    if (next > 2 ** 31 - 2000) return undefined;
    const timer = setTimeout(() => void client.invalidateQueries(sessionQuery(id)), next + 1000);
    return () => clearTimeout(timer);
  }, [client, id, opensAt, startsAt, endsAt]);
}

function Standing({ session: { status, cancelReason, movedFrom, startsAt } }: { session: Session }) {
  if (status === 'cancelled')
    return (
      <Notice tone="bad" title="This session is cancelled">
        {cancelReason !== null && <p className="keep-lines">{cancelReason}</p>}
      </Notice>
    );
  return (
    <>
      {status === 'draft' && (
        <Notice tone="warn" title="This is a draft">
          <p>Only facilitators can see it. Publish it when it is ready.</p>
        </Notice>
      )}
      {movedFrom !== null && movedFrom !== startsAt && (
        <Notice tone="warn">
          <p>
            This session was moved. It was to be on <FullDateAndTime at={movedFrom} />.
          </p>
        </Notice>
      )}
    </>
  );
}

function About({ session }: { session: Session }) {
  const { purpose, series, theme, indicators } = session;
  if (!purpose && !series && !theme && indicators.length === 0) return null;
  return (
    <Card title="What it is for">
      {purpose && <p className="keep-lines">{purpose}</p>}
      {(theme !== null || indicators.length > 0) && (
        <div className="row row-tight topics">
          <TopicTags session={session} />
        </div>
      )}
      {series && (
        <p className="soft small">
          Session {series.position} of {series.count} in the series{' '}
          <Link to={`/sessions/series/${series.id}`}>{series.title}</Link>.
        </p>
      )}
    </Card>
  );
}
