import '../authorities.css';
import { type Authority, AUTHORITY_TYPES } from '@hub/contracts/authorities';
import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { listed } from '#ui/listed.ts';
import { Notice } from '#ui/notice.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Tag } from '#ui/tag.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { FullDate, PlainDate } from '#ui/when.tsx';
import { endedInWords, followedInWords } from '../authority-words.ts';
import { authorityQuery } from '../authorities.queries.ts';
import { AboutCard } from '../components/about-card.tsx';
import { AuthorityLinks } from '../components/authority-links.tsx';
import { ContactsCard } from '../components/contacts-card.tsx';
import { EnrolmentCard } from '../components/enrolment-card.tsx';
import { PeopleCard } from '../components/people-card.tsx';

export function AuthorityPage() {
  const { authorityId = '' } = useParams();
  const { data: authority } = useSuspenseQuery(authorityQuery(authorityId));
  return (
    <>
      <BackLink to="/authorities">Authorities</BackLink>
      <PageHeading
        title={authority.name}
        lead={`${AUTHORITY_TYPES[authority.type]}, ${authority.region}`}
        actions={
          authority.can.editUnit && (
            <ButtonLink to={`/programme/authorities/${authority.id}/edit`} variant="quiet" icon="edit">
              Edit
            </ButtonLink>
          )
        }
      />
      <Ended authority={authority} />
      <div className="grid two">
        <div className="grid">
          <ContactsCard authority={authority} />
          <EnrolmentCard authority={authority} />
          <PeopleCard key={authority.id} authority={authority} />
          <SpokenAt authority={authority} />
        </div>
        <div className="grid">
          <AboutCard authority={authority} />
          <Before authority={authority} />
          <Neighbours authority={authority} />
        </div>
      </div>
    </>
  );
}

interface PartProps {
  authority: Authority;
}

/** Where it went. Its page stays: what its people did is a part of the programme's history. */
function Ended({ authority: { endedOn, successors } }: PartProps) {
  const [first] = successors;
  if (endedOn === null) return null;
  return (
    <Notice title="This authority has ended">
      <p>
        It ended on <PlainDate on={endedOn} />.{' '}
        {first && (
          <>
            {endedInWords[first.kind]}{' '}
            <AuthorityLinks authorities={successors.map(({ authority }) => authority)} />.
          </>
        )}
      </p>
    </Notice>
  );
}

function Before({ authority: { predecessors } }: PartProps) {
  if (predecessors.length === 0) return null;
  return (
    <Card title="Before">
      <ul className="list">
        {predecessors.map(({ authority, kind, on }) => (
          <li key={authority.id}>
            <AuthorityLinks authorities={[authority]} /> {followedInWords[kind]}
            <br />
            <span className="small soft">
              <PlainDate on={on} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Left out until there is something: what it shares is its own to put there. */
function SpokenAt({ authority: { spokenAt } }: PartProps) {
  if (spokenAt.length === 0) return null;
  return (
    <Card title="What it has shared">
      <p>Sessions at which its people speak.</p>
      <ul className="list">
        {spokenAt.map(({ id, title, startsAt, speakers }) => (
          <li key={id}>
            <Link to={`/sessions/${id}`}>{title}</Link>
            <br />
            <span className="small soft">
              {listed(speakers)}, <FullDate at={startsAt} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Neighbours({ authority: { neighbours } }: PartProps) {
  if (neighbours.length === 0) return null;
  return (
    <Card title="Statistical neighbours">
      <p className="small soft">
        The councils most like it for children’s services, the closest first (Department for Education, 2025).
      </p>
      <ol className="neighbours">
        {neighbours.map(({ authority, closeness, isTakingPart }) => (
          <li key={authority.id}>
            <Link to={`/authorities/${authority.id}`}>{authority.name}</Link>{' '}
            <span className="small soft">{closeness}</span>{' '}
            {isTakingPart && <Tag tone="good">Taking part</Tag>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
