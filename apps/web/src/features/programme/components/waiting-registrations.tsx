import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { programmeQuery } from '../programme.queries.ts';

/** For the programme team's Home; nothing while nobody waits. */
export function WaitingRegistrations() {
  // Not suspended: Home does not wait for it, and does not fail with it.
  const { data } = useQuery(programmeQuery());
  const waiting = data?.registrationsWaiting ?? 0;
  if (waiting === 0) return null;
  return (
    <Card title="Registrations">
      <div className="row spread">
        <p>{count(waiting, 'authority waits', 'authorities wait')} for review.</p>
        <ButtonLink to="/programme/registrations" variant="quiet" isSmall>
          Review
          <span className="visually-hidden"> registrations</span>
        </ButtonLink>
      </div>
    </Card>
  );
}
