import type { DirectoryEntry } from '@hub/contracts/directory';
import { photoAddress } from '@hub/contracts/photo-address';
import { Link } from 'react-router';
import { Face } from '#ui/face.tsx';
import { AskAbout } from './ask-about.tsx';
import { RoleTag } from '#platform/role-tag.tsx';

/** More topics are on their own page. */
const MOST_TOPICS = 4;

export const PersonRow = ({ person }: { person: DirectoryEntry }) => (
  <li className="person-row">
    <Face name={person.name} photo={person.photo && photoAddress(person.id, person.photo, 96)} />
    <div>
      <h3 className="person-row-name">
        <Link to={`/people/${person.id}`}>{person.name}</Link>
        {person.pronouns !== '' && <span className="soft small pronouns"> {person.pronouns}</span>}
      </h3>
      <p className="soft">
        {person.jobTitle !== '' && `${person.jobTitle}, `}
        {person.authority ? (
          <Link to={`/authorities/${person.authority.id}`}>{person.authority.name}</Link>
        ) : (
          'Programme team'
        )}
      </p>
      <AskAbout person={person} most={MOST_TOPICS} isLabelled />
    </div>
    <RoleTag role={person.role} />
  </li>
);
