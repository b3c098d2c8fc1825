import '../guests.css';
import type { GuestSession } from '@hub/contracts/guests';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useLocation } from 'react-router';
import { ProblemError } from '#platform/api-client.ts';
import { Button } from '#ui/button.tsx';
import { Loading } from '#ui/loading.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { FullDateAndTime } from '#ui/when.tsx';
import { saveCalendarFile } from '../calendar-file.ts';
import { lookQuery } from '../guests.queries.ts';

interface GuestPageProps {
  /** Draws the session, with what the guest can do put beside its name. */
  children: (session: GuestSession, parts: { who: ReactNode; actions: ReactNode }) => ReactNode;
}

const isClosed = (error: unknown): boolean =>
  error instanceof ProblemError && (error.code === 'guest-link-closed' || error.code === 'invalid-input');

/**
 * The one page a guest speaker's link opens. The token stands behind the #, so that no server and no Referer sees it.
 */
export function GuestPage({ children }: GuestPageProps) {
  const token = useLocation().hash.slice(1);
  const { data, error } = useQuery({
    ...lookQuery(token),
    enabled: token !== '',
    throwOnError: (found, { state }) => state.data === undefined && !isClosed(found),
  });
  if (token === '' || isClosed(error)) return <Closed />;
  if (!data) return <Loading label="Opening the session" />;

  const { guest, session, calendarFile, linkEndsAt } = data;
  return (
    <>
      {children(session, {
        who: (
          <div className="guest-who">
            <Notice>
              <p>
                You are here as <strong>{[guest.name, guest.organisation].filter(Boolean).join(', ')}</strong>
                , as a guest speaker. Your link is for this session only, and stops working on{' '}
                <FullDateAndTime at={linkEndsAt} />.
              </p>
            </Notice>
          </div>
        ),
        actions: session.status === 'published' && session.joining.state !== 'over' && (
          <Button
            variant="quiet"
            icon="calendar"
            onClick={() => saveCalendarFile(session.title, session.startsAt, calendarFile)}
          >
            Add to calendar
          </Button>
        ),
      })}
    </>
  );
}

const Closed = () => (
  <div className="narrow">
    <PageHeading title="This link does not open a session" />
    <p>It may have ended, been replaced by a newer one, or not be whole.</p>
    <p>
      Open the link from your invitation again. If that does not help, ask whoever invited you for a new one.
    </p>
  </div>
);
