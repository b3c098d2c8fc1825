import '../indicators.css';
import type { PeerGroup } from '@hub/contracts/peer-groups';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { listed } from '#ui/listed.ts';
import { PageHeading } from '#ui/page-heading.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { compareAddress } from '../compare-address.ts';
import { peerGroupsQuery, useDeleteGroup } from '../indicators.queries.ts';

/** Groups of peers that one’s authority has saved. */
export function PeerGroupsPage() {
  const { data } = useSuspenseQuery(peerGroupsQuery());
  return (
    <>
      <BackLink to="/indicators">Indicators</BackLink>
      <PageHeading
        title="Groups of peers"
        lead="Authorities that you set yourselves beside again and again. Everybody of your authority uses and changes them."
        actions={
          data.items.length > 0 ? (
            <ButtonLink to="/indicators/groups/new" icon="plus">
              Make a group
            </ButtonLink>
          ) : undefined
        }
      />
      <Card>
        {data.items.length === 0 ? (
          <EmptyState title="There is no group yet">
            <p>
              Choose at least five authorities that you learn from, and compare with them on every indicator.
            </p>
            <ButtonLink to="/indicators/groups/new">Make the first group</ButtonLink>
          </EmptyState>
        ) : (
          <ul className="list">
            {data.items.map((group) => (
              <GroupRow key={group.id} group={group} />
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}

function GroupRow({ group: { id, name, authorities } }: { group: PeerGroup }) {
  const remove = useDeleteGroup(id);
  return (
    <li>
      <h2 className="group-title">
        <Link to={compareAddress('3', { peers: 'own', groupId: id })}>{name}</Link>
      </h2>
      <p className="soft">{listed(authorities.map((authority) => authority.name))}</p>
      <div className="row">
        <Link to={`/indicators/groups/${id}`}>
          Change<span className="visually-hidden"> the group {name}</span>
        </Link>
        <Confirmed
          button="Delete"
          of={`the group ${name}`}
          variant="danger"
          title={`Delete the group ${name}?`}
          confirm="Delete the group"
          keep="Keep it"
          act={() => remove.mutateAsync(undefined)}
          onDone={() => showToast({ text: `The group ${name} is deleted` })}
        >
          <p>Nobody can compare with it any more. The authorities in it are not told.</p>
        </Confirmed>
      </div>
    </li>
  );
}
