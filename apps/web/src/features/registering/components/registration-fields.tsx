import { KEPT_YEARS, LONGEST_NOTE, type RegistrationOffer } from '@hub/contracts/registrations';
import { SERVICE_KEYS, SERVICES } from '@hub/contracts/vocabulary';
import type { Form } from '#platform/form.tsx';
import { Card } from '#ui/card.tsx';
import { Checkboxes, Radios } from '#ui/choices.tsx';
import { Select } from '#ui/select.tsx';
import { TextArea } from '#ui/text-area.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { authoritiesFor, authorityOf, phaseOf, type RegistrationDraft } from '../registration-draft.ts';

interface FieldsProps {
  form: Form<RegistrationDraft>;
  offer: RegistrationOffer;
}

export function RegistrationFields({ form, offer }: FieldsProps) {
  const { values } = form;
  const phase = phaseOf(values, offer);
  const { value: services, onChange: onServices, ...servicesField } = form.field('services');
  return (
    <div className="grid">
      <Card title="Your authority">
        {offer.open.length > 1 && (
          <Radios
            {...form.field('phaseId')}
            label="Phase"
            options={offer.open.map(({ id, name, years }) => ({ value: id, label: `${name}, ${years}` }))}
          />
        )}
        <Select
          {...form.field('authorityId')}
          label="Authority"
          hint={
            offer.open.length > 1 && !phase
              ? 'Choose a phase first.'
              : 'If it is not in the list, it takes part already: ask its programme lead to invite you.'
          }
          value={authorityOf(values, offer)?.id ?? ''}
          options={[
            { value: '', label: 'Choose an authority' },
            ...authoritiesFor(phase?.id, offer).map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Checkboxes
          {...servicesField}
          label="Services"
          hint="You file a return for each. Many begin with one."
          values={services}
          onChange={onServices}
          options={SERVICE_KEYS.map((value) => ({ value, label: SERVICES[value] }))}
        />
      </Card>
      <Card title="Programme lead">
        <p className="soft">
          Runs the programme in your authority, and is the person we email. Usually whoever fills in this
          form.
        </p>
        <ContactFields form={form} prefix="lead" />
      </Card>
      <Card title="Sponsor">
        <p className="soft">A director who signs off your return and your plan. Not the programme lead.</p>
        <ContactFields form={form} prefix="sponsor" />
      </Card>
      <Card title="Anything else">
        <TextArea
          {...form.field('note')}
          label="Note to the programme team (optional)"
          hint="Do not name colleagues or people who use services."
          longest={LONGEST_NOTE}
        />
        <p className="soft">
          The programme team uses what you send to review the registration and to invite the two people you
          name. It is deleted {KEPT_YEARS} years after the decision.
        </p>
      </Card>
    </div>
  );
}

function ContactFields({ form, prefix }: Pick<FieldsProps, 'form'> & { prefix: 'lead' | 'sponsor' }) {
  // Browsers fill in whoever sits before them, and that is the lead.
  const fill = (what: string) => (prefix === 'lead' ? what : 'off');
  return (
    <fieldset className="contact">
      <legend className="visually-hidden">{prefix === 'lead' ? 'Programme lead' : 'Sponsor'}</legend>
      <TextInput {...form.field(`${prefix}Name`)} label="Full name" autoComplete={fill('name')} />
      <TextInput
        {...form.field(`${prefix}Email`)}
        label="Work email address"
        type="email"
        spellCheck={false}
        autoComplete={fill('email')}
      />
      <TextInput
        {...form.field(`${prefix}JobTitle`)}
        label="Job title"
        autoComplete={fill('organization-title')}
      />
    </fieldset>
  );
}
