import { AUTHORITY_TYPES, type AuthoritySummary } from '@hub/contracts/authorities';
import { Link } from 'react-router';
import { count } from '#ui/count.ts';
import { PlainDate } from '#ui/when.tsx';
import { returnsInWords } from '../authority-words.ts';
import { AuthorityLinks } from './authority-links.tsx';
import { StateTag } from './state-tag.tsx';

/** One authority in the list. */
export const AuthorityRow = ({ authority }: { authority: AuthoritySummary }) => {
  const { id, name, type, region, enrolment, people, parts, endedOn, successors } = authority;
  return (
    <li className="authority-row">
      <div>
        <h2 className="authority-row-name">
          <Link to={`/authorities/${id}`}>{name}</Link>
        </h2>
        <p className="soft">
          {AUTHORITY_TYPES[type]}, {region}
        </p>
        {parts.length > 0 && (
          <p>
            Shared by <AuthorityLinks authorities={parts} />
          </p>
        )}
        {endedOn !== null && (
          <p>
            Ended on <PlainDate on={endedOn} />
            {successors.length > 0 && (
              <>
                , now <AuthorityLinks authorities={successors} />
              </>
            )}
          </p>
        )}
      </div>
      <div className="authority-row-side small">
        {endedOn === null && <StateTag state={enrolment?.state ?? null} />}
        {enrolment?.state === 'preparing' && <p className="soft">{returnsInWords(enrolment)}</p>}
        {people > 0 && <p className="soft">{count(people, 'person', 'people')} in the hub</p>}
      </div>
    </li>
  );
};
