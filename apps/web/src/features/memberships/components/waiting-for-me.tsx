import '../memberships.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { listed } from '#ui/listed.ts';
import { waitingQuery } from '../memberships.queries.ts';

// Hardly ever, and so not part of what every lead's Home loads.
const HandoverCard = lazy(async () => ({
  default: (await import('./handover-card.tsx')).HandoverCard,
}));

/** On Home: what waits for me as a lead, or as whoever a lead has asked. Nothing while nothing does. */
export function WaitingForMe() {
  const { member } = useMe();
  const { data } = useQuery(waitingQuery());
  if (!data) return null;
  const { joinRequests, handovers } = data;
  const hasRequests = joinRequests !== null && joinRequests.count > 0;
  if (!hasRequests && handovers.length === 0) return null;
  return (
    <div className="grid waiting-for-me">
      <Suspense fallback={null}>
        {handovers.map((handover) => (
          <HandoverCard key={handover.id} handover={handover} />
        ))}
      </Suspense>
      {hasRequests && (
        <Card title={`What waits for you as ${member?.role === 'delegate' ? 'delegate' : 'lead'}`}>
          <div className="row spread">
            <p className="waiting-who">
              {requestsInWords(joinRequests.firstNames, joinRequests.count, joinRequests.authority.name)}
            </p>
            <ButtonLink to={`/authorities/${joinRequests.authority.id}/people`} variant="quiet" isSmall>
              Answer
              <span className="visually-hidden"> requests for a place at {joinRequests.authority.name}</span>
            </ButtonLink>
          </div>
        </Card>
      )}
    </div>
  );
}

/** "Jo Tan and Ann Lee ask for a place at Alderbrook." */
function requestsInWords(names: string[], requests: number, authority: string): string {
  const others = requests - names.length;
  const who = listed(others > 0 ? [...names, count(others, 'other', 'others')] : names);
  return `${who} ${requests === 1 ? 'asks' : 'ask'} for a place at ${authority}.`;
}
