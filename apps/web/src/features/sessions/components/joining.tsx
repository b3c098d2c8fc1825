import type { Session } from '@hub/contracts/sessions';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { FullDate, TimeOfDay } from '#ui/when.tsx';

/** How to get into the session, or when that will be known. */
export function Joining({ session }: { session: Session }) {
  if (session.status === 'cancelled') return null;
  return (
    <Card title="Joining" level={2}>
      <JoiningWords session={session} />
      {session.editableJoiningUrl !== null && session.joining.state !== 'open' && (
        <p className="small">
          <span className="soft">Facilitators can use it now:</span>{' '}
          <a href={session.editableJoiningUrl} rel="noreferrer">
            {session.editableJoiningUrl}
          </a>
        </p>
      )}
    </Card>
  );
}

function JoiningWords({ session: { joining, can } }: { session: Session }) {
  const opening = (
    <>
      <TimeOfDay at={joining.opensAt} /> on <FullDate at={joining.opensAt} />
    </>
  );
  switch (joining.state) {
    case 'open':
      return joining.url === null ? (
        <p>The joining link could not be shown. Reload this page to try again.</p>
      ) : (
        <>
          <p>The session is open. Come in when you are ready.</p>
          <ButtonLink href={joining.url} variant="quiet">
            Join the call
          </ButtonLink>
        </>
      );
    case 'later':
      return (
        <p>
          The joining link will be on this page from {opening}, 15 minutes before the start. You do not need
          to do anything until then.
        </p>
      );
    case 'not-coming':
      return (
        <p>
          {can.answer
            ? 'The joining link is shown to people who are coming. Choose "I\'m coming" to get it. '
            : 'The joining link is shown to people who said they are coming. '}
          It opens at {opening}.
        </p>
      );
    case 'unknown':
      return (
        <p>
          {can.edit
            ? 'There is no joining link yet. Add it with "Edit or move", so that people can come in from '
            : 'The programme team has not added the joining link yet. People who are coming will find it here from '}
          {opening}.
        </p>
      );
    case 'over':
      return <p>This session has ended, so its joining link is closed.</p>;
    default:
      return joining.state satisfies never;
  }
}
