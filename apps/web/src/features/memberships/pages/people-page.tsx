import '../memberships.css';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { DomainList } from '../components/domain-list.tsx';
import { JoinRequestList } from '../components/join-request-list.tsx';
import { MemberList } from '../components/member-list.tsx';
import { domainsQuery, joinRequestsQuery, membersQuery } from '../memberships.queries.ts';

/** Those who manage an authority's people: who is in, who asks, whose addresses may ask. */
export function PeoplePage() {
  const { authorityId = '' } = useParams();
  const members = useSuspenseInfiniteQuery(membersQuery(authorityId));
  const { data: requests } = useSuspenseQuery(joinRequestsQuery(authorityId));
  const { data: domains } = useSuspenseQuery(domainsQuery(authorityId));
  const [first] = members.data.pages;
  if (!first) return null;
  const { authority, takesPart, can } = first;
  const people = members.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <BackLink to={`/authorities/${authority.id}`}>{authority.name}</BackLink>
      <ActingFor authorityId={authority.id} />
      <PageHeading
        title={`People of ${authority.name}`}
        lead="Who has a place here and in which role."
        actions={<ButtonLink to={`/authorities/${authority.id}/invitations`}>Invite people</ButtonLink>}
      />
      {!takesPart && (
        <Notice tone="warn" title={`${authority.name} takes part in no phase yet`}>
          <p>Roles are held in a phase. Until it is registered for one, everyone here is a participant.</p>
        </Notice>
      )}
      <div className="grid two">
        <div className="grid">
          {requests.items.length > 0 && <JoinRequestList authority={authority} requests={requests.items} />}
          <Card title="Who is in">
            {people.length === 0 ? (
              <EmptyState title="Nobody has a place here yet" level={3}>
                <p>Invite people, or approve an email domain so that they can ask.</p>
              </EmptyState>
            ) : (
              <MemberList authority={authority} members={people} />
            )}
            <ShowMore of={members} isSmall />
          </Card>
        </div>
        <div className="grid">
          <DomainList authority={authority} domains={domains.items} />
          {can.handOver && (
            <Card title="Handing over">
              <p className="small">
                If somebody else is to lead, ask them. Both of you confirm, so there is always a lead.
              </p>
              <p>
                <Link to={`/authorities/${authority.id}/handover`}>Hand over the lead</Link>
              </p>
            </Card>
          )}
        </div>
      </div>
    </>
  );
}
