import '../authorities.css';
import { AUTHORITY_TYPES, type CouncilInput, REGIONS, type Region } from '@hub/contracts/authorities';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Radios } from '#ui/choices.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { useAddCouncil } from '../authorities.queries.ts';
import { NotForYou } from '../components/not-for-you.tsx';

const TITLE = 'Add a council';
const TYPES = ['unitary', 'county', 'metropolitan', 'london'] as const;

interface Values {
  name: string;
  fullName: string;
  type: CouncilInput['type'] | '';
  region: Region | '';
  code: string;
  followsOthers: 'yes' | 'no' | '';
}

export function NewCouncilPage() {
  const { can } = useMe();
  return can.administer ? <NewCouncil /> : <NotForYou title={TITLE} who="programme administrators" />;
}

function NewCouncil() {
  const navigate = useNavigate();
  const { mutateAsync } = useAddCouncil();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initial: { name: '', fullName: '', type: '', region: '', code: '', followsOthers: 'yes' },
    draftKey: 'new-council',
    submit: async ({ type, region, code, followsOthers, ...names }) => {
      // What is not chosen goes as it is: the answer says what to do about it.
      const added = await mutateAsync({
        id,
        ...names,
        type: type as CouncilInput['type'],
        region: region as Region,
        code: code.trim() === '' ? null : code.trim().toUpperCase(),
      });
      showToast({ text: `${added.name} is added.` });
      await navigate(
        followsOthers === 'yes'
          ? `/programme/authorities/successions/new?successor=${added.id}`
          : `/authorities/${added.id}`,
      );
    },
  });
  return (
    <div className="unit-form">
      <BackLink to="/programme/authorities">Participating units</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead="For a council that a merger, a split or a new name has made since the list of the 153."
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <TextInput {...form.field('name')} label="Short name" hint="What people call it, like Alderbrook." />
        <TextInput {...form.field('fullName')} label="Full name" hint="Like Alderbrook Council." />
        <Radios
          {...form.field('type')}
          label="What kind of council it is"
          options={TYPES.map((value) => ({ value, label: AUTHORITY_TYPES[value] }))}
        />
        <Select
          {...form.field('region')}
          label="Region"
          options={[
            { value: '', label: 'Choose a region' },
            ...REGIONS.map((value) => ({ value, label: value })),
          ]}
        />
        <TextInput
          {...form.field('code')}
          label="ONS code (optional)"
          hint="E and 8 digits. Leave it empty while ONS has not given one."
          size="10"
          autoComplete="off"
        />
        <Radios
          {...form.field('followsOthers')}
          label="Does it follow councils that have ended?"
          arrangement="inline"
          options={[
            { value: 'yes', label: 'Yes, I record that next' },
            { value: 'no', label: 'No' },
          ]}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Add the council
          </Button>
        </div>
      </FormBody>
    </div>
  );
}
