import '../spaces.css';
import { photoAddress } from '@hub/contracts/photo-address';
import { ROLE_NAMES } from '@hub/contracts/people';
import type { SpacePerson } from '@hub/contracts/space-people';
import type { Space } from '@hub/contracts/spaces';
import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { Confirmed } from '#platform/confirmed.tsx';
import { useMe } from '#platform/me.ts';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { Face } from '#ui/face.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { Tag } from '#ui/tag.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { spaceAddress } from '../addresses.ts';
import { AddToSpace } from '../components/add-to-space.tsx';
import { ReachLine } from '../components/reach-line.tsx';
import {
  spacePeopleQuery,
  spaceQuery,
  useChangeSpaceRole,
  useLeaveSpace,
  useRemoveFromSpace,
} from '../spaces.queries.ts';

const isByInvitation = ({ kind }: Space) => kind === 'invited' || kind === 'hidden';

export function SpacePeoplePage() {
  const { spaceId = '' } = useParams();
  const { data: space } = useSuspenseQuery(spaceQuery(spaceId));
  const people = useSuspenseInfiniteQuery(spacePeopleQuery(spaceId));
  const shown = people.data.pages.flatMap(({ items }) => items);
  const isInvited = isByInvitation(space);
  return (
    <>
      <BackLink to={spaceAddress(spaceId)}>{space.name}</BackLink>
      <PageHeading
        title={isInvited ? 'People in this space' : 'Hosts of this space'}
        tabTitle={`People: ${space.name}`}
        lead={
          isInvited
            ? 'Hosts look after it and add people.'
            : `It is for: ${space.audience}. Hosts look after it${space.kind === 'authority' ? ', with the authority’s lead' : ', with the programme team'}.`
        }
      />
      <div className={space.can.manage ? 'grid two' : 'grid'}>
        <div className="stack">
          <ReachLine spaceId={spaceId} />
          <Card title={isInvited ? 'Who is in it' : 'Hosts'}>
            {shown.length === 0 ? (
              <EmptyState title="No hosts yet" level={3}>
                <p>Until there is one, others look after this space, as it says above.</p>
              </EmptyState>
            ) : (
              <ul className="list">
                {shown.map((person) => (
                  <PersonRow key={person.personId} space={space} person={person} />
                ))}
              </ul>
            )}
            <ShowMore of={people} isSmall />
          </Card>
          {space.myRole !== null && <Leave space={space} />}
        </div>
        {space.can.manage && <AddToSpace space={space} present={shown} />}
      </div>
    </>
  );
}

function PersonRow({ space, person }: { space: Space; person: SpacePerson }) {
  const me = useMe();
  const { personId, name, photo, jobTitle, authority, programmeRole, role, hasLeft, isFound } = person;
  const where = authority ? [authority.name, jobTitle].filter(Boolean).join(', ') : ROLE_NAMES[programmeRole];
  return (
    <li className="space-person">
      <Face name={name} photo={photo && photoAddress(personId, photo, 96)} />
      <div className="grow">
        <p>
          {isFound ? <Link to={`/people/${personId}`}>{name}</Link> : name}
          {personId === me.id && ' (you)'}
        </p>
        <p className="soft small">{hasLeft ? 'Has no place in the programme now' : where}</p>
      </div>
      {role === 'host' && <Tag tone="brand">Host</Tag>}
      {space.can.manage && personId !== me.id && <PersonActions space={space} person={person} />}
    </li>
  );
}

function PersonActions({ space, person: { personId, name, role } }: { space: Space; person: SpacePerson }) {
  const changeRole = useChangeSpaceRole(space.id);
  const remove = useRemoveFromSpace(space.id);
  const other = role === 'host' ? 'member' : 'host';
  return (
    <div className="row row-tight">
      {isByInvitation(space) && (
        <Confirmed
          button={other === 'host' ? 'Make host' : 'Make member'}
          of={name}
          title={other === 'host' ? `Make ${name} a host?` : `Make ${name} a member?`}
          confirm={other === 'host' ? 'Make them a host' : 'Make them a member'}
          keep="Leave it as it is"
          act={() => changeRole.mutateAsync({ personId, role: other })}
          onDone={() => showToast({ text: `${name} is now a ${other}.` })}
        >
          <p>
            {other === 'host'
              ? 'Hosts add and remove people, change what the space says, and look after what is posted.'
              : 'They can go on reading and posting, and no longer look after the space.'}
          </p>
        </Confirmed>
      )}
      <Confirmed
        button="Remove"
        of={name}
        variant="danger"
        title={`Remove ${name}?`}
        confirm="Remove them"
        keep="Keep them"
        act={() => remove.mutateAsync(personId)}
        onDone={() =>
          showToast({ text: `${name} is no longer ${isByInvitation(space) ? 'in this space' : 'a host'}.` })
        }
      >
        <p>
          {isByInvitation(space)
            ? 'The space closes for them at once. What they posted stays, under their name.'
            : 'They no longer look after the space. They can read it for as long as it is for them.'}
        </p>
      </Confirmed>
    </div>
  );
}

function Leave({ space }: { space: Space }) {
  const me = useMe();
  const navigate = useNavigate();
  const leave = useLeaveSpace(space.id);
  return (
    <Confirmed
      button={isByInvitation(space) ? 'Leave this space' : 'Stop being a host'}
      title={isByInvitation(space) ? `Leave ${space.name}?` : 'Stop being a host?'}
      confirm={isByInvitation(space) ? 'Leave it' : 'Stop being a host'}
      keep="Stay"
      act={() => leave.mutateAsync(me.id)}
      onDone={() => void navigate('/discussions')}
    >
      <p>
        {isByInvitation(space)
          ? 'You no longer see it. Only a host can add you again. What you posted stays, under your name.'
          : 'Others then look after this space. You can read it for as long as it is for you.'}
      </p>
    </Confirmed>
  );
}
