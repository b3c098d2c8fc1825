import type { Provider, Providers } from '@hub/contracts/work-accounts';
import { useState } from 'react';
import { FormBody, FormErrors, useForm } from '#platform/form.tsx';
import { newId } from '#platform/new-id.ts';
import { Button } from '#ui/button.tsx';
import { Dialog } from '#ui/dialog.tsx';
import { Select } from '#ui/select.tsx';
import { TextInput } from '#ui/text-input.tsx';
import { showToast } from '#ui/toast.tsx';
import { PROGRAMME_TEAM } from '../choice-words.ts';
import { useAllowTenant } from '../work-accounts.queries.ts';

interface AllowTenantProps {
  provider: Provider;
  authorities: Providers['authorities'];
}

export function AllowTenant({ provider, authorities }: AllowTenantProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" isSmall icon="plus" onClick={() => setOpen(true)}>
        Allow an authority<span className="visually-hidden"> to use {provider.name}</span>
      </Button>
      <Dialog title={`Who may use ${provider.name}?`} isOpen={isOpen} onClose={() => setOpen(false)}>
        <AllowForm provider={provider} authorities={authorities} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const TEAM = 'programme-team';

function AllowForm({ provider, authorities, onDone }: AllowTenantProps & { onDone: () => void }) {
  const [id] = useState(newId);
  const { mutateAsync } = useAllowTenant(provider.id);
  const hasDirectories = provider.kind === 'entra';
  const form = useForm({
    initial: { authorityId: '', tenantId: '', label: '' },
    check: ({ authorityId }): Record<string, string> =>
      authorityId === '' ? { authorityId: 'Choose an authority, or the programme team' } : {},
    submit: async ({ authorityId, ...rest }) => {
      await mutateAsync({ id, authorityId: authorityId === TEAM ? null : authorityId, ...rest });
      const name = authorities.find((authority) => authority.id === authorityId)?.name ?? PROGRAMME_TEAM;
      showToast({ text: `${name} can use ${provider.name}.` });
      onDone();
    },
    isInDialog: true,
  });
  return (
    <>
      <FormErrors form={form} />
      <FormBody form={form}>
        <Select
          {...form.field('authorityId')}
          label="Whose people?"
          options={[
            { value: '', label: 'Choose an authority' },
            { value: TEAM, label: PROGRAMME_TEAM },
            ...authorities.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        {hasDirectories && (
          <TextInput
            {...form.field('tenantId')}
            label="Directory (tenant) ID"
            hint="Ask the authority’s IT for it. It looks like 3f0a8f1e-58a4-4f0e-9a3c-6f0f5b7f0001."
            autoComplete="off"
            spellCheck={false}
          />
        )}
        <TextInput
          {...form.field('label')}
          label="Name of this directory (optional)"
          hint="Only where an authority has several, to tell them apart."
          autoComplete="off"
        />
        <div className="form-actions">
          <Button type="submit" isBusy={form.isBusy}>
            Allow it
          </Button>
          <Button variant="quiet" onClick={onDone}>
            Cancel
          </Button>
        </div>
      </FormBody>
    </>
  );
}
