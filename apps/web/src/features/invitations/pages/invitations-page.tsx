import '../invitations.css';
import { INVITATION_STATES, type InvitationState } from '@hub/contracts/invitations';
import { useLocation, useParams, useSearchParams } from 'react-router';
import { ActingFor } from '#platform/acting-for.tsx';
import { oneOf } from '#platform/address-filters.ts';
import { useNarrowedList } from '#platform/narrowed-list.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Loading } from '#ui/loading.tsx';
import { NarrowedList } from '#ui/narrowed-list.tsx';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { InvitationRow } from '../components/invitation-row.tsx';
import { invitationListQuery } from '../invitations.queries.ts';

const STATES = Object.keys(INVITATION_STATES) as InvitationState[];

export function InvitationsPage() {
  const { authorityId = '' } = useParams();
  const [search] = useSearchParams();
  const state = oneOf(STATES, search.get('state'));
  const list = useNarrowedList(invitationListQuery(authorityId, state));
  if (!list.data) return <Loading label="Loading invitations" />;
  const { name } = list.data.pages[0]?.authority ?? { name: 'this authority' };
  const invitations = list.data.pages.flatMap(({ items }) => items);
  return (
    <>
      <BackLink to={`/authorities/${authorityId}`}>{name}</BackLink>
      <PageHeading
        title={`Invitations to ${name}`}
        lead="Who was invited, and what became of it."
        actions={<ButtonLink to={`/authorities/${authorityId}/invitations/new`}>Invite people</ButtonLink>}
      />
      <ActingFor authorityId={authorityId} />
      <LeftOut />
      <Tabs
        label="Which invitations"
        tabs={[
          { to: '?', label: 'All', isCurrent: state === undefined },
          ...STATES.map((each) => ({
            to: `?state=${each}`,
            label: INVITATION_STATES[each],
            isCurrent: state === each,
          })),
        ]}
      />
      <NarrowedList list={list} shown={`${count(invitations.length, 'invitation', 'invitations')} shown`}>
        {invitations.length === 0 ? (
          <Nobody isFiltered={state !== undefined} />
        ) : (
          <Card>
            <ul className="list">
              {invitations.map((invitation) => (
                <InvitationRow key={invitation.id} authorityId={authorityId} invitation={invitation} />
              ))}
            </ul>
          </Card>
        )}
      </NarrowedList>
    </>
  );
}

/** Whom the list just sent could not reach any more, since it was checked. */
function LeftOut() {
  const state = useLocation().state as { leftOut?: { email: string; reason: string }[] } | null;
  const leftOut = state?.leftOut ?? [];
  if (leftOut.length === 0) return null;
  return (
    <Notice tone="warn" title={`${count(leftOut.length, 'person was', 'people were')} not invited after all`}>
      <ul>
        {leftOut.map(({ email, reason }) => (
          <li key={email}>
            {email}: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

const Nobody = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <EmptyState title="None of these">
      <p>Choose another kind above, or all of them.</p>
    </EmptyState>
  ) : (
    <EmptyState title="Nobody has been invited yet">
      <p>Type an address, paste a list or choose a file. You see every row before anything is sent.</p>
    </EmptyState>
  );
