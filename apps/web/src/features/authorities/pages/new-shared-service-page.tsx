import '../authorities.css';
import { LONGEST_SHORT_NAME, REGIONS, type Region } from '@hub/contracts/authorities';
import type { AuthorityRef } from '@hub/contracts/people';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { useAddSharedService } from '../authorities.queries.ts';
import { AuthorityPicker } from '../components/authority-picker.tsx';
import { NotForYou } from '../components/not-for-you.tsx';

const TITLE = 'Add a shared service';

interface Values {
  parts: AuthorityRef[];
  name: string;
  fullName: string;
  region: Region | '';
}

export function NewSharedServicePage() {
  const { can } = useMe();
  return can.administer ? <NewSharedService /> : <NotForYou title={TITLE} who="programme administrators" />;
}

function NewSharedService() {
  const navigate = useNavigate();
  const { mutateAsync } = useAddSharedService();
  const [id] = useState(newId);
  const form = useForm<Values>({
    initial: { parts: [], name: '', fullName: '', region: '' },
    draftKey: 'new-shared-service',
    submit: async ({ parts, name, fullName, region }) => {
      const added = await mutateAsync({
        id,
        name,
        fullName,
        parts: parts.map((part) => part.id),
        region: region === '' ? null : region,
      });
      showToast({ text: `${added.name} is added.` });
      await navigate(`/authorities/${added.id}`);
    },
  });
  return (
    <div className="unit-form">
      <BackLink to="/programme/authorities">Participating units</BackLink>
      <FormErrors form={form} />
      <PageHeading
        title={TITLE}
        lead="Councils that share a service take part as one: one enrolment, one lead, one return."
        hasError={form.errors.length > 0}
      />
      <FormBody form={form}>
        <AuthorityPicker
          {...form.field('parts')}
          label="Which councils share it"
          hint="Two or more. Each keeps its own page."
        />
        <TextInput
          {...form.field('name')}
          label="Short name"
          hint={`What people call it, like “Kingston with Richmond”. At most ${LONGEST_SHORT_NAME} characters.`}
        />
        <TextInput {...form.field('fullName')} label="Full name" />
        <Select
          {...form.field('region')}
          label="Region"
          hint="Needed only when the councils are in different ones."
          options={[
            { value: '', label: 'That of the councils' },
            ...REGIONS.map((value) => ({ value, label: value })),
          ]}
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Add the shared service
          </Button>
        </div>
      </FormBody>
    </div>
  );
}
