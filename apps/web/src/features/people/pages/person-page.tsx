import '../people.css';
import { ROLE_NAMES } from '@hub/contracts/people';
import { photoAddress } from '@hub/contracts/photo-address';
import type { Person } from '@hub/contracts/profiles';
import { SERVICES } from '@hub/contracts/vocabulary';
import { useSuspenseQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { SummaryItem, SummaryList } from '#ui/summary-list.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { AskAbout } from '../components/ask-about.tsx';
import { RoleTag } from '#platform/role-tag.tsx';
import { personQuery } from '../people.queries.ts';

interface PersonPageProps {
  /** What an administrator can do: about how they sign in, and their place in the programme team. */
  administration?: ReactNode;
  /** How one says that something about them is not right; not on one's own page. */
  reporting?: ReactNode;
  /** The way to write to them here; not on one's own page. */
  messaging?: ReactNode;
}

/** A person as they show themselves. */
export function PersonPage({ administration, reporting, messaging }: PersonPageProps) {
  const { personId = '' } = useParams();
  const { data: person } = useSuspenseQuery(personQuery(personId));
  const isAskedAbout = person.askIndicators.length + person.askThemes.length > 0;
  return (
    <>
      <BackLink to="/people">People</BackLink>
      <div className="person-head">
        <Face name={person.name} photo={person.photo && photoAddress(person.id, person.photo, 320)} isLarge />
        <PageHeading
          title={person.name}
          lead={[person.jobTitle, person.pronouns].filter(Boolean).join(', ') || undefined}
          above={person.role === 'participant' ? undefined : <RoleTag role={person.role} />}
          actions={
            person.can.edit && (
              <ButtonLink to="/account" variant="quiet" icon="edit">
                Edit your profile
              </ButtonLink>
            )
          }
        />
      </div>
      <div className="grid two">
        <Card title="About">
          {person.about !== '' && <p className="keep-lines">{person.about}</p>}
          <SummaryList>
            <SummaryItem name={person.authority ? 'Authority' : 'Works for'}>
              {person.authority ? (
                <Link to={`/authorities/${person.authority.id}`}>{person.authority.name}</Link>
              ) : (
                'The programme team'
              )}
            </SummaryItem>
            <SummaryItem name="Role here">{ROLE_NAMES[person.role]}</SummaryItem>
            {person.services.length > 0 && (
              <SummaryItem name="Services">
                {person.services.map((service) => SERVICES[service]).join(', ')}
              </SummaryItem>
            )}
            {isAskedAbout && (
              <SummaryItem name={person.can.edit ? 'Ask me about' : 'Ask about'}>
                <AskAbout person={person} />
              </SummaryItem>
            )}
          </SummaryList>
        </Card>
        <div className="stack-wide">
          <Reach person={person} messaging={messaging} />
          {administration}
          {!person.can.edit && reporting}
        </div>
      </div>
    </>
  );
}

function Reach({ person: { name, email, role, can }, messaging }: { person: Person; messaging: ReactNode }) {
  const first = name.split(' ')[0] ?? name;
  return (
    <Card title={can.edit ? 'How others reach you' : `Reach ${first}`}>
      {!can.edit && messaging}
      {email === null ? (
        <p>
          {first} does not show an email address. You may meet at a <Link to="/sessions">session</Link>.
        </p>
      ) : (
        <p className="person-email">
          <a href={`mailto:${email}`}>{email}</a>
        </p>
      )}
      {role === 'lead' && (
        <p className="soft small">
          The address of a lead is shown to everyone here: it is how other authorities reach theirs.
        </p>
      )}
      {can.edit && role !== 'lead' && (
        <p className="soft small">
          You always see your own address here. Your profile says whether others do.
        </p>
      )}
    </Card>
  );
}
