import type { Authority } from '@hub/contracts/authorities';
import { Link } from 'react-router';
import { useMe } from '#platform/me.ts';
import { ButtonLink } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { Face } from '#ui/face.tsx';

/** The people to ask, by what they do: nobody has to know a name. Left out where nobody takes part. */
export function ContactsCard({ authority }: { authority: Authority }) {
  const { id, name, enrolment, leads, delegates, sponsors, can } = authority;
  const me = useMe();
  const contacts = [
    { role: `SC-WRES lead at ${name}`, people: leads },
    { role: 'Acts for the lead', people: delegates },
    { role: 'Sponsor', people: sponsors },
  ].filter(({ people }) => people.length > 0);
  if (contacts.length === 0 && (enrolment === null || enrolment.state === 'withdrawn')) return null;
  return (
    <Card title="Whom to ask">
      {contacts.length === 0 ? (
        <p className="soft">
          {can.managePeople
            ? 'Nobody leads this authority yet. Invite its lead to get it started.'
            : 'Nobody leads this authority yet. The programme team invites its lead.'}
        </p>
      ) : (
        <div className="contacts-by-role">
          {contacts.map(({ role, people }) => (
            <div key={role} className="contacts">
              <h3>{role}</h3>
              <ul>
                {people.map((person) => (
                  <li key={person.personId} className="row row-tight row-whole">
                    <Face name={person.name} isSmall />
                    <Link to={`/people/${person.personId}`}>{person.name}</Link>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      )}
      {leads.some(({ personId }) => personId !== me.id) && (
        <p className="card-part">
          <ButtonLink to={`/messages/new?lead=${id}`} variant="quiet" isSmall icon="mail">
            Message the SC-WRES lead
          </ButtonLink>
        </p>
      )}
    </Card>
  );
}
