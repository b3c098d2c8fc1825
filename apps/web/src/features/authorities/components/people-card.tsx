import { RoleTag } from '#platform/role-tag.tsx';
import type { Authority } from '@hub/contracts/authorities';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { count } from '#ui/count.ts';
import { Face } from '#ui/face.tsx';
import { Loading } from '#ui/loading.tsx';
import { ShowMore } from '#ui/show-more.tsx';
import { authorityPeopleQuery } from '../authorities.queries.ts';

/** Who of it is in the hub, and for those who may, the way to look after them. */
export function PeopleCard({ authority: { id, name, people, enrolment, can } }: { authority: Authority }) {
  if (people === 0 && enrolment === null && !can.managePeople) return null;
  return (
    <Card title={people > 0 ? `People (${people.toLocaleString('en-GB')})` : 'People'}>
      {can.managePeople && (
        <div className="row row-tight card-buttons">
          <ButtonLink to={`/authorities/${id}/people`} variant="quiet" isSmall icon="people">
            Manage people
          </ButtonLink>
          <ButtonLink to={`/authorities/${id}/invitations`} variant="quiet" isSmall icon="plus">
            Invite people
          </ButtonLink>
        </div>
      )}
      {people === 0 ? (
        <p className="soft">
          Nobody of {name} is in the hub.
          {can.managePeople && ' Invite the first of them.'}
        </p>
      ) : (
        <PeopleList authorityId={id} people={people} />
      )}
    </Card>
  );
}

function PeopleList({ authorityId, people }: { authorityId: string; people: number }) {
  const list = useInfiniteQuery({
    ...authorityPeopleQuery(authorityId),
    throwOnError: (_, query) => query.state.data === undefined,
  });
  if (!list.data) return <Loading label="Loading people" />;
  const shown = list.data.pages.flatMap(({ items }) => items);
  const hidden = list.hasNextPage ? 0 : people - shown.length;
  return (
    <>
      <ul className="list">
        {shown.map(({ personId, name, role, jobTitle }) => (
          <li key={personId} className="row row-whole">
            <Face name={name} />
            <span className="grow">
              <Link to={`/people/${personId}`}>{name}</Link>
              {jobTitle !== null && (
                <>
                  <br />
                  <span className="small soft">{jobTitle}</span>
                </>
              )}
            </span>
            <RoleTag role={role} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <p className="small soft card-part">
          {count(hidden, 'person is', 'people are')} shown to their own colleagues only.
        </p>
      )}
      <ShowMore of={list} isSmall />
    </>
  );
}
