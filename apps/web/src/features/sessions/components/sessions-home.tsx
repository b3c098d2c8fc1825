import '../sessions.css';
import type { Milestone } from '@hub/contracts/milestones';
import type { Session, SessionsHome as HomeData, SessionSummary } from '@hub/contracts/sessions';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useProblem } from '#platform/problem.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Faces } from '#ui/face.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { Tag } from '#ui/tag.tsx';
import { DateBadge, FullDate, PlainDate, Relative, TimeRange } from '#ui/when.tsx';
import { comingInWords, stateOf } from '../session-words.ts';
import { sessionsHomeQuery, useAnswerSession } from '../sessions.queries.ts';
import { useNow } from '../use-now.ts';
import { AddToCalendar } from './add-to-calendar.tsx';
import { MilestoneTitle } from './milestone-title.tsx';
import { AnswerTag } from './session-row.tsx';
import { Manner, StateTags } from './session-tags.tsx';

interface SessionsHomeProps {
  /** Above what needs the person: what they could do first. */
  firstSteps?: ReactNode;
  /** Above the dates: how far the person's authority is. */
  standing?: ReactNode;
}

/** What Home shows of sessions: what is next, what needs me, which dates to know. */
export function SessionsHome({ firstSteps, standing }: SessionsHomeProps) {
  const { data } = useSuspenseQuery(sessionsHomeQuery());
  return (
    <div className="grid two">
      <div className="grid">
        {data.next ? <NextSession session={data.next} /> : <NoNext />}
        {firstSteps}
        <NeedsMe home={data} />
      </div>
      <div className="grid">
        {standing}
        {data.milestones.length > 0 && <Milestones milestones={data.milestones} />}
      </div>
    </div>
  );
}

const NoNext = () => (
  <Card>
    <EmptyState title="No session is scheduled yet">
      <p>The next one appears here as soon as the programme team publishes it.</p>
      <ButtonLink to="/sessions?view=past" variant="quiet">
        Look at past sessions
      </ButtonLink>
    </EmptyState>
  </Card>
);

function NextSession({ session }: { session: Session }) {
  const now = useNow();
  const {
    id,
    title,
    purpose,
    startsAt,
    endsAt,
    myAnswer,
    can,
    calendar,
    coming,
    firstComing,
    joining,
    capacity,
  } = session;
  const { problem, report, clear } = useProblem();
  const { mutate, isPending } = useAnswerSession(id);
  const come = () => {
    clear();
    mutate({ answer: 'coming' }, { onError: (error) => report(error, come) });
  };
  const isFull = capacity !== null && coming.people >= capacity;
  const mayJoin = joining.state === 'open' && joining.url !== null;
  return (
    <section className="card next-session" aria-labelledby="next-session">
      <DateBadge at={startsAt} />
      <div className="grow">
        <div className="row spread row-tight">
          <span className="row row-tight">
            <StateTags session={session} now={now} isNext />
          </span>
          <span className="small soft">
            <TimeRange from={startsAt} to={endsAt} />, online
          </span>
        </div>
        <h2 id="next-session">
          <Link to={`/sessions/${id}`}>{title}</Link>
        </h2>
        {purpose && <p className="keep-lines next-session-purpose">{purpose}</p>}
        <div className="row row-tight next-session-manner">
          <Manner session={session} />
        </div>
        <div className="row">
          {mayJoin && <ButtonLink href={joining.url ?? ''}>Join the call</ButtonLink>}
          {can.answer && !myAnswer && (
            <Button onClick={come} isBusy={isPending} variant={mayJoin ? 'quiet' : 'primary'}>
              {isFull ? 'Join the waiting list' : "I'm coming"}
            </Button>
          )}
          <AddToCalendar calendar={calendar} />
          <span className="row row-tight">
            {firstComing.length > 0 && <Faces names={firstComing.slice(0, 3).map(({ name }) => name)} />}
            <span className="small soft">
              {comingInWords(coming)}
              {isFull && '. All places are taken'}
            </span>
          </span>
        </div>
        <output className="row row-tight my-answer">
          {myAnswer && (
            <>
              <AnswerTag answer={myAnswer} isOver={stateOf(session, now).is === 'over'} />
              {can.answer && (
                <Link to={`/sessions/${id}`} className="small">
                  Change<span className="visually-hidden"> my answer to {title}</span>
                </Link>
              )}
            </>
          )}
        </output>
        <ProblemNotice problem={problem} />
      </div>
    </section>
  );
}

const NEEDS = { publishing: 'Draft: not published yet', 'joining-link': 'Needs a joining link' } as const;

function NeedsMe({ home: { unanswered, unfinished, next } }: { home: HomeData }) {
  if (unanswered.length + unfinished.length === 0)
    return next ? (
      <Card title="What needs you">
        <p className="soft">Nothing. You have answered every session of the next 60 days.</p>
      </Card>
    ) : null;
  return (
    <Card title="What needs you">
      <ul className="list">
        {unfinished.map(({ session, needs }) => (
          <NeededSession
            key={`${session.id}${needs}`}
            session={session}
            tag={<Tag tone="warn">{NEEDS[needs]}</Tag>}
            to={needs === 'publishing' ? `/sessions/${session.id}` : `/sessions/${session.id}/edit`}
            action={needs === 'publishing' ? 'Look and publish' : 'Add the link'}
          />
        ))}
        {unanswered.map((session) => (
          <NeededSession
            key={session.id}
            session={session}
            tag={<Tag tone="brand">Are you coming?</Tag>}
            to={`/sessions/${session.id}`}
            action="Answer"
          />
        ))}
      </ul>
    </Card>
  );
}

interface NeededSessionProps {
  session: SessionSummary;
  tag: React.ReactNode;
  to: string;
  action: string;
}

const NeededSession = ({ session, tag, to, action }: NeededSessionProps) => (
  <li className="session-row">
    <DateBadge at={session.startsAt} isSmall />
    <div>
      <h3 className="session-row-title">
        <Link to={`/sessions/${session.id}`}>{session.title}</Link>
      </h3>
      <p className="soft">
        <FullDate at={session.startsAt} />, <TimeRange from={session.startsAt} to={session.endsAt} />
      </p>
      <div className="session-row-tags">{tag}</div>
    </div>
    <div className="session-row-side">
      <ButtonLink to={to} variant="quiet" isSmall>
        {action}
        <span className="visually-hidden"> {session.title}</span>
      </ButtonLink>
    </div>
  </li>
);

const Milestones = ({ milestones }: { milestones: Milestone[] }) => (
  <Card title="Programme dates" level={2}>
    <ul className="list">
      {milestones.map(({ id, kind, title, on, description }) => (
        <li key={id}>
          <div className="row spread row-tight row-top">
            <span className="strong">
              <MilestoneTitle kind={kind} title={title} />
            </span>
            <span className="small soft">
              <Relative at={`${on}T12:00:00Z`} />
            </span>
          </div>
          <p className="small soft">
            <PlainDate on={on} />
          </p>
          {description && <p className="small">{description}</p>}
        </li>
      ))}
    </ul>
    <p className="small">
      <Link to="/calendar">Have these in my calendar</Link>
    </p>
  </Card>
);
