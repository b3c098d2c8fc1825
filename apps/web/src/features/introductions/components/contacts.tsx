import type { IntroducedPerson } from '@hub/contracts/introductions';
import { Link } from 'react-router';

/** Whom one can write to now. */
export const Contacts = ({ contacts }: { contacts: readonly IntroducedPerson[] }) => (
  <ul className="introduced">
    {contacts.map(({ person, authority, email }) => (
      <li key={person.id}>
        <Link to={`/people/${person.id}`}>{person.name}</Link>
        {authority && `, ${authority.name}`}, <a href={`mailto:${email}`}>{email}</a>
      </li>
    ))}
  </ul>
);
