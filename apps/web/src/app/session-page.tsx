import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import { SessionPage as Page } from '#features/sessions/pages/session-page.tsx';
import { useMe } from '#platform/me.ts';

const SessionGuests = lazy(async () => ({
  default: (await import('#features/guests/components/session-guests.tsx')).SessionGuests,
}));

const DiscussedIn = lazy(async () => ({
  default: (await import('#features/discussions/components/discussed-in.tsx')).DiscussedIn,
}));

/** A session's page, with what other features say of it. */
export function SessionPage() {
  const { sessionId = '' } = useParams();
  const { can } = useMe();
  return (
    <Page
      discussed={
        <Suspense fallback={null}>
          <DiscussedIn kind="session" id={sessionId} />
        </Suspense>
      }
      guests={
        can.runProgramme && (
          <Suspense fallback={null}>
            <SessionGuests sessionId={sessionId} />
          </Suspense>
        )
      }
    />
  );
}
