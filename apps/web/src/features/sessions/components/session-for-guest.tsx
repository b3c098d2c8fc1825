import '../sessions.css';
import type { GuestSession } from '@hub/contracts/guests';
import { THEMES } from '@hub/contracts/vocabulary';
import type { ReactNode } from 'react';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { FullDate, FullDateAndTime, TimeOfDay, TimeRange } from '#ui/when.tsx';
import { useNow } from '../use-now.ts';
import { Agenda } from './agenda.tsx';
import { HowItIsHeld, PreReading, Speakers } from './session-facts.tsx';
import { StateTags } from './session-tags.tsx';

interface SessionForGuestProps {
  session: GuestSession;
  /** As whom they look at it. */
  who: ReactNode;
  actions: ReactNode;
}

/** A session for somebody who sees this one and nothing else: no way on, and nobody's name but the speakers'. */
export function SessionForGuest({ session, who, actions }: SessionForGuestProps) {
  const now = useNow();
  const { title, startsAt, endsAt, purpose, theme, joining } = session;
  return (
    <>
      <PageHeading
        title={title}
        above={
          <>
            <StateTags session={session} now={now} isCounting />
            <span className="soft">
              <FullDate at={startsAt} />, <TimeRange from={startsAt} to={endsAt} />, online
            </span>
          </>
        }
        actions={
          <>
            {joining.url !== null && <ButtonLink href={joining.url}>Join the call</ButtonLink>}
            {actions}
          </>
        }
      />
      {who}
      <Standing session={session} />
      <div className="session-columns">
        <div className="grid">
          {(purpose !== '' || theme !== null) && (
            <Card title="What it is for">
              {purpose && <p className="keep-lines">{purpose}</p>}
              {theme !== null && <Tag tone="plum">{THEMES[theme]}</Tag>}
            </Card>
          )}
          {session.agenda.length > 0 && (
            <Card title="Agenda">
              <Agenda session={session} now={now} />
            </Card>
          )}
          {session.readings.length > 0 && <PreReading session={session} />}
        </div>
        <aside aria-label="About this session">
          {session.status === 'published' && (
            <Card title="Joining">
              <JoiningWords joining={joining} />
            </Card>
          )}
          {session.speakers.length > 0 && <Speakers session={session} />}
          <HowItIsHeld session={session} />
        </aside>
      </div>
    </>
  );
}

function Standing({ session: { status, cancelReason, movedFrom, startsAt } }: { session: GuestSession }) {
  if (status === 'cancelled')
    return (
      <Notice tone="bad" title="This session is cancelled">
        {cancelReason !== null && <p className="keep-lines">{cancelReason}</p>}
      </Notice>
    );
  if (movedFrom === null || movedFrom === startsAt) return null;
  return (
    <Notice tone="warn">
      <p>
        This session was moved. It was to be on <FullDateAndTime at={movedFrom} />.
      </p>
    </Notice>
  );
}

function JoiningWords({ joining: { state, opensAt, url } }: Pick<GuestSession, 'joining'>) {
  const opening = (
    <>
      <TimeOfDay at={opensAt} /> on <FullDate at={opensAt} />
    </>
  );
  switch (state) {
    case 'open':
      return url === null ? (
        <p>The joining link could not be shown. Reload this page to try again.</p>
      ) : (
        <p>
          The session is open.{' '}
          <a href={url} rel="noreferrer">
            Join the call
          </a>{' '}
          when you are ready.
        </p>
      );
    case 'later':
      return (
        <p>
          The joining link will be on this page from {opening}, 15 minutes before the start. Keep your link
          until then.
        </p>
      );
    case 'unknown':
      return (
        <p>The programme team has not added the joining link yet. It will be on this page from {opening}.</p>
      );
    case 'over':
      return <p>This session has ended, so its joining link is closed.</p>;
    default:
      return state satisfies never;
  }
}
