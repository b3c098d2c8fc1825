import type { AuditEntry } from '@hub/contracts/audit';
import { Link } from 'react-router';
import { searchOf } from '../audit-filters.ts';
import { actionInWords, detailInWords, placeOf, roleInWords, subjectInWords } from '../audit-words.ts';

interface EntryProps {
  entry: AuditEntry;
}

/** Who, in which role and for whom; the name shows only what they did. */
export const Who = ({ entry: { person } }: EntryProps) => (
  <>
    {person.id === null ? (
      person.name
    ) : (
      <Link to={`/programme/audit?${searchOf({ person: person.id })}`}>
        {person.name}
        <span className="visually-hidden">: only what they did</span>
      </Link>
    )}
    {/* Known, and in no role: whoever is just signing in. */}
    {(person.id === null || person.role !== null) && (
      <>
        <br />
        <span className="small soft">
          {person.role === null ? 'Not signed in' : roleInWords(person.role)}
          {person.actedFor !== null && `, acting for ${person.actedFor}`}
        </span>
      </>
    )}
  </>
);

/** What was done, with what else there is to know. */
export function What({ entry }: EntryProps) {
  const details = detailInWords(entry);
  return (
    <>
      {actionInWords(entry.action)}
      {details.length > 0 && (
        <ul className="audit-details small soft">
          {details.map(({ name, value }) => (
            <li key={name}>
              {name}: {value}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

export function OnWhat({ entry }: EntryProps) {
  const words = subjectInWords(entry);
  const place = placeOf(entry);
  if (words === null) return null;
  return place === null ? words : <Link to={place}>{words}</Link>;
}

export const FromWhere = ({ entry: { device, network } }: EntryProps) =>
  device === null && network === null ? (
    <span className="soft">The hub itself</span>
  ) : (
    <>
      {device}
      {network !== null && (
        <>
          <br />
          <span className="small soft audit-network">{network}</span>
        </>
      )}
    </>
  );

/** The authority whose affair it was. */
export const Whose = ({ entry: { authority } }: EntryProps) =>
  authority && <Link to={`/authorities/${authority.id}`}>{authority.name}</Link>;
