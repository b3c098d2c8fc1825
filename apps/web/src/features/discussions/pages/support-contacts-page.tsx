import '../agreement.css';
import '../spaces.css';
import { MOST_CONTACTS, type SupportContact } from '@hub/contracts/support-contacts';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirmed } from '#platform/confirmed.tsx';
import { type Form, useForm } from '#platform/form.tsx';
import { FormDialog } from '#platform/form-dialog.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Card } from '#ui/card.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { ContactWays } from '../components/support-contacts.tsx';
import {
  supportContactsQuery,
  useAddSupportContact,
  useEditSupportContact,
  useRemoveSupportContact,
} from '../support-contacts.queries.ts';

export function SupportContactsPage() {
  const { data } = useSuspenseQuery(supportContactsQuery());
  const { programme, authority, local, can } = data;
  return (
    <>
      <BackLink to="/discussions">Discussions</BackLink>
      <PageHeading
        title="Support contacts"
        lead="Whom to turn to when a topic is hard. They stand beside such threads, and at the foot of every space."
      />
      <div className="grid">
        {authority !== null && (
          <Contacts
            title={`At ${authority.name}`}
            contacts={local}
            mayEdit={can.editLocal}
            isForEveryone={false}
            empty={
              can.editLocal
                ? 'Add somebody your colleagues can talk to: an employee assistance line, a staff network, a named person. Only they see it.'
                : 'Your authority’s lead has not added anybody yet.'
            }
          />
        )}
        <Contacts
          title="For everyone in the programme"
          contacts={programme}
          mayEdit={can.editProgramme}
          isForEveryone
          empty="The programme team has not added anybody yet."
        />
      </div>
    </>
  );
}

interface ContactsProps {
  title: string;
  contacts: readonly SupportContact[];
  mayEdit: boolean;
  isForEveryone: boolean;
  empty: string;
}

const Contacts = ({ title, contacts, mayEdit, isForEveryone, empty }: ContactsProps) => (
  <Card title={title}>
    {contacts.length === 0 ? (
      <EmptyState title="Nobody yet" level={3}>
        <p>{empty}</p>
      </EmptyState>
    ) : (
      <ul className="list">
        {contacts.map((contact) => (
          <li key={contact.id} className="space-person">
            <div className="grow">
              <p className="strong">{contact.name}</p>
              {contact.description !== '' && <p className="soft">{contact.description}</p>}
              <ContactWays contact={contact} />
            </div>
            {mayEdit && (
              <div className="row row-tight">
                <Edit key={contact.version} contact={contact} />
                <Remove contact={contact} />
              </div>
            )}
          </li>
        ))}
      </ul>
    )}
    {mayEdit && contacts.length < MOST_CONTACTS && <Add isForEveryone={isForEveryone} />}
  </Card>
);

type Details = Pick<SupportContact, 'name' | 'description' | 'phone' | 'email' | 'url'>;
const noDetails: Details = { name: '', description: '', phone: '', email: '', url: '' };
const detailsOf = ({ name, description, phone, email, url }: SupportContact): Details => ({
  name,
  description,
  phone,
  email,
  url,
});

function Add({ isForEveryone }: { isForEveryone: boolean }) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useAddSupportContact();
  const form = useForm<Details & { id: string }>({
    initial: { id: newId(), ...noDetails },
    submit: async (values) => {
      await mutateAsync({ ...values, isForEveryone });
      form.reset({ id: newId(), ...noDetails });
      setOpen(false);
      showToast({ text: `${values.name} is on the list.` });
    },
    isInDialog: true,
  });
  return (
    <div className="form-actions">
      <Button variant="quiet" icon="plus" onClick={() => setOpen(true)}>
        Add a contact
      </Button>
      <FormDialog
        title="Add a support contact"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Add this contact"
        keep="Do not add"
      >
        <Fields form={form} />
      </FormDialog>
    </div>
  );
}

function Edit({ contact }: { contact: SupportContact }) {
  const [isOpen, setOpen] = useState(false);
  const { mutateAsync } = useEditSupportContact(contact.id);
  const form = useForm<Details>({
    initial: detailsOf(contact),
    submit: async (values) => {
      await mutateAsync({ version: contact.version, ...values });
      setOpen(false);
      showToast({ text: 'Your changes are saved.' });
    },
    isInDialog: true,
  });
  return (
    <>
      <Button variant="quiet" isSmall onClick={() => setOpen(true)}>
        Edit<span className="visually-hidden"> {contact.name}</span>
      </Button>
      <FormDialog
        title="Edit a support contact"
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        form={form}
        confirm="Save changes"
        keep="Do not save"
      >
        <Fields form={form} />
      </FormDialog>
    </>
  );
}

function Fields<Values extends Details>({ form: given }: { form: Form<Values> }) {
  // What else a form holds is not typed.
  const form = given as unknown as Form<Details>;
  return (
    <>
      <TextInput {...form.field('name')} label="Who it is" autoComplete="off" />
      <TextInput
        {...form.field('description')}
        label="What they help with"
        hint="And when they can be reached, in one sentence."
        autoComplete="off"
      />
      <TextInput
        {...form.field('phone')}
        label="Phone number"
        hint="At least one of phone, email and web page."
        type="tel"
        autoComplete="off"
        size="20"
      />
      <TextInput
        {...form.field('email')}
        label="Email address"
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <TextInput
        {...form.field('url')}
        label="Web page"
        type="url"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
    </>
  );
}

function Remove({ contact }: { contact: SupportContact }) {
  const { mutateAsync } = useRemoveSupportContact(contact.id);
  return (
    <Confirmed
      button="Remove"
      of={contact.name}
      variant="danger"
      title={`Remove ${contact.name}?`}
      confirm="Remove this contact"
      keep="Keep it"
      act={() => mutateAsync()}
      onDone={() => showToast({ text: `${contact.name} is off the list.` })}
    >
      <p>It then stands beside no thread any more. You can add it again.</p>
    </Confirmed>
  );
}
