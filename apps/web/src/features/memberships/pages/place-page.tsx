import '../memberships.css';
import type { MyPlace } from '@hub/contracts/memberships';
import { ROLE_NAMES } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { showToast } from '#ui/toast.tsx';
import { FullDate } from '#ui/when.tsx';
import { HandoverCard } from '../components/handover-card.tsx';
import { placeQuery, useWithdrawMove } from '../memberships.queries.ts';

/** My own place: what it is, what is open about it, and the ways out of it. */
export function PlacePage() {
  const me = useMe();
  return (
    <div className="measure">
      <PageHeading title="Your place" lead="Your authority and your role in it." />
      {me.member ? <Place /> : <p>You are in the programme team, so you have no place in an authority.</p>}
    </div>
  );
}

function Place() {
  const { data: place } = useSuspenseQuery(placeQuery());
  return (
    <div className="grid">
      {place.handovers.map((handover) => (
        <HandoverCard key={handover.id} handover={handover} />
      ))}
      {place.move && <Moving move={place.move} />}
      <Card title={place.authority.name}>
        <Facts place={place} />
      </Card>
      <Ways place={place} />
    </div>
  );
}

const Facts = ({ place: { authority, role, since, leads } }: { place: MyPlace }) => (
  <>
    <SummaryList>
      <SummaryItem name="Your role">{ROLE_NAMES[role]}</SummaryItem>
      <SummaryItem name="Here since">
        <FullDate at={since} />
      </SummaryItem>
      <SummaryItem name={leads.length > 1 ? 'Leads' : 'Lead'}>
        {leads.length === 0 ? 'Nobody yet' : leads.join(', ')}
      </SummaryItem>
    </SummaryList>
    <p>
      <Link to={`/authorities/${authority.id}`}>The page of {authority.name}</Link>
    </p>
  </>
);

function Moving({ move: { authority, filedAt } }: { move: NonNullable<MyPlace['move']> }) {
  const { mutateAsync } = useWithdrawMove();
  return (
    <Card title={`You have asked to move to ${authority.name}`}>
      <p>
        Asked on <FullDate at={filedAt} />. You keep your place here until they approve; then it ends and the
        new one begins at the same moment.
      </p>
      <Confirmed
        button="Take back"
        of={`the request to ${authority.name}`}
        title="Take back your request?"
        confirm="Take it back"
        keep="Leave it open"
        act={() => mutateAsync()}
        onDone={() => showToast({ text: 'Taken back. You stay where you are.' })}
      >
        <p>{authority.name} can then no longer approve it. You can ask again.</p>
      </Confirmed>
    </Card>
  );
}

const Ways = ({ place: { authority, role, isOnlyLead, move, handovers } }: { place: MyPlace }) => (
  <Card title="If something changes">
    <ul className="list">
      {role === 'lead' && (
        <Way to={`/authorities/${authority.id}/handover`} label="Hand over the lead">
          {handovers.some(({ can }) => can.cancel)
            ? 'You have asked somebody. See it, or take it back.'
            : 'Ask a colleague to take over. Both of you confirm.'}
        </Way>
      )}
      {!move && (
        <Way to="/account/place/move" label="I have moved to another authority">
          {isOnlyLead
            ? 'Hand over the lead first: an authority that takes part always has one.'
            : 'Ask its lead for a place. Yours here ends when they approve.'}
        </Way>
      )}
      <Way to="/account/place/leave" label="I am leaving">
        {isOnlyLead
          ? 'Hand over the lead first: an authority that takes part always has one.'
          : 'Your access ends at once. What you wrote stays with your authority.'}
      </Way>
    </ul>
  </Card>
);

const Way = ({ to, label, children }: { to: string; label: string; children: ReactNode }) => (
  <li>
    <Link to={to} className="strong">
      {label}
    </Link>
    <div className="small soft">{children}</div>
  </li>
);
