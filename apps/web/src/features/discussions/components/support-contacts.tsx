import '../agreement.css';
import type { SupportContact } from '@hub/contracts/support-contacts';
import type { IndicatorNumber, Theme } from '@hub/contracts/vocabulary';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { ProblemNotice } from '#ui/problem-notice.tsx';
import { asProblem } from '#platform/problem.ts';
import { supportContactsQuery } from '../support-contacts.queries.ts';

/** What is hard to read or to write about: harassment, or whatever its author has put a note before. */
export const isHardTopic = ({
  contentNote,
  indicators,
  themes,
}: {
  contentNote: string | null;
  indicators: readonly IndicatorNumber[];
  themes: readonly Theme[];
}): boolean =>
  Boolean(contentNote) || indicators.includes(6) || indicators.includes(7) || themes.includes('safety');

/** Whom to turn to, beside a hard topic and at the foot of a space. */
export function SupportContacts() {
  const contacts = useQuery(supportContactsQuery());
  if (contacts.isPending) return null;
  if (contacts.isError)
    return (
      <Card title="Support">
        <ProblemNotice problem={asProblem(contacts.error)}>
          <Button variant="quiet" isSmall onClick={() => void contacts.refetch()}>
            Try again
          </Button>
        </ProblemNotice>
      </Card>
    );
  const { programme, authority, local, can } = contacts.data;
  const mayEdit = can.editProgramme || can.editLocal;
  if (programme.length + local.length === 0 && !mayEdit) return null;
  return (
    <Card title="Support">
      <div className="small">
        <p className="soft">This can be hard to read, and to live. You do not have to carry it alone.</p>
        {authority !== null && local.length > 0 && (
          <>
            <h3>{`At ${authority.name}`}</h3>
            <ContactList contacts={local} />
          </>
        )}
        {programme.length > 0 && (
          <>
            {local.length > 0 && <h3>For everyone</h3>}
            <ContactList contacts={programme} />
          </>
        )}
        {mayEdit && <Link to="/support-contacts">Change support contacts</Link>}
      </div>
    </Card>
  );
}

const ContactList = ({ contacts }: { contacts: readonly SupportContact[] }) => (
  <ul className="support-list">
    {contacts.map((contact) => (
      <li key={contact.id}>
        <p className="strong">{contact.name}</p>
        {contact.description !== '' && <p className="soft">{contact.description}</p>}
        <ContactWays contact={contact} />
      </li>
    ))}
  </ul>
);

/** Each way names whom it leads to, for whoever hears a list of links. */
export const ContactWays = ({ contact: { name, phone, email, url } }: { contact: SupportContact }) => (
  <p className="support-ways">
    {phone !== '' && (
      <a href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}>
        <span className="visually-hidden">{`Call ${name} on `}</span>
        {phone}
      </a>
    )}
    {email !== '' && <a href={`mailto:${email}`}>{email}</a>}
    {url !== '' && (
      <a href={url} rel="noreferrer">
        Website<span className="visually-hidden">{` of ${name}`}</span>
      </a>
    )}
  </p>
);
