import '../sessions.css';
import type { Session } from '@hub/contracts/sessions';
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link, useParams } from 'react-router';
import { useWatch } from '#platform/realtime-client.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { FullDate, FullDateAndTime, TimeRange } from '#ui/when.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { AddToCalendar } from '../components/add-to-calendar.tsx';
import { Agenda } from '../components/agenda.tsx';
import { AnswerCard } from '../components/answer-card.tsx';
import { Joining } from '../components/joining.tsx';
import { SessionActions } from '../components/session-actions.tsx';
import { StateTags, TopicTags } from '../components/session-tags.tsx';
import { WhoIsComing } from '../components/who-is-coming.tsx';
import { stateOf } from '../session-words.ts';
import { sessionQuery } from '../sessions.queries.ts';
import { useNews } from '../use-news.ts';
import { useNow } from '../use-now.ts';

export function SessionPage() {
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

const PreReading = ({ session }: { session: Session }) => (
  <Card title="To read before">
    <ul className="list">
      {session.readings.map(({ title, url }) => (
        <li key={`${url}${title}`}>
          <a href={url} rel="noreferrer">
            {title}
          </a>
          <br />
          <span className="soft small">{hostOf(url)}</span>
        </li>
      ))}
    </ul>
  </Card>
);

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

const Speakers = ({ session }: { session: Session }) => (
  <Card title="Hosts and speakers">
    <ul className="people">
      {session.speakers.map(({ kind, name, organisation }) => (
        <li key={`${kind}${name}`}>
          <Face name={name} isSmall />
          <p>
            {name} <span className="soft small">{kind === 'host' ? 'Host' : 'Speaker'}</span>
            {organisation && (
              <>
                <br />
                <span className="soft small">{organisation}</span>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  </Card>
);

function HowItIsHeld({ session: { isNotRecorded, isChathamHouse, capacity } }: { session: Session }) {
  return (
    <Card title="How it is held">
      <dl className="meaning">
        <dt>{isNotRecorded ? 'Not recorded' : 'May be recorded'}</dt>
        <dd>
          {isNotRecorded
            ? 'Nobody records picture, sound or automatic notes.'
            : 'The hosts say so before recording starts, and which parts are left out.'}
        </dd>
        {isChathamHouse && (
          <>
            <dt>Chatham House Rule</dt>
            <dd>You may use what you hear. Do not say who said it, or which authority they are from.</dd>
          </>
        )}
        {capacity !== null && (
          <>
            <dt>{capacity.toLocaleString('en-GB')} places</dt>
            <dd>When they are taken, there is a waiting list in the order people answered.</dd>
          </>
        )}
      </dl>
    </Card>
  );
}
