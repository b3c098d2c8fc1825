import '../authorities.css';
import { type Authority, REGIONS, type Region } from '@hub/contracts/authorities';
import type { AuthorityRef } from '@hub/contracts/people';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { useMe } from '#platform/me.ts';
import { Button, ButtonLink } from '#ui/button.tsx';
import { PageHeading } from '#ui/page-heading.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { BackLink } from '#ui/way-back.tsx';
import { authorityQuery, useEditUnit } from '../authorities.queries.ts';
import { AuthorityPicker } from '../components/authority-picker.tsx';
import { NotForYou } from '../components/not-for-you.tsx';

interface Values {
  name: string;
  fullName: string;
  region: Region;
  code: string;
  parts: AuthorityRef[];
}

export function EditUnitPage() {
  const { authorityId = '' } = useParams();
  const { data: unit } = useSuspenseQuery(authorityQuery(authorityId));
  const { can } = useMe();
  if (unit.can.editUnit) return <EditUnit key={unit.id} unit={unit} />;
  return can.administer ? (
    <>
      <PageHeading title={`Edit ${unit.name}`} />
      <p>
        What the hub knows of a council comes from the Office for National Statistics. Only shared services,
        and councils that you have added, can be edited.
      </p>
      <ButtonLink to={`/authorities/${unit.id}`}>See {unit.name}</ButtonLink>
    </>
  ) : (
    <NotForYou title={`Edit ${unit.name}`} who="programme administrators" />
  );
}

function EditUnit({ unit }: { unit: Authority }) {
  const navigate = useNavigate();
  const { mutateAsync } = useEditUnit(unit.id);
  const page = `/authorities/${unit.id}`;
  const isShared = unit.type === 'shared';
  const form = useForm<Values>({
    initial: {
      name: unit.name,
      fullName: unit.fullName,
      region: unit.region as Region,
      code: unit.onsCode ?? '',
      parts: unit.parts,
    },
    draftKey: `edit-unit-${unit.id}`,
    submit: async ({ code, parts, ...names }) => {
      await mutateAsync({
        ...names,
        ...(isShared ? { parts: parts.map(({ id }) => id) } : {}),
        ...(!isShared && code.trim() !== '' ? { code: code.trim().toUpperCase() } : {}),
      });
      showToast({ text: 'Your changes are saved.' });
      await navigate(page);
    },
  });
  return (
    <div className="unit-form">
      <BackLink to={page}>{unit.name}</BackLink>
      <FormErrors form={form} />
      <PageHeading title={`Edit ${unit.name}`} hasError={form.errors.length > 0} />
      <FormBody form={form}>
        {isShared && (
          <AuthorityPicker {...form.field('parts')} label="Which councils share it" hint="Two or more." />
        )}
        <TextInput {...form.field('name')} label="Short name" />
        <TextInput {...form.field('fullName')} label="Full name" />
        <Select
          {...form.field('region')}
          label="Region"
          options={REGIONS.map((value) => ({ value, label: value }))}
        />
        {!isShared && (
          <TextInput
            {...form.field('code')}
            label="ONS code (optional)"
            hint="E and 8 digits. Leave it empty while ONS has not given one."
            size="10"
            autoComplete="off"
          />
        )}
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Save changes
          </Button>
          <ButtonLink to={page} variant="quiet">
            Do not save
          </ButtonLink>
        </div>
      </FormBody>
    </div>
  );
}
